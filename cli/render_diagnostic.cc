#include "cli/render_diagnostic.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "base/unicode.h"
#include "cli/json_object.h"

namespace samx::cli {
namespace {

using terminal::Style;

// A line longer than this is shown around the place only: minified JSON has megabytes a line.
constexpr std::size_t kLongestLine = 160;

std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::info:
      break;
  }
  return "info";
}

Style severity_style(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Style::red;
    case Severity::warning:
      return Style::yellow;
    case Severity::info:
      break;
  }
  return Style::cyan;
}

std::string place_text(SourceRange where, const SourceMap& sources) {
  const LineColumn position = sources.position(where.file, where.begin);
  return cat(sources.path(where.file), ':', position.line, ':', position.column);
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// A piece of a source line as a terminal may get it: controls as blanks, and U+FFFD for what is no
/// UTF-8.
std::string printable(std::string_view piece) {
  std::string text;
  for (std::size_t at = 0; at < piece.size();) {
    const CodePoint point = decode_utf8(piece, at);
    const bool is_control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0);
    if (point.size == 0) {
      append_utf8(text, U'\uFFFD');
    } else if (is_control) {
      text += ' ';
    } else {
      text += piece.substr(at, point.size);
    }
    at += std::max<std::uint32_t>(point.size, 1);
  }
  return text;
}

/// What is shown of a source line: tabs as blanks, so that the caret stands under its character.
struct Excerpt {
  std::string text;
  std::size_t caret_column = 0;  // in columns of the terminal
  std::size_t caret_width = 1;
};

Excerpt excerpt(std::string_view line, std::size_t begin, std::size_t end) {
  begin = std::min(begin, line.size());
  end = std::clamp(end, begin, line.size());
  std::size_t from = 0;
  if (line.size() > kLongestLine && begin > kLongestLine / 2) {
    from = begin - kLongestLine / 2;
    while (from < begin && is_continuation(line[from]))
      ++from;
  }
  std::size_t to = std::min(line.size(), from + kLongestLine);
  while (to > from && to < line.size() && is_continuation(line[to]))
    --to;
  end = std::min(end, to);

  Excerpt result;
  result.text = printable(line.substr(from, to - from));
  result.caret_column = terminal::display_width(printable(line.substr(from, begin - from)));
  result.caret_width =
      std::max<std::size_t>(1, terminal::display_width(printable(line.substr(begin, end - begin))));
  return result;
}

std::string source_lines(SourceRange where, const SourceMap& sources, Style style,
                         const Paint& paint) {
  const LineColumn position = sources.position(where.file, where.begin);
  const std::string_view line = sources.line_text(where.file, position.line);
  if (trim(line).empty()) return {};
  const std::string_view text = sources.text(where.file);
  const auto begin =
      static_cast<std::size_t>(where.begin) - static_cast<std::size_t>(line.data() - text.data());
  const std::size_t length = where.end > where.begin ? where.end - where.begin : 1;
  const Excerpt shown = excerpt(line, begin, begin + length);

  const std::string number = cat(position.line);
  const std::string margin(std::max<std::size_t>(5, number.size() + 1), ' ');
  std::string out = cat(margin.substr(number.size()), number, " | ", shown.text, '\n');
  const std::string caret = cat('^', std::string(shown.caret_width - 1, '~'));
  out += cat(margin, " | ", std::string(shown.caret_column, ' '), paint(style, caret), '\n');
  return out;
}

/// The resource at fault where the message does not name it: the line alone may not tell, as in the
/// body of a loop.
std::string resource_remark(const Diagnostic& diagnostic) {
  if (diagnostic.logical_id.empty()) return {};
  const std::string quoted = cat('\'', diagnostic.logical_id, '\'');
  const bool named = diagnostic.message.find(quoted) != std::string::npos;
  return named ? std::string() : cat(" (in ", quoted, ')');
}

std::string heading(const Diagnostic& diagnostic, const SourceMap& sources, const Paint& paint) {
  const Style style = severity_style(diagnostic.severity);
  std::string word(severity_word(diagnostic.severity));
  if (diagnostic.where.file == 0) {
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return cat(paint(style, word + ":"), ' ', diagnostic.message, '\n');
  }
  if (!diagnostic.code.empty()) word += cat(' ', diagnostic.code);
  return cat(paint(Style::bold, place_text(diagnostic.where, sources) + ":"), ' ',
             paint(style, word + ":"), ' ', diagnostic.message, resource_remark(diagnostic), '\n');
}

std::string json_position(std::uint32_t file, std::uint32_t offset, const SourceMap& sources) {
  const LineColumn position = sources.position(file, offset);
  return JsonObject().number("line", position.line).number("column", position.column).finish();
}

void add_place(JsonObject& object, SourceRange where, const SourceMap& sources) {
  if (where.file == 0) return;
  object.text("file", sources.path(where.file));
  object.raw("start", json_position(where.file, where.begin, sources));
  object.raw("end", json_position(where.file, where.end, sources));
}

// GitHub's escapes for the message and, with ':' and ',', for properties.
std::string github_text(std::string_view text) {
  return replace_all(replace_all(replace_all(text, "%", "%25"), "\r", "%0D"), "\n", "%0A");
}

std::string github_property(std::string_view text) {
  return replace_all(replace_all(github_text(text), ":", "%3A"), ",", "%2C");
}

}  // namespace

std::string render_text(const Diagnostic& diagnostic, const SourceMap& sources,
                        const Paint& paint) {
  std::string out = heading(diagnostic, sources, paint);
  if (diagnostic.where.file != 0)
    out += source_lines(diagnostic.where, sources, severity_style(diagnostic.severity), paint);
  for (const RelatedNote& note : diagnostic.related) {
    if (note.where.file != 0)
      out += cat(paint(Style::bold, place_text(note.where, sources) + ":"), ' ');
    out += cat(paint(Style::cyan, "note:"), ' ', note.message, '\n');
    if (note.where.file != 0) out += source_lines(note.where, sources, Style::cyan, paint);
  }
  if (!diagnostic.help.empty())
    out += cat(paint(Style::green, "help:"), ' ', diagnostic.help, '\n');
  return out;
}

std::string render_json(const Diagnostic& diagnostic, const SourceMap& sources) {
  JsonObject object;
  object.text("severity", severity_word(diagnostic.severity)).text("message", diagnostic.message);
  object.text_unless_empty("logicalId", diagnostic.logical_id);
  object.text_unless_empty("code", diagnostic.code);
  add_place(object, diagnostic.where, sources);
  if (!diagnostic.related.empty()) {
    std::vector<std::string> notes;
    for (const RelatedNote& note : diagnostic.related) {
      JsonObject related;
      related.text("message", note.message);
      add_place(related, note.where, sources);
      notes.push_back(related.finish());
    }
    object.raw("related", json_array(notes));
  }
  object.text_unless_empty("help", diagnostic.help);
  return object.finish();
}

std::string render_json_array(std::span<const Diagnostic> diagnostics, const SourceMap& sources) {
  std::string out = "[";
  for (const Diagnostic& diagnostic : diagnostics)
    out += cat(out.size() > 1 ? ",\n " : "\n ", render_json(diagnostic, sources));
  return out += diagnostics.empty() ? "]\n" : "\n]\n";
}

std::string render_json_line(const Diagnostic& diagnostic, const SourceMap& sources) {
  JsonObject object;
  object.text("severity", severity_word(diagnostic.severity));
  object.text_unless_empty("code", diagnostic.code);
  object.text("message", diagnostic.message);
  object.text_unless_empty("logicalId", diagnostic.logical_id);
  if (diagnostic.where.file != 0) {
    const LineColumn at = sources.position(diagnostic.where.file, diagnostic.where.begin);
    object.text("file", sources.path(diagnostic.where.file));
    object.number("line", at.line).number("column", at.column);
  }
  object.text_unless_empty("hint", diagnostic.help);
  return object.finish() + "\n";
}

std::string render_github(const Diagnostic& diagnostic, const SourceMap& sources) {
  std::string out = "::";
  out += diagnostic.severity == Severity::info ? "notice" : severity_word(diagnostic.severity);
  if (diagnostic.where.file != 0) {
    const LineColumn at = sources.position(diagnostic.where.file, diagnostic.where.begin);
    out += cat(" file=", github_property(sources.path(diagnostic.where.file)), ",line=", at.line,
               ",col=", at.column);
    if (!diagnostic.code.empty()) out += cat(",title=", diagnostic.code);
  } else if (!diagnostic.code.empty()) {
    out += cat(" title=", diagnostic.code);
  }
  out += cat("::", github_text(diagnostic.message));
  if (!diagnostic.help.empty()) out += cat("%0Ahelp: ", github_text(diagnostic.help));
  return out += '\n';
}

}  // namespace samx::cli
