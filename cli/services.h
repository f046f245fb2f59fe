#pragma once

#include <string>
#include <string_view>

#include "base/cancellation.h"
#include "base/clock.h"
#include "base/environment.h"
#include "base/source.h"
#include "cli/output.h"
#include "cli/reporter.h"
#include "document/node.h"
#include "terminal/prompt.h"
#include "terminal/terminal.h"

namespace samx::cli {

/// What a command may touch besides the disk: made once in main, passed down. Results go to `out`,
/// progress and everything else to `error` or `terminal`, findings to `reporter`.
struct Services {
  const Environment& environment;
  Clock& clock;
  Cancellation& cancellation;
  SourceMap& sources;
  document::TreeArena& trees;  // lives to the end, so trees read anywhere stay good
  terminal::Terminal& terminal;
  terminal::Prompt& prompt;  // flush `out` before a question
  Output& out;
  ErrorOutput& error;
  Reporter& reporter;
  std::string_view program;  // "samx", or "sam" when called by that name
  std::string directory;     // current directory, absolute
  bool debug = false;

  /// A progress line on standard error, for people; hidden by --quiet.
  void note(std::string_view text) const;
  /// Detail on standard error under --debug, with the time before it. Never a secret.
  void debug_line(std::string_view text) const;
  /// Whether to print the "next steps" block: not with --quiet, --no-hints, SAMX_NO_HINTS.
  bool hints = true;
};

}  // namespace samx::cli
