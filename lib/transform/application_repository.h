#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace samx::transform {

/// A seam to the AWS Serverless Application Repository. The client is made by cli from lib/aws.
///
/// Throttling, retries and waiting for an answer are the client's affair. An Error becomes a
/// finding on the application that asked first; its message should hold the service's own words.
/// Source: spec transform-core 13.
class ApplicationRepository {
 public:
  virtual ~ApplicationRepository() = default;
  /// The URL of the CloudFormation template of one version of an application.
  virtual Result<std::string> template_url(std::string_view application_id,
                                           std::string_view semantic_version) = 0;
};

}  // namespace samx::transform
