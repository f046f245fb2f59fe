#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"
#include "terminal/terminal.h"

namespace samx::cli {

/// How a piece of text is decorated; plain outside a terminal.
using Paint = std::function<std::string(terminal::Style, std::string_view)>;

/// For people:
///
///   template.yaml:12:7: error SX2310: PrimaryKey needs a Name and a Type
///      12 |       PrimaryKey:
///         |       ^~~~~~~~~~
///   note: …
///   help: …
///
/// Without a place: "Error: message", the form that `sam` has. Ends with a line feed.
std::string render_text(const Diagnostic& diagnostic, const SourceMap& sources, const Paint& paint);

/// One JSON object: severity, message, logicalId, code, file, start, end, related, help; members
/// that are not known are left out. `line` and `column` of start and end count from 1.
std::string render_json(const Diagnostic& diagnostic, const SourceMap& sources);
/// The array of --diagnostics-format json, with a line feed at the end.
std::string render_json_array(std::span<const Diagnostic> diagnostics, const SourceMap& sources);

/// One flat JSON object for --error-format json: code, message, file, line, column, hint.
std::string render_json_line(const Diagnostic& diagnostic, const SourceMap& sources);
/// A workflow command of GitHub Actions: "::error file=…,line=…,col=…::message".
std::string render_github(const Diagnostic& diagnostic, const SourceMap& sources);

}  // namespace samx::cli
