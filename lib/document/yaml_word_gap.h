#pragma once

#include <string>
#include <string_view>

#include "document/yaml_scan.h"

namespace samx::document {

/// The blanks and line ends between two words of a plain or quoted scalar.
class YamlWordGap {
 public:
  /// Takes all that there are at the cursor. False (and failed) at a tab that indents a line less
  /// than `indent`; `begin` is where the scalar began.
  bool take(YamlScan& scan, std::int32_t indent, std::uint32_t begin);
  /// Takes the line end at the cursor, which is escaped and so leaves no blank.
  void take_escaped_line_end(YamlCursor& cursor);
  bool has_line_end() const { return has_line_end_; }
  /// What becomes of the gap: blanks stay inside a line and go around line ends; one line end is a
  /// blank, and each further one stays. LS and PS stay always.
  void append_to(std::string& out) const;

 private:
  std::string_view blanks_;
  std::string first_;  // line end
  std::string rest_;
  bool has_line_end_ = false;
};

}  // namespace samx::document
