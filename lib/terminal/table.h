#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/terminal.h"

namespace samx::terminal {

/// A table as `sam` prints change sets, stack events and outputs (spec cli-package-deploy 1.4).
///
/// On a terminal the columns follow the content and cells are wrapped to the width; elsewhere every
/// cell is whole, padded but never cut, so that grep finds it.
struct Table {
  std::string title;  // empty: none
  std::vector<std::string> headers;
  struct Row {
    std::vector<std::string> cells;  // as many as headers; '\n' starts a line inside the cell
    Style style = Style::plain;
  };
  std::vector<Row> rows = {};
};

/// With title, rules and header, ending in an empty line.
std::string render(const Table& table, const Terminal& terminal, Channel channel);

/// Prints a table whose rows come one after the other (stack events): widths are fixed at the
/// start, because what comes later is not known.
class StreamedTable {
 public:
  StreamedTable(const Terminal& terminal, Channel channel, std::vector<std::string> headers);

  std::string begin(std::string_view title) const;
  std::string row(const Table::Row& row) const;
  std::string end() const;

 private:
  const Terminal& terminal_;
  Channel channel_;
  std::vector<std::string> headers_;
  std::vector<std::size_t> widths_;
  std::size_t rule_ = 0;
};

/// `text` broken at blanks into lines of at most `width` columns; a longer word is cut.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

}  // namespace samx::terminal
