#include "cli/services.h"

#include "base/text.h"

namespace samx::cli {

void Services::note(std::string_view text) const {
  if (!reporter.quiet()) error.line(text);
}

void Services::debug_line(std::string_view text) const {
  if (!debug) return;
  // "2026-01-31T09:05:07.123Z" in the form of Python's logging, which scripts cut off.
  std::string time = iso8601_milliseconds(clock.now());
  time[10] = ' ';
  time[19] = ',';
  time.pop_back();
  error.line(cat(time, " | ", text));
}

}  // namespace samx::cli
