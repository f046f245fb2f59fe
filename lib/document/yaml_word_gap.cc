#include "document/yaml_word_gap.h"

namespace samx::document {

bool YamlWordGap::take(YamlScan& scan, std::int32_t indent, std::uint32_t begin) {
  YamlCursor& cursor = scan.cursor;
  const std::uint32_t from = cursor.byte();
  for (;;) {
    if (cursor.at_blank()) {
      const bool indents = has_line_end_ && static_cast<std::int32_t>(cursor.column()) < indent;
      if (indents && cursor.peek() == '\t') return scan.fail(SyntaxFault::tab, begin);
      cursor.skip_ascii(1);
      if (!has_line_end_) blanks_ = cursor.text().substr(from, cursor.byte() - from);
    } else if (cursor.at_line_end()) {
      cursor.read_line_end(has_line_end_ ? rest_ : first_);
      has_line_end_ = true;
    } else {
      return true;
    }
  }
}

void YamlWordGap::take_escaped_line_end(YamlCursor& cursor) {
  cursor.skip_line_end();
  has_line_end_ = true;
}

void YamlWordGap::append_to(std::string& out) const {
  if (!has_line_end_) {
    out += blanks_;
  } else if (first_ != "\n") {
    out += first_;
    out += rest_;
  } else if (rest_.empty()) {
    out += ' ';
  } else {
    out += rest_;
  }
}

}  // namespace samx::document
