#include "facts/managed_policies.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"

namespace samx::facts {
namespace {

struct ManagedPolicy {
  std::string_view name;
  std::string_view path;    // "" or "service-role/"
  std::uint8_t partitions;  // bits in the order of kPartitions
};

constexpr std::array<std::string_view, 4> kPartitions{"aws", "aws-cn", "aws-eusc", "aws-us-gov"};

constexpr ManagedPolicy kPolicies[] = {
// clang-format off
#include "facts/data/managed_policies.inc"
    // clang-format on
};
static_assert(std::ranges::is_sorted(kPolicies, {}, &ManagedPolicy::name));

}  // namespace

std::string managed_policy_arn(std::string_view partition, std::string_view name) {
  const auto* const bit = std::ranges::find(kPartitions, partition);
  const auto* const row = std::ranges::lower_bound(kPolicies, name, {}, &ManagedPolicy::name);
  if (bit == kPartitions.end() || row == std::end(kPolicies) || row->name != name) return {};
  if (((row->partitions >> (bit - kPartitions.begin())) & 1) == 0) return {};
  return cat("arn:", partition, ":iam::aws:policy/", row->path, name);
}

}  // namespace samx::facts
