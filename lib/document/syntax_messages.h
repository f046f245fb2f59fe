#pragma once

#include <string_view>

namespace samx::document {

/// Our words for what the scanner says.
struct SyntaxMessage {
  std::string_view scanner;  // begins the scanner's text
  std::string_view message;
  std::string_view help;
};

/// The row for the text of the scanner; a general one if it is not known.
const SyntaxMessage& syntax_message(std::string_view scanner_text);

}  // namespace samx::document
