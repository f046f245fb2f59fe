#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "aws/credentials.h"
#include "base/cancellation.h"
#include "base/clock.h"
#include "base/environment.h"
#include "base/result.h"
#include "http/client.h"

namespace samx::aws {

/// What a session needs from outside; everything must outlive it.
struct SessionServices {
  const Environment& environment;
  Clock& clock;
  const Cancellation& cancellation;
  http::Client& http;
};

/// What the user chose; empty means not given.
struct SessionOptions {
  std::string profile = {};  // --profile, or the profile of samconfig
  std::string region = {};   // --region, or the region of samconfig
  /// Base URL for all services, before every other setting (`--local`, `--endpoint-url`).
  std::string endpoint_url = {};
  std::uint32_t max_attempts = 0;  // 0: AWS_MAX_ATTEMPTS, profile, 5
  /// Asks for the one-time code of an MFA device; without it such profiles end with SX6212.
  std::function<std::optional<std::string>(std::string_view serial_number)> ask_mfa_code = {};
  /// One line per attempt and per warning, without secrets (`--debug`). May be called by threads.
  std::function<void(std::string_view line)> log = {};
};

/// Account, region and endpoints for the calls of one command. Thread-safe.
class Session {
 public:
  /// SX6203 for a profile that is in neither file, SX6204 for a malformed file, SX6210 for an
  /// impossible region. Credentials are looked for at the first call, not here.
  static Result<Session> open(SessionOptions options, const SessionServices& services);
  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;

  /// SX6209 if nothing names one.
  Result<std::string> region() const;
  /// The active profile ("default" if none was named).
  const std::string& profile() const;
  Result<Credentials> credentials() const;
  /// A session of the same account for another region.
  Session in_region(std::string_view region) const;
  /// The same session listening to another cancellation, one attempt per call: for what has to be
  /// undone in the account after an interruption.
  Session listening_to(const Cancellation& cancellation) const;

  /// What call.cc and the clients need; opaque to everybody else.
  struct State;
  State& state() const { return *state_; }

 private:
  friend Session session_with(const State& state, std::unique_ptr<CredentialsProvider> provider);
  explicit Session(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

/// "amazonaws.com", "amazonaws.com.cn", ...
std::string_view dns_suffix(std::string_view region);
/// "aws", "aws-cn", "aws-us-gov", ...
std::string_view partition(std::string_view region);
/// Letters, digits and '-', not only digits, no '-' at the ends, at most 63.
bool is_region_name(std::string_view region);

}  // namespace samx::aws
