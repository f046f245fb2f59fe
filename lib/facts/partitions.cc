#include "facts/partitions.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace samx::facts {
namespace {

struct PartitionPrefix {
  std::string_view prefix;
  std::string_view partition;
};

// The first match decides.
constexpr std::array kPrefixes{
    PartitionPrefix{"cn-", "aws-cn"},        PartitionPrefix{"us-iso-", "aws-iso"},
    PartitionPrefix{"us-isob", "aws-iso-b"}, PartitionPrefix{"us-gov", "aws-us-gov"},
    PartitionPrefix{"eu-isoe", "aws-iso-e"}, PartitionPrefix{"us-isof", "aws-iso-f"},
    PartitionPrefix{"eusc-", "aws-eusc"},
};

constexpr auto kRepositoryRegions = std::to_array<std::string_view>(
    {"ap-east-1",      "ap-northeast-1", "ap-northeast-2", "ap-south-1",     "ap-southeast-1",
     "ap-southeast-2", "ca-central-1",   "cn-north-1",     "cn-northwest-1", "eu-central-1",
     "eu-north-1",     "eu-west-1",      "eu-west-2",      "eu-west-3",      "me-south-1",
     "sa-east-1",      "us-east-1",      "us-east-2",      "us-gov-east-1",  "us-gov-west-1",
     "us-west-1",      "us-west-2"});
static_assert(std::ranges::is_sorted(kRepositoryRegions));

}  // namespace

std::string_view partition_of(std::string_view region) {
  const std::string lower = to_lower_ascii(region);
  for (const PartitionPrefix& row : kPrefixes) {
    if (lower.starts_with(row.prefix)) return row.partition;
  }
  return "aws";
}

bool has_application_repository(std::string_view region) {
  return std::ranges::binary_search(kRepositoryRegions, region);
}

}  // namespace samx::facts
