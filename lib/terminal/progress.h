#pragma once

#include <string>
#include <string_view>

#include "terminal/terminal.h"

namespace samx::terminal {

/// One line on standard error that is overwritten while something goes on. Nothing is written where
/// the cursor cannot be moved. The line is wiped with the object.
class ProgressLine {
 public:
  explicit ProgressLine(const Terminal& terminal) : terminal_(terminal) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// Cut to the width of the terminal. The same text again is not written twice.
  void show(std::string_view text);
  /// Before anything else is written to the terminal.
  void clear();

 private:
  const Terminal& terminal_;
  std::string shown_;
};

}  // namespace samx::terminal
