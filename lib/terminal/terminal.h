#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/environment.h"

namespace samx::terminal {

enum class Style : std::uint8_t { plain, bold, dim, underline, red, green, yellow, cyan };

/// Which of the two outputs a text is meant for; they may go to different places.
enum class Channel : std::uint8_t { output, error };

struct Descriptors {
  int input = 0;
  int output = 1;
  int error = 2;
};

/// What the terminal around us can do. Colours only on a terminal, and never with NO_COLOR,
/// SAM_CLI_NO_COLOR or TERM=dumb; CLICOLOR_FORCE asks for them everywhere (spec cli-config-init 8).
class Terminal {
 public:
  Terminal(const Environment& environment, Descriptors descriptors);

  const Descriptors& descriptors() const { return descriptors_; }
  bool is_terminal(Channel channel) const;
  /// Somebody can be asked: standard input and standard error are terminals.
  bool is_interactive() const;
  /// Lines may be overwritten: standard error is a terminal that is not dumb.
  bool can_move_cursor() const;
  /// Columns of the terminal, or of COLUMNS; 80 where neither says.
  std::size_t width() const { return width_; }
  bool has_colour(Channel channel) const;
  /// For --no-color.
  void forbid_colour();

  /// `text` in that style, or as it is where there is no colour.
  std::string styled(Channel channel, Style style, std::string_view text) const;

 private:
  Descriptors descriptors_;
  bool output_is_terminal_ = false;
  bool error_is_terminal_ = false;
  bool input_is_terminal_ = false;
  bool dumb_ = false;
  bool output_colour_ = false;
  bool error_colour_ = false;
  std::size_t width_ = 80;
};

/// Columns that `text` takes: code points, wide East Asian ones twice, combining marks not at all.
std::size_t display_width(std::string_view text);

}  // namespace samx::terminal
