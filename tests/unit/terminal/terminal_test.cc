#include "terminal/terminal.h"

#include <gtest/gtest.h>
#include <pty.h>
#include <unistd.h>

namespace samx::terminal {
namespace {

/// Both ends of a terminal of 90 columns.
class PseudoTerminal {
 public:
  PseudoTerminal() {
    winsize size{};
    size.ws_row = 30;
    size.ws_col = 90;
    opened_ = openpty(&outer_, &inner_, nullptr, nullptr, &size) == 0;
  }
  ~PseudoTerminal() {
    if (opened_) {
      ::close(outer_);
      ::close(inner_);
    }
  }
  Descriptors descriptors() const { return {.input = inner_, .output = inner_, .error = inner_}; }
  bool opened() const { return opened_; }

 private:
  int outer_ = -1;
  int inner_ = -1;
  bool opened_ = false;
};

using Variables = std::map<std::string, std::string, std::less<>>;

constexpr Descriptors kNothing{.input = -1, .output = -1, .error = -1};

TEST(TerminalTest, ColoursOnlyATerminal) {
  const PseudoTerminal pty;
  ASSERT_TRUE(pty.opened());
  const Terminal terminal(Environment(Variables{{"TERM", "xterm"}}), pty.descriptors());
  EXPECT_TRUE(terminal.is_interactive());
  EXPECT_EQ(terminal.width(), 90u);
  EXPECT_EQ(terminal.styled(Channel::output, Style::red, "x"), "\x1b[31mx\x1b[0m");
  EXPECT_EQ(terminal.styled(Channel::output, Style::plain, "x"), "x");
  const Terminal none(Environment(Variables{{"TERM", "xterm"}}), kNothing);
  EXPECT_FALSE(none.is_interactive());
  EXPECT_EQ(none.width(), 80u);
  EXPECT_EQ(none.styled(Channel::error, Style::red, "x"), "x");
}

TEST(TerminalTest, ObeysTheVariables) {
  const PseudoTerminal pty;
  ASSERT_TRUE(pty.opened());
  const auto has_colour = [&](Variables variables) {
    return Terminal(Environment(std::move(variables)), pty.descriptors())
        .has_colour(Channel::output);
  };
  EXPECT_TRUE(has_colour({{"TERM", "xterm"}, {"NO_COLOR", ""}}));
  EXPECT_FALSE(has_colour({{"TERM", "xterm"}, {"NO_COLOR", "1"}}));
  EXPECT_FALSE(has_colour({{"TERM", "xterm"}, {"SAM_CLI_NO_COLOR", "1"}}));
  EXPECT_FALSE(has_colour({{"TERM", "dumb"}}));
  EXPECT_FALSE(has_colour({}));
  const Terminal forced(Environment(Variables{{"CLICOLOR_FORCE", "1"}, {"COLUMNS", "120"}}),
                        kNothing);
  EXPECT_TRUE(forced.has_colour(Channel::error));
  EXPECT_EQ(forced.width(), 120u);
}

TEST(TerminalTest, CountsColumns) {
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("é"), 1u);
  EXPECT_EQ(display_width("e\xCC\x81"), 1u);
  EXPECT_EQ(display_width("漢字"), 4u);
  EXPECT_EQ(display_width(""), 0u);
}

}  // namespace
}  // namespace samx::terminal
