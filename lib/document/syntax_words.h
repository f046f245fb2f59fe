#pragma once

#include <cstdint>
#include <string_view>

namespace samx::document {

/// Which of the scanner's two marks a message is about: where it gave up, or where the thing began
/// that it was reading.
enum class SyntaxPlace : std::uint8_t { problem, begin };

/// Our words for what the scanner says.
struct SyntaxWords {
  std::string_view context;  // what the scanner was doing; empty: anything
  std::string_view problem;
  SyntaxPlace place;
  std::string_view message;
  std::string_view help;
};

/// The row for the texts of the scanner, which may be null; a general one if they are not known.
const SyntaxWords& syntax_words(const char* context, const char* problem);

}  // namespace samx::document
