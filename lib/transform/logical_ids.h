#pragma once

#include <string>
#include <string_view>

#include "document/node.h"

namespace samx::transform {

/// The first ten hex digits of SHA-1 over the bytes of `text`; empty for empty text.
std::string sha10(std::string_view text);

/// Spec transform-core 10.1: a string is hashed as it is, anything else as canonical JSON; falsy
/// values (and null) give no suffix.
std::string hash_suffix(const document::Node* value);

/// Whether `id` is one or more ASCII letters and digits.
bool is_logical_id(std::string_view id);

}  // namespace samx::transform
