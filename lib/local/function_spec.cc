#include "local/function_spec.h"

#include <string_view>

#include "base/text.h"

namespace samx::local {
namespace {

std::string_view partition_of(std::string_view region) {
  if (region.starts_with("cn-")) return "aws-cn";
  if (region.starts_with("us-gov-")) return "aws-us-gov";
  return "aws";
}

}  // namespace

std::string function_arn(const FunctionSpec& function) {
  if (!function.arn.empty()) return function.arn;
  return cat("arn:", partition_of(function.region), ":lambda:", function.region, ":",
             function.account_id, ":function:", function.name);
}

}  // namespace samx::local
