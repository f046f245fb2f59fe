#pragma once

#include <span>
#include <string_view>

namespace samx::transform {

/// The first `{{resolve:SERVICE:NAME}}` or `{{resolve:SERVICE:NAME:VERSION}}` in `text` of one of
/// the services, whole; empty if there is none. NAME is of letters, digits, `_`, `.`, `-`, `/`;
/// VERSION of digits. Source: spec transform-function 5.3, transform-core 13.1.
std::string_view find_dynamic_reference(std::string_view text,
                                        std::span<const std::string_view> services);

/// Whether the whole text is `{{resolve:SERVICE:ANYTHING}}` (spec transform-resources 4.3).
bool is_dynamic_reference(std::string_view text);

}  // namespace samx::transform
