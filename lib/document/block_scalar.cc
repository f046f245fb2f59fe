#include <algorithm>

#include "document/yaml_scan.h"

namespace samx::document {
namespace {

enum class Chomping : std::uint8_t { clip, strip, keep };

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class BlockScanner {
 public:
  BlockScanner(YamlScan& scan, const YamlSurroundings& around, YamlToken& token)
      : scan_(scan), cursor_(scan.cursor), token_(token), parent_(around.indent) {}

  bool run() {
    token_.style = NodeStyle::block;
    token_.begin = cursor_.byte();
    const std::size_t begin = scan_.decoded.size();
    if (!header() || !body()) return false;
    token_.text = scan_.decoded_since(begin);
    return true;
  }

 private:
  bool header() {
    is_literal_ = cursor_.peek() == '|';
    cursor_.skip_ascii(1);
    const bool chomping_first = take_chomping();
    if (!take_indentation()) return false;
    if (!chomping_first) take_chomping();
    cursor_.skip_blanks();
    if (cursor_.peek() == '#') cursor_.skip_to_line_end();
    if (!cursor_.at_line_end_or_end()) return scan_.fail(SyntaxFault::block_header, token_.begin);
    cursor_.skip_line_end();
    token_.end = cursor_.byte();
    return true;
  }

  bool take_chomping() {
    if (cursor_.peek() != '+' && cursor_.peek() != '-') return false;
    chomping_ = cursor_.peek() == '+' ? Chomping::keep : Chomping::strip;
    cursor_.skip_ascii(1);
    return true;
  }

  bool take_indentation() {
    const char c = cursor_.peek();
    if (!is_digit(c)) return true;
    if (c == '0') return scan_.fail(SyntaxFault::block_header, token_.begin);
    indent_ = std::max(parent_, 0) + (c - '0');
    cursor_.skip_ascii(1);
    return true;
  }

  std::int32_t column() const { return static_cast<std::int32_t>(cursor_.column()); }
  bool is_indented() const { return indent_ > 0 && column() >= indent_; }

  /// Indentation and empty lines; without an indentation in the header the first line decides.
  bool empty_lines() {
    std::int32_t widest = 0;
    token_.end = cursor_.byte();
    for (;;) {
      while (!is_indented() && cursor_.peek() == ' ')
        cursor_.skip_ascii(1);
      widest = std::max(widest, column());
      if (!is_indented() && cursor_.peek() == '\t')
        return scan_.fail(SyntaxFault::tab, token_.begin);
      if (!cursor_.at_line_end()) break;
      cursor_.read_line_end(empty_);
      token_.end = cursor_.byte();
    }
    if (indent_ == 0) indent_ = std::max({widest, parent_ + 1, 1});
    return true;
  }

  bool body() {
    if (!empty_lines()) return false;
    bool was_blank = false;
    while (column() == indent_ && !cursor_.at_end()) {
      const bool is_blank = cursor_.at_blank();
      const bool folds = !is_literal_ && line_end_ == "\n" && !was_blank && !is_blank;
      if (!folds) {
        scan_.decoded += line_end_;
      } else if (empty_.empty()) {
        scan_.decoded += ' ';
      }
      scan_.decoded += empty_;
      empty_.clear();
      line_end_.clear();
      was_blank = is_blank;
      const std::uint32_t begin = cursor_.byte();
      cursor_.skip_to_line_end();
      scan_.decoded += cursor_.text().substr(begin, cursor_.byte() - begin);
      cursor_.read_line_end(line_end_);
      if (!empty_lines()) return false;
    }
    if (chomping_ != Chomping::strip) scan_.decoded += line_end_;
    if (chomping_ == Chomping::keep) scan_.decoded += empty_;
    return true;
  }

  YamlScan& scan_;
  YamlCursor& cursor_;
  YamlToken& token_;
  std::int32_t parent_;
  std::int32_t indent_ = 0;  // of the lines; 0: not yet known
  Chomping chomping_ = Chomping::clip;
  bool is_literal_ = false;
  std::string line_end_;  // of the last line with text
  std::string empty_;     // lines behind it
};

}  // namespace

bool scan_block_scalar(YamlScan& scan, const YamlSurroundings& around, YamlToken& token) {
  return BlockScanner(scan, around, token).run();
}

}  // namespace samx::document
