#pragma once

#include <string_view>

namespace samx::facts {

/// The partition of a region ("aws", "aws-cn", ...), by the prefix of its name; upper case counts
/// as lower. Unknown regions are in "aws". Source: spec transform-core 14.
std::string_view partition_of(std::string_view region);

/// Whether the region has the AWS Serverless Application Repository (spec transform-core 13.5).
bool has_application_repository(std::string_view region);

}  // namespace samx::facts
