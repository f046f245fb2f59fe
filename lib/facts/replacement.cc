#include "facts/replacement.h"

#include <algorithm>

namespace samx::facts {
namespace {

using enum Replacement;
using Row = ReplacementRow;

// clang-format off
#include "facts/data/replacement.inc"
// clang-format on
static_assert(std::ranges::is_sorted(kTypes));
static_assert(std::ranges::is_sorted(kRows, {}, &Row::type));

bool is_custom(std::string_view type) {
  return type.starts_with("Custom::") || type == "AWS::CloudFormation::CustomResource";
}

/// Whether `inner` is `outer` or lies below it.
bool is_below(std::string_view inner, std::string_view outer) {
  return inner.starts_with(outer) && (inner.size() == outer.size() || inner[outer.size()] == '.');
}

}  // namespace

std::span<const ReplacementRow> replacement_rows(std::string_view type) {
  const Row* const first = std::ranges::lower_bound(kRows, type, {}, &Row::type);
  const Row* const last = std::ranges::upper_bound(kRows, type, {}, &Row::type);
  return {first, last};
}

Replacement replacement_of(std::string_view type, std::string_view property) {
  if (is_custom(type)) return is_below(property, "ServiceToken") ? always : sometimes;
  if (!std::ranges::binary_search(kTypes, type)) return unknown;
  Replacement found = never;
  for (const Row& row : replacement_rows(type)) {
    if (is_below(property, row.property) || is_below(row.property, property))
      found = std::max(found, row.replacement);
  }
  return found;
}

}  // namespace samx::facts
