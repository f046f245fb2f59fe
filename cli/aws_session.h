#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "aws/session.h"
#include "base/environment.h"
#include "base/result.h"
#include "cli/arguments.h"
#include "cli/services.h"
#include "http/client.h"

namespace samx::cli {

enum class ProfileUse : std::uint8_t { as_named, ignored };

/// What a command knows better than its options; empty or null: as the options say.
struct SessionPlace {
  std::string region = {};        // an answer to a question
  std::string endpoint_url = {};  // of the local cloud
  /// In place of that of the process; it must outlive the session.
  const Environment* environment = nullptr;
  ProfileUse profile = ProfileUse::as_named;  // of --profile
};

/// The AWS session of a command with what it needs: the HTTP client, the log of --debug, the
/// question for MFA codes.
class AwsSession {
 public:
  /// The command must have --region and --profile. Sends nothing. Errors: those of
  /// aws::Session::open.
  static Result<std::unique_ptr<AwsSession>> open(const Arguments& arguments, Services& services,
                                                  SessionPlace place = {});

  const aws::Session& session() const { return *session_; }

 private:
  AwsSession() = default;

  std::unique_ptr<http::Client> http_;
  std::optional<aws::Session> session_;
};

}  // namespace samx::cli
