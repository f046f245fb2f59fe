#include <array>

#include "document/yaml_scan.h"
#include "document/yaml_word_gap.h"

namespace samx::document {
namespace {

constexpr std::string_view kFlowMarks = ",[]{}";
constexpr std::string_view kFlowMarksAndQuestion = ",?[]{}";

/// ASCII that goes on with a word wherever it stands.
constexpr std::array<bool, 256> word_characters() {
  std::array<bool, 256> is_word{};
  for (unsigned c = '!'; c < 0x7F; ++c)
    is_word[c] = std::string_view(":,?[]{}").find(static_cast<char>(c)) == std::string_view::npos;
  return is_word;
}

constexpr std::array<bool, 256> kIsWord = word_characters();

bool ends_word(const YamlCursor& cursor, bool in_flow) {
  if (cursor.peek() == ':') return cursor.at_gap(1);
  return in_flow && kFlowMarks.find(cursor.peek()) != std::string_view::npos;
}

/// False at `x:,` inside brackets, where it is not clear what the colon is.
bool skip_word(YamlCursor& cursor, bool in_flow) {
  for (;;) {
    std::uint32_t run = 0;
    while (kIsWord[static_cast<unsigned char>(cursor.peek(run))])
      ++run;
    cursor.skip_ascii(run);
    if (cursor.at_gap() || ends_word(cursor, in_flow)) return true;
    if (in_flow && cursor.peek() == ':' &&
        kFlowMarksAndQuestion.find(cursor.peek(1)) != std::string_view::npos)
      return false;
    cursor.skip();
  }
}

}  // namespace

bool scan_plain_scalar(YamlScan& scan, const YamlSurroundings& around, YamlToken& token) {
  YamlCursor& cursor = scan.cursor;
  const std::string_view source = cursor.text();
  const std::int32_t indent = around.indent + 1;
  const std::size_t decoded_begin = scan.decoded.size();
  token.style = NodeStyle::plain;
  token.begin = token.end = cursor.byte();
  bool decoded = false;
  for (YamlWordGap gap; !cursor.at_document_mark() && cursor.peek() != '#';) {
    const std::uint32_t word = cursor.byte();
    if (!skip_word(cursor, around.in_flow)) return scan.fail(SyntaxFault::other, token.begin);
    if (cursor.byte() == word) break;
    if (gap.has_line_end() && !decoded) {
      scan.decoded += source.substr(token.begin, token.end - token.begin);
      decoded = true;
    }
    if (decoded) {
      gap.append_to(scan.decoded);
      scan.decoded += source.substr(word, cursor.byte() - word);
    }
    token.end = cursor.byte();
    gap = {};
    if (!cursor.at_blank() && !cursor.at_line_end()) break;
    if (!gap.take(scan, indent, token.begin)) return false;
    if (!around.in_flow && static_cast<std::int32_t>(cursor.column()) < indent) break;
  }
  token.text = decoded ? scan.decoded_since(decoded_begin)
                       : YamlTextSpan{token.begin, token.end - token.begin};
  return true;
}

}  // namespace samx::document
