#include "cloud/lambda/versions.h"

#include <algorithm>

#include "base/text.h"
#include "cloud/lambda/settings.h"

namespace samx::cloud::lambda {
namespace {

bool has_version(const Function& function, std::string_view version) {
  if (version == "$LATEST") return true;
  const auto number = parse_integer(version);
  return number && function.versions.contains(static_cast<std::uint64_t>(*number));
}

tl::unexpected<Fault> no_version(const Function& function, std::string_view version) {
  return refuse({.status = 404,
                 .code = "ResourceNotFoundException",
                 .message = cat("Function not found: ", function.arn(version))});
}

}  // namespace

Done check_alias_target(const Function& function, const AliasTarget& target) {
  if (!has_version(function, target.version)) return no_version(function, target.version);
  if (target.weights.size() > 1)
    return invalid_value("Number of items in AdditionalVersionWeights cannot be greater than 1");
  for (const auto& [version, weight] : target.weights) {
    if (target.version == "$LATEST" || version == "$LATEST")
      return invalid_value("$LATEST is not supported for an alias pointing to more than 1 version");
    if (version == target.version) {
      return invalid_value(cat("Invalid function version ", version, ". Function version ", version,
                               " is already included in routing configuration."));
    }
    if (!has_version(function, version)) return no_version(function, version);
    if (weight < 0.0 || weight > 1.0)
      return invalid_value("weights of an alias are between 0.0 and 1.0");
  }
  return {};
}

bool is_alias_name(std::string_view name) {
  if (name.empty() || parse_integer(name)) return false;
  return std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

}  // namespace samx::cloud::lambda
