#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "aws/session.h"
#include "cli/arguments.h"
#include "cli/services.h"
#include "http/client.h"
#include "transform/application_repository.h"

namespace samx::cli {

/// Asks the AWS Serverless Application Repository for the transform. A session is opened at the
/// first question, so templates without such applications cost nothing.
class ApplicationLookup final : public transform::ApplicationRepository {
 public:
  /// The command must have --region and --profile.
  ApplicationLookup(const Arguments& arguments, Services& services, std::string region)
      : arguments_(arguments), services_(services), region_(std::move(region)) {}

  Result<std::string> template_url(std::string_view application_id,
                                   std::string_view semantic_version) override;

 private:
  Status open_session();

  const Arguments& arguments_;
  Services& services_;
  std::string region_;
  std::unique_ptr<http::Client> http_;
  std::unique_ptr<aws::Session> session_;
};

}  // namespace samx::cli
