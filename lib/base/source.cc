#include "base/source.h"

#include <algorithm>
#include <utility>

namespace samx {

std::uint32_t SourceMap::add(std::string path, std::string text) {
  files_.push_back({std::move(path), std::move(text), {}});
  return static_cast<std::uint32_t>(files_.size());
}

std::string_view SourceMap::text(SourceRange range) const {
  if (range.file == 0) return {};
  return text(range.file).substr(range.begin, range.end - range.begin);
}

const std::vector<std::uint32_t>& SourceMap::line_starts(const File& file) const {
  if (file.line_starts.empty()) {
    file.line_starts.push_back(0);
    for (std::size_t at = file.text.find('\n'); at != std::string::npos;
         at = file.text.find('\n', at + 1)) {
      file.line_starts.push_back(static_cast<std::uint32_t>(at + 1));
    }
  }
  return file.line_starts;
}

LineColumn SourceMap::position(std::uint32_t file, std::uint32_t offset) const {
  const File& source = files_[file - 1];
  const auto& starts = line_starts(source);
  offset = std::min(offset, static_cast<std::uint32_t>(source.text.size()));
  const auto after = std::ranges::upper_bound(starts, offset);
  const auto line = static_cast<std::uint32_t>(after - starts.begin());
  std::uint32_t column = 1;
  for (std::uint32_t at = starts[line - 1]; at < offset; ++at) {
    // UTF-8 continuation bytes belong to the code point before them.
    if ((static_cast<unsigned char>(source.text[at]) & 0xC0U) != 0x80U) ++column;
  }
  return {line, column};
}

std::string_view SourceMap::line_text(std::uint32_t file, std::uint32_t line) const {
  const File& source = files_[file - 1];
  const auto& starts = line_starts(source);
  if (line == 0 || line > starts.size()) return {};
  std::string_view rest = std::string_view(source.text).substr(starts[line - 1]);
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  return rest;
}

}  // namespace samx
