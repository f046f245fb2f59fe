#include "facts/policy_templates.h"

#include <algorithm>

namespace samx::facts {
namespace {

using Shape = PolicyStatement::Shape;

// clang-format off
#include "facts/data/policy_templates.inc"
// clang-format on
static_assert(std::ranges::is_sorted(kTemplates, {}, &PolicyTemplate::name));

}  // namespace

std::span<const PolicyTemplate> policy_templates() {
  return kTemplates;
}

const PolicyTemplate* find_policy_template(std::string_view name) {
  const auto* const row = std::ranges::lower_bound(kTemplates, name, {}, &PolicyTemplate::name);
  return row != std::end(kTemplates) && row->name == name ? row : nullptr;
}

}  // namespace samx::facts
