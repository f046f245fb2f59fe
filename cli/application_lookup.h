#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cli/arguments.h"
#include "cli/aws_session.h"
#include "cli/services.h"
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
  const Arguments& arguments_;
  Services& services_;
  std::string region_;
  std::unique_ptr<AwsSession> connection_;
};

}  // namespace samx::cli
