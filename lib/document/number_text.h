#pragma once

#include <string>

namespace samx::document {

/// The shortest decimal text that reads back as the same double, in the form Python prints:
/// positional with at least ".0" for decimal exponents -4..15, else "d.ddde+XX"; "inf", "-inf",
/// "nan". Source: spec transform-core 11.7.
std::string number_text(double value);

}  // namespace samx::document
