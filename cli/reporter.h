#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "cli/output.h"
#include "terminal/terminal.h"

namespace samx::cli {

enum class DiagnosticsFormat : std::uint8_t {
  text,        // for people, at once
  json,        // one array on standard error when the command ends
  json_lines,  // one object per line, at once
  github       // workflow commands for annotations, at once
};

/// Shows diagnostics on standard error in the form that --diagnostics-format asked for.
class Reporter {
 public:
  Reporter(const SourceMap& sources, const terminal::Terminal& terminal, const ErrorOutput& error)
      : sources_(sources), terminal_(terminal), error_(error) {}
  Reporter(const Reporter&) = delete;
  Reporter& operator=(const Reporter&) = delete;

  void set_format(DiagnosticsFormat format) { format_ = format; }
  DiagnosticsFormat format() const { return format_; }
  /// Hides everything but errors (--quiet).
  void set_quiet() { quiet_ = true; }
  bool quiet() const { return quiet_; }

  void report(const Diagnostic& diagnostic);
  /// In the order of the list.
  void report(const Diagnostics& diagnostics);
  /// Writes what the format holds back; called once, by main.
  void finish();
  bool has_errors() const { return has_errors_; }

 private:
  const SourceMap& sources_;
  const terminal::Terminal& terminal_;
  const ErrorOutput& error_;
  DiagnosticsFormat format_ = DiagnosticsFormat::text;
  bool quiet_ = false;
  bool has_errors_ = false;
  std::vector<Diagnostic> held_back_;
};

}  // namespace samx::cli
