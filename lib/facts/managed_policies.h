#pragma once

#include <string>
#include <string_view>

namespace samx::facts {

/// The ARN of the AWS managed policy `name` (without path, case-sensitive) in a partition; empty
/// if that partition has none of the name. Source: data/managed_policies.yaml.
std::string managed_policy_arn(std::string_view partition, std::string_view name);

}  // namespace samx::facts
