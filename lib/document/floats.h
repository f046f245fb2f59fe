#pragma once

#include <string>
#include <string_view>

namespace samx::document {

/// Whether YAML 1.1 reads the plain text as a float. Source: spec transform-core 15.1.
bool is_float(std::string_view text);

/// Whether Python's float() takes the text (`1e3`, `12`), as under the tag !!float.
bool is_python_float(std::string_view text);

/// The value of a text for which one of these holds, as number_text() prints it.
std::string float_text(std::string_view text);

}  // namespace samx::document
