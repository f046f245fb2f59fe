#include "terminal/table.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"

namespace samx::terminal {
namespace {

// Spec cli-package-deploy 1.4: no table is laid out for less than 100 columns.
constexpr std::size_t kLeastWidth = 100;
constexpr std::size_t kLeastColumn = 8;

std::string pad(std::string_view text, std::size_t width) {
  const std::size_t used = display_width(text);
  return cat(text, std::string(used < width ? width - used : 0, ' '));
}

std::size_t widest_line(std::string_view cell) {
  std::size_t widest = 0;
  for (const std::string_view line : split(cell, '\n'))
    widest = std::max(widest, display_width(line));
  return widest;
}

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

/// The lines of a cell: broken at its own line ends and, on a terminal, at the column's width.
std::vector<std::string> cell_lines(std::string_view cell, std::size_t width, bool wrapped) {
  std::vector<std::string> lines;
  for (const std::string_view line : split(cell, '\n')) {
    if (!wrapped) {
      lines.emplace_back(line);
    } else {
      std::ranges::move(wrap(line, width), std::back_inserter(lines));
    }
  }
  return lines;
}

struct Layout {
  std::vector<std::size_t> widths;  // of the columns, without the blank between them
  std::size_t rule = 0;
  bool wrapped = false;
};

std::string rule_line(const Layout& layout, const Terminal& terminal, Channel channel) {
  return terminal.styled(channel, Style::yellow, std::string(layout.rule, '-')) + "\n";
}

std::string row_lines(const Table::Row& row, const Layout& layout, const Terminal& terminal,
                      Channel channel) {
  std::vector<std::vector<std::string>> columns;
  std::size_t height = 1;
  for (std::size_t i = 0; i < layout.widths.size(); ++i) {
    const std::string_view cell = i < row.cells.size() ? std::string_view(row.cells[i]) : "";
    columns.push_back(cell_lines(cell, layout.widths[i], layout.wrapped));
    height = std::max(height, columns.back().size());
  }
  std::string out;
  for (std::size_t line = 0; line < height; ++line) {
    std::string text;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string_view piece =
          line < columns[i].size() ? std::string_view(columns[i][line]) : "";
      text += cat(i == 0 ? "" : " ", pad(piece, layout.widths[i]));
    }
    out += terminal.styled(channel, row.style, without_trailing_blanks(text)) + "\n";
  }
  return out;
}

std::string header_line(const std::vector<std::string>& headers, const Layout& layout) {
  std::string text;
  for (std::size_t i = 0; i < headers.size(); ++i)
    text += cat(i == 0 ? "" : " ", pad(headers[i], layout.widths[i]));
  return without_trailing_blanks(text) + "\n";
}

std::vector<std::size_t> content_widths(const Table& table) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < table.headers.size(); ++i) {
    std::size_t width = display_width(table.headers[i]);
    for (const Table::Row& row : table.rows) {
      if (i < row.cells.size()) width = std::max(width, widest_line(row.cells[i]));
    }
    widths.push_back(width);
  }
  return widths;
}

/// Takes columns from the widest until all fit.
void shrink(std::vector<std::size_t>& widths, std::size_t available) {
  std::size_t sum = std::accumulate(widths.begin(), widths.end(), std::size_t{0});
  while (sum > available) {
    const auto widest = std::ranges::max_element(widths);
    if (*widest <= kLeastColumn) return;
    --*widest;
    --sum;
  }
}

Layout layout_for(const Table& table, const Terminal& terminal, Channel channel) {
  Layout layout;
  layout.wrapped = terminal.is_terminal(channel);
  layout.widths = content_widths(table);
  const std::size_t gaps = layout.widths.empty() ? 0 : layout.widths.size() - 1;
  const std::size_t width = std::max(terminal.width(), kLeastWidth) - 3;
  if (layout.wrapped && width > gaps) shrink(layout.widths, width - gaps);
  layout.rule = std::max(
      width, std::accumulate(layout.widths.begin(), layout.widths.end(), std::size_t{0}) + gaps);
  if (layout.wrapped) layout.rule = width;
  return layout;
}

}  // namespace

std::string render(const Table& table, const Terminal& terminal, Channel channel) {
  const Layout layout = layout_for(table, terminal, channel);
  std::string out;
  if (!table.title.empty()) out += terminal.styled(channel, Style::bold, table.title) + "\n";
  const std::string rule = rule_line(layout, terminal, channel);
  out += rule + header_line(table.headers, layout) + rule;
  for (const Table::Row& row : table.rows)
    out += row_lines(row, layout, terminal, channel);
  return out + rule + "\n";
}

StreamedTable::StreamedTable(const Terminal& terminal, Channel channel,
                             std::vector<std::string> headers)
    : terminal_(terminal), channel_(channel), headers_(std::move(headers)) {
  // Spec cli-package-deploy 1.4: equal columns of a width that the count divides.
  const std::size_t count = std::max<std::size_t>(1, headers_.size());
  std::size_t width = std::max(terminal.width(), kLeastWidth);
  width -= width % count;
  rule_ = width - 3;
  widths_.assign(headers_.size(), rule_ / count - 1);
}

std::string StreamedTable::begin(std::string_view title) const {
  const Layout layout{widths_, rule_, true};
  const std::string rule = rule_line(layout, terminal_, channel_);
  return cat('\n', terminal_.styled(channel_, Style::bold, title), '\n', rule,
             header_line(headers_, layout), rule);
}

std::string StreamedTable::row(const Table::Row& row) const {
  const Layout layout{widths_, rule_, terminal_.is_terminal(channel_)};
  return row_lines(row, layout, terminal_, channel_);
}

std::string StreamedTable::end() const {
  return rule_line({widths_, rule_, true}, terminal_, channel_) + "\n";
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  const auto flush = [&] {
    lines.push_back(std::move(line));
    line.clear();
  };
  for (std::string_view word : split(text, ' ')) {
    const std::size_t gap = line.empty() ? 0 : 1;
    if (!line.empty() && display_width(line) + gap + display_width(word) > width) flush();
    while (display_width(word) > width) {
      std::size_t bytes = 0;
      std::size_t next = 0;
      do {
        bytes = next;
        ++next;
        while (next < word.size() && (static_cast<unsigned char>(word[next]) & 0xC0U) == 0x80U)
          ++next;
      } while (next <= word.size() && display_width(word.substr(0, next)) <= width);
      if (bytes == 0) bytes = next;  // one character wider than the column
      line = word.substr(0, bytes);
      word.remove_prefix(bytes);
      flush();
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty() || lines.empty()) flush();
  return lines;
}

}  // namespace samx::terminal
