#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace samx {

/// A place as people count it: both start at 1; the column counts code points.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  friend bool operator==(const LineColumn&, const LineColumn&) = default;
};

/// Owns the text of every file that was read in this run and numbers the files from 1.
///
/// The texts live as long as the map and never move, so a string_view into one stays good.
class SourceMap {
 public:
  SourceMap() = default;
  SourceMap(const SourceMap&) = delete;
  SourceMap& operator=(const SourceMap&) = delete;

  /// Takes over `text`, which was read from `path` (as the user wrote it), and returns its number.
  std::uint32_t add(std::string path, std::string text);

  /// `file` must be a number that add() returned.
  std::string_view path(std::uint32_t file) const { return files_[file - 1].path; }
  std::string_view text(std::uint32_t file) const { return files_[file - 1].text; }
  std::string_view text(SourceRange range) const;

  LineColumn position(std::uint32_t file, std::uint32_t offset) const;
  /// The text of line `line` (from 1) without its line end.
  std::string_view line_text(std::uint32_t file, std::uint32_t line) const;

 private:
  struct File {
    std::string path;
    std::string text;
    mutable std::vector<std::uint32_t> line_starts;  // built when a position is first asked for
  };
  const std::vector<std::uint32_t>& line_starts(const File& file) const;

  std::deque<File> files_;
};

}  // namespace samx
