#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/cancellation.h"
#include "base/result.h"
#include "terminal/terminal.h"

namespace samx::terminal {

enum class Answer : std::uint8_t { no, yes };

/// Asks people. Questions go to standard output as `sam` does, so that piped answers and recorded
/// sessions look the same; hidden ones go to standard error with echo off.
///
/// Errors: SX0201 when the input ends ("Aborted!", exit 1), SX0130 on Ctrl-C.
class Prompt {
 public:
  Prompt(const Terminal& terminal, const Cancellation& cancellation)
      : terminal_(terminal), cancellation_(cancellation) {}
  Prompt(const Prompt&) = delete;
  Prompt& operator=(const Prompt&) = delete;

  /// "question [default]: "; an empty answer is the default; asked again while there is none.
  Result<std::string> text(std::string_view question, std::string_view default_text);
  /// Same, but what is typed is not shown and there is no default.
  Result<std::string> hidden(std::string_view question);
  /// "question [y/N]: "; accepts y, yes, n, no, t, true, f, false, 1, 0, on, off in any case.
  Result<Answer> yes_or_no(std::string_view question, Answer default_answer);
  /// An empty line, the question, the choices numbered from 1, then "prompt: "; gives the index.
  Result<std::size_t> choice(std::string_view question, std::span<const std::string> choices,
                             std::string_view prompt);

 private:
  Result<std::string> read_line();
  Result<std::string> ask(std::string_view shown);

  const Terminal& terminal_;
  const Cancellation& cancellation_;
  std::string pending_;  // read beyond the last line
  bool ended_ = false;
};

/// Whether questions can be answered: by people, or by a pipe or file that has data.
bool answers_can_be_read(const Terminal& terminal);

}  // namespace samx::terminal
