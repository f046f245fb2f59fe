#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace samx::transform {

/// Calls `visit` for every `${name}` of `text` from left to right that the transform recognises:
/// name is letters, digits and dots, or "AWS::" and a capitalised word. `match` is the whole
/// `${name}`. Source: spec transform-core 8.2.
void for_each_substitution(
    std::string_view text,
    const std::function<void(std::string_view match, std::string_view name)>& visit);

/// Replaces the first occurrence of `match` in `text`.
void replace_first(std::string& text, std::string_view match, std::string_view replacement);

}  // namespace samx::transform
