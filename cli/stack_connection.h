#pragma once

#include <memory>
#include <optional>
#include <string>

#include "aws/clients/cloudformation.h"
#include "aws/clients/s3.h"
#include "aws/session.h"
#include "base/environment.h"
#include "base/result.h"
#include "cli/arguments.h"
#include "cli/aws_session.h"
#include "cli/services.h"
#include "cloud/daemon.h"
#include "deploy/services.h"

namespace samx::cli {

/// The account and region that a command on stacks works with: AWS, or the local cloud.
class StackConnection {
 public:
  /// The command must have --region, --profile and --local; with --local the cloud is started if it
  /// does not run. `region` is the one that was chosen, empty for that of the environment or
  /// profile. No request is sent to AWS. Errors: those of aws::Session::open, and SX6209 if
  /// nothing names a region.
  static Result<std::unique_ptr<StackConnection>> open(const Arguments& arguments,
                                                       Services& services, std::string region);

  const aws::Session& session() const { return session_->session(); }
  const aws::S3Client& s3() const { return *s3_; }
  const aws::CloudFormationClient& cloudformation() const { return *cloudformation_; }
  const std::string& region() const { return region_; }
  /// The local cloud; nothing for AWS.
  const std::optional<cloud::RunningCloud>& local() const { return local_; }
  /// How the steps of lib/deploy wait and ask here: SAM_CLI_POLL_DELAY, and --max-wait-duration.
  /// SX0001 for a delay that is no number.
  Result<deploy::StackServices> stack_services(Services& services,
                                               std::chrono::minutes max_wait) const;

 private:
  StackConnection() = default;

  std::optional<cloud::RunningCloud> local_;
  Environment environment_;
  std::unique_ptr<AwsSession> session_;
  std::unique_ptr<aws::S3Client> s3_;
  std::unique_ptr<aws::CloudFormationClient> cloudformation_;
  std::string region_;
};

}  // namespace samx::cli
