#pragma once

#include <string_view>

/// Codes of terminal. One row per code.
namespace samx::terminal::codes {

inline constexpr std::string_view kEndOfInput = "SX0201";  // the answers ended before the questions
inline constexpr std::string_view kNotInteractive = "SX0202";  // a question, but nobody to ask

}  // namespace samx::terminal::codes
