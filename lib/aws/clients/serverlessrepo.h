#pragma once

#include <string>
#include <string_view>

#include "aws/fault.h"
#include "aws/session.h"

namespace samx::aws {

/// AWS Serverless Application Repository.
class ServerlessRepoClient {
 public:
  explicit ServerlessRepoClient(const Session& session) : session_(session) {}

  /// The URL of the CloudFormation template of one version of an application.
  /// Source: spec transform-core 13.2, CreateCloudFormationTemplate.
  Outcome<std::string> create_template(std::string_view application_id,
                                       std::string_view semantic_version) const;

 private:
  const Session& session_;
};

}  // namespace samx::aws
