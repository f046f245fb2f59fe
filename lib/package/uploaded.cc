#include "package/uploaded.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "package/export_table.h"
#include "package/reference.h"

namespace samx::package {
namespace {

using document::Node;

struct MemberNames {
  std::string_view bucket;
  std::string_view key;
};
// The forms of AddressForm that are maps.
constexpr std::array<MemberNames, 2> kMembers{{{"S3Bucket", "S3Key"}, {"Bucket", "Key"}}};

std::optional<S3Location> location_of(const Node& value) {
  if (value.is_string()) return parse_s3_url(value.text());
  for (const MemberNames& names : kMembers) {
    const Node* const bucket = value.find(names.bucket);
    const Node* const key = value.find(names.key);
    if (bucket == nullptr || key == nullptr || !bucket->is_string() || !key->is_string()) continue;
    return S3Location{
        .bucket = std::string(bucket->text()), .key = std::string(key->text()), .version = {}};
  }
  return std::nullopt;
}

/// The value at "Code.ImageUri"; null if there is none or the path goes to any depth.
const Node* value_at(const Node& properties, std::string_view path) {
  const Node* value = &properties;
  for (const std::string_view name : split(path, '.'))
    value = value == nullptr ? nullptr : value->find(name);
  return value;
}

bool is_retained(const Node& resource) {
  const Node* const policy = resource.find("DeletionPolicy");
  return policy != nullptr && policy->text() == "Retain";
}

}  // namespace

std::vector<S3Location> uploaded_artifacts(const Node& root) {
  std::vector<S3Location> found;
  for_each_resource(root, [&found](std::string_view, const Node& resource) {
    const Node* const properties = resource.find_non_null("Properties");
    if (properties == nullptr || is_retained(resource)) return;
    for (const ExportRow& row : export_rows(resource.find("Type")->text())) {
      const Node* const value = value_at(*properties, row.property);
      const auto location = value == nullptr ? std::nullopt : location_of(*value);
      if (location && std::ranges::find(found, *location) == found.end())
        found.push_back(*location);
    }
  });
  return found;
}

}  // namespace samx::package
