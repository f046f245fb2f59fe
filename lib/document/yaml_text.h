#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "document/yaml_style.h"

namespace samx::document {

/// YAML text that grows: knows the column, breaks lines and folds texts at 80 columns as PyYAML's
/// emitter does. Source: spec cli-build 10.4.
class YamlText {
 public:
  /// Whether a text may go on in the next line.
  enum class Folding : bool { allowed, refused };

  /// An indicator such as "-" or "?" or "{}", behind a blank if something stands before it.
  /// `opens_line`: what follows may be indented as if the line began behind it.
  void indicator(std::string_view text, bool opens_line);
  /// The colon behind a key.
  void colon();
  /// Goes to column `indent`, on a new line if this one has gone past it.
  void go_to(std::size_t indent);
  /// A scalar; further lines are indented by `indent`.
  void scalar(std::string_view text, YamlStyle style, std::size_t indent, Folding folding);

  /// Whether nothing but indicators stands in this line.
  bool line_is_open() const { return indention_; }
  std::string take() { return std::move(out_); }

 private:
  void put(std::string_view text);
  void line_break();
  void plain(std::string_view text, std::size_t indent, Folding folding);
  void single_quoted(std::string_view text, std::size_t indent, Folding folding);
  void double_quoted(std::string_view text, std::size_t indent, Folding folding);

  std::string out_;
  std::size_t column_ = 0;
  bool whitespace_ = true;  // the last character separates
  bool indention_ = true;   // nothing but indentation and indicators in this line
};

}  // namespace samx::document
