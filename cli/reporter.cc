#include "cli/reporter.h"

#include "cli/render_diagnostic.h"

namespace samx::cli {

void Reporter::report(const Diagnostic& diagnostic) {
  if (diagnostic.severity == Severity::error) has_errors_ = true;
  switch (format_) {
    case DiagnosticsFormat::text:
      break;
    case DiagnosticsFormat::json:
      held_back_.push_back(diagnostic);
      return;
    case DiagnosticsFormat::json_lines:
      error_.text(render_json_line(diagnostic, sources_));
      return;
    case DiagnosticsFormat::github:
      error_.text(render_github(diagnostic, sources_));
      break;
  }
  if (quiet_ && diagnostic.severity != Severity::error) return;
  const auto paint = [this](terminal::Style style, std::string_view text) {
    return terminal_.styled(terminal::Channel::error, style, text);
  };
  error_.text(render_text(diagnostic, sources_, paint));
}

void Reporter::report(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics.all())
    report(diagnostic);
}

void Reporter::finish() {
  if (format_ == DiagnosticsFormat::json && !held_back_.empty())
    error_.text(render_json_array(held_back_, sources_));
  held_back_.clear();
}

}  // namespace samx::cli
