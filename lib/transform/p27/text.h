#pragma once

#include <string>

#include "document/node.h"

namespace samx::transform::p27 {

/// What Python prints for a value, with `u` before marked strings (spec transform-core 11.7).
std::string textual_form(const document::Node& value);

/// Same, but a string gives its bare characters ("as text").
std::string as_text(const document::Node& value);

}  // namespace samx::transform::p27
