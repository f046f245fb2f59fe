#include "transform/logical_ids.h"

#include "base/hash.h"
#include "base/text.h"
#include "transform/canonical_json.h"

namespace samx::transform {
namespace {

constexpr std::size_t kSuffixLength = 10;

}  // namespace

std::string sha10(std::string_view text) {
  if (text.empty()) return {};
  return hex(sha1(text)).substr(0, kSuffixLength);
}

std::string hash_suffix(const document::Node* value) {
  if (value == nullptr || !value->truthy()) return {};
  return value->is_string() ? sha10(value->text()) : sha10(canonical_json(*value));
}

bool is_logical_id(std::string_view id) {
  return !id.empty() && is_ascii_alphanumeric(id);
}

}  // namespace samx::transform
