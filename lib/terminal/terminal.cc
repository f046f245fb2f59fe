#include "terminal/terminal.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include <sys/ioctl.h>
#include <unistd.h>

#include "base/text.h"

namespace samx::terminal {
namespace {

constexpr std::string_view kReset = "\x1b[0m";

std::string_view escape_of(Style style) {
  switch (style) {
    case Style::bold:
      return "\x1b[1m";
    case Style::dim:
      return "\x1b[2m";
    case Style::underline:
      return "\x1b[4m";
    case Style::red:
      return "\x1b[31m";
    case Style::green:
      return "\x1b[32m";
    case Style::yellow:
      return "\x1b[33m";
    case Style::cyan:
      return "\x1b[36m";
    case Style::plain:
      break;
  }
  return {};
}

std::size_t columns_of(int descriptor) {
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

// Combining marks and zero-width characters (Unicode categories Mn, Me, Cf; the blocks in use).
constexpr std::array kZeroWidth{Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x0591, 0x05BD},
                                Range{0x0610, 0x061A}, Range{0x064B, 0x065F}, Range{0x1AB0, 0x1AFF},
                                Range{0x1DC0, 0x1DFF}, Range{0x200B, 0x200F}, Range{0x20D0, 0x20FF},
                                Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}};

// East Asian Wide and Fullwidth blocks and emoji.
constexpr std::array kDoubleWidth{
    Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},  Range{0x3041, 0x33FF}, Range{0x3400, 0x4DBF},
    Range{0x4E00, 0x9FFF},   Range{0xA000, 0xA4CF},  Range{0xAC00, 0xD7A3}, Range{0xF900, 0xFAFF},
    Range{0xFE30, 0xFE4F},   Range{0xFF00, 0xFF60},  Range{0xFFE0, 0xFFE6}, Range{0x1F300, 0x1F64F},
    Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};

bool in_ranges(std::uint32_t point, std::span<const Range> ranges) {
  return std::ranges::any_of(
      ranges, [point](const Range& range) { return point >= range.first && point <= range.last; });
}

std::size_t point_width(std::uint32_t point) {
  if (point < 0x300) return 1;
  if (in_ranges(point, kZeroWidth)) return 0;
  return in_ranges(point, kDoubleWidth) ? 2 : 1;
}

}  // namespace

Terminal::Terminal(const Environment& environment, Descriptors descriptors)
    : descriptors_(descriptors),
      output_is_terminal_(::isatty(descriptors.output) == 1),
      error_is_terminal_(::isatty(descriptors.error) == 1),
      input_is_terminal_(::isatty(descriptors.input) == 1),
      dumb_(environment.get("TERM").value_or("dumb") == "dumb") {
  const bool refused = environment.get_nonempty("NO_COLOR").has_value() ||
                       environment.get_nonempty("SAM_CLI_NO_COLOR").has_value();
  const bool forced = environment.get("CLICOLOR_FORCE").value_or("0") != "0";
  output_colour_ = !refused && (forced || (output_is_terminal_ && !dumb_));
  error_colour_ = !refused && (forced || (error_is_terminal_ && !dumb_));

  const auto columns = parse_integer(environment.get("COLUMNS").value_or(""));
  if (columns && *columns > 0 && *columns < 10'000) {
    width_ = static_cast<std::size_t>(*columns);
  } else if (const std::size_t output = columns_of(descriptors.output); output > 0) {
    width_ = output;
  } else if (const std::size_t error = columns_of(descriptors.error); error > 0) {
    width_ = error;
  }
}

bool Terminal::is_terminal(Channel channel) const {
  return channel == Channel::output ? output_is_terminal_ : error_is_terminal_;
}

bool Terminal::is_interactive() const {
  return input_is_terminal_ && error_is_terminal_;
}

bool Terminal::can_move_cursor() const {
  return error_is_terminal_ && !dumb_;
}

bool Terminal::has_colour(Channel channel) const {
  return channel == Channel::output ? output_colour_ : error_colour_;
}

void Terminal::forbid_colour() {
  output_colour_ = false;
  error_colour_ = false;
}

std::string Terminal::styled(Channel channel, Style style, std::string_view text) const {
  if (style == Style::plain || text.empty() || !has_colour(channel)) return std::string(text);
  return cat(escape_of(style), text, kReset);
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<std::uint8_t>(text[i]);
    const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::uint32_t point = lead < 0x80 ? lead : lead & (0x7FU >> length);
    for (std::size_t j = 1; j < length && i + j < text.size(); ++j)
      point = (point << 6U) | (static_cast<std::uint8_t>(text[i + j]) & 0x3FU);
    width += point_width(point);
    i += length;
  }
  return width;
}

}  // namespace samx::terminal
