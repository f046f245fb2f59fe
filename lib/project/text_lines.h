#pragma once

#include <string>
#include <string_view>

// Where lines begin and end in a text that is edited in place.

namespace samx::project {

/// "\r\n" if the first line ends so, else "\n".
std::string_view line_feed_of(std::string_view text);
/// Offset of the first byte of the line that `at` is in.
std::size_t line_begin(std::string_view text, std::size_t at);
/// Offset behind the line feed of the line that `at` is in, or the end of the text.
std::size_t line_end(std::string_view text, std::size_t at);
/// The blanks at the start of the line that `at` is in.
std::string_view indentation(std::string_view text, std::size_t at);
/// Adds the line feed that the last line lacks.
void end_last_line(std::string& text);
/// Behind the byte order mark and the leading comment and blank lines.
std::size_t behind_leading_comments(std::string_view text);

}  // namespace samx::project
