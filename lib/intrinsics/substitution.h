#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace samx::intrinsics {

enum class PieceKind : std::uint8_t {
  literal,   // stands as it is
  variable,  // ${Name} or ${Id.Attribute}; `text` is what stands between the braces, trimmed
  escaped    // ${!Name}: becomes ${Name}; `text` is "Name"
};

/// A piece of a Fn::Sub string. [begin, end) is its place in the string, in bytes.
struct Piece {
  PieceKind kind = PieceKind::literal;
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Splits a Fn::Sub string. "${" without "}" and "${}" are literal text, as CloudFormation takes
/// them. The pieces point into `text` and cover it without gaps.
std::vector<Piece> parse_substitution(std::string_view text);

/// "Id.Attribute" of a variable: the part before the first dot and the part after it (empty: none).
struct VariableName {
  std::string_view logical_id;
  std::string_view attribute;
};
VariableName split_variable(std::string_view variable);

}  // namespace samx::intrinsics
