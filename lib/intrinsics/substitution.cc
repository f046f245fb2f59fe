#include "intrinsics/substitution.h"

#include "base/text.h"

namespace samx::intrinsics {

std::vector<Piece> parse_substitution(std::string_view text) {
  std::vector<Piece> pieces;
  std::size_t literal_begin = 0;
  const auto end_literal = [&](std::size_t end) {
    if (end == literal_begin) return;
    pieces.push_back({.kind = PieceKind::literal,
                      .text = text.substr(literal_begin, end - literal_begin),
                      .begin = literal_begin,
                      .end = end});
  };
  for (std::size_t open = text.find("${"); open != std::string_view::npos;) {
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    // "${a${Name}": only the innermost opening belongs to the brace.
    const std::size_t inner = text.substr(0, close).rfind("${");
    std::string_view name = trim(text.substr(inner + 2, close - inner - 2));
    if (!name.empty()) {
      end_literal(inner);
      const bool escaped = name.front() == '!';
      if (escaped) name.remove_prefix(1);
      pieces.push_back({.kind = escaped ? PieceKind::escaped : PieceKind::variable,
                        .text = name,
                        .begin = inner,
                        .end = close + 1});
      literal_begin = close + 1;
    }
    open = text.find("${", close);
  }
  end_literal(text.size());
  return pieces;
}

VariableName split_variable(std::string_view variable) {
  const std::size_t dot = variable.find('.');
  if (dot == std::string_view::npos) return {.logical_id = variable, .attribute = {}};
  return {.logical_id = variable.substr(0, dot), .attribute = variable.substr(dot + 1)};
}

}  // namespace samx::intrinsics
