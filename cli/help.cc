#include "cli/help.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "cli/option_rows.h"
#include "cli/shared_options.h"
#include "terminal/table.h"

namespace samx::cli {
namespace {

using terminal::Channel;
using terminal::Style;
using terminal::Terminal;

constexpr std::size_t kLeastWidth = 60;
constexpr std::size_t kMostWidth = 140;
constexpr std::size_t kWidestTerm = 32;  // longer terms stand on a line of their own
constexpr std::size_t kIndent = 2;

struct Row {
  std::string term;
  std::string text;
};

std::size_t help_width(const Terminal& terminal) {
  return std::clamp<std::size_t>(terminal.width() - std::min<std::size_t>(5, terminal.width()),
                                 kLeastWidth, kMostWidth);
}

std::string heading(std::string_view title, const Terminal& terminal) {
  return cat('\n', terminal.styled(Channel::output, Style::bold, cat(title, ':')), '\n');
}

std::string paragraph(std::string_view text, std::size_t indent, const Terminal& terminal) {
  std::string out;
  const std::string margin(indent, ' ');
  for (const std::string_view line : split(text, '\n')) {
    for (const std::string& wrapped : terminal::wrap(line, help_width(terminal) - indent))
      out += cat(wrapped.empty() ? "" : margin, wrapped, '\n');
  }
  return out;
}

/// Two columns: terms, and their texts wrapped beside them.
std::string two_columns(const std::vector<Row>& rows, const Terminal& terminal) {
  std::size_t column = 0;
  for (const Row& row : rows) {
    if (row.term.size() <= kWidestTerm) column = std::max(column, row.term.size());
  }
  const std::size_t text_at = kIndent + column + 2;
  std::string out;
  for (const Row& row : rows) {
    std::string line = std::string(kIndent, ' ') + row.term;
    for (const std::string& text : terminal::wrap(row.text, help_width(terminal) - text_at)) {
      if (line.size() + 2 > text_at) out += std::exchange(line, std::string()) + "\n";
      line.resize(text_at, ' ');
      out += cat(line, text, '\n');
      line.clear();
    }
  }
  return out;
}

std::string option_term(const Option& option) {
  std::string term;
  if (!option.letters.empty()) term += cat(option.letters, ", ");
  if (!option.alias.empty()) term += cat(option.alias, ", ");
  term += option.name;
  if (option.kind == OptionKind::pair) term += cat(" / ", negative_name(option));
  if (!takes_value(option.kind)) return term;
  return term += cat(' ', option.value_name.empty() ? "TEXT" : option.value_name);
}

std::string option_text(const Option& option) {
  // An option whose heading says it all ("accepted, without effect") has no text of its own.
  std::string text(option.help);
  if (!text.empty()) text += '.';
  if (!option.choices.empty()) text += cat(" One of: ", join(option.choices, ", "), '.');
  if (option.kind == OptionKind::list) text += " May be given several times.";
  if (option.presence == Presence::required) text += " [required]";
  if (!option.default_text.empty() && option.kind != OptionKind::flag)
    text += cat(" [default: ", option.default_text, ']');
  if (!option.environment.empty()) text += cat(" [environment: ", option.environment, ']');
  return std::string(trim(text));
}

std::string option_groups(std::span<const OptionGroup> groups, const Terminal& terminal) {
  std::string out;
  for (const OptionGroup& group : groups) {
    std::vector<Row> rows;
    for (const Option& option : group.options)
      rows.push_back({option_term(option), option_text(option)});
    out += heading(group.heading, terminal) + two_columns(rows, terminal);
  }
  return out;
}

std::string positional_usage(const Positional& positional) {
  std::string usage(positional.name);
  if (positional.most == kAnyNumber) usage += "...";
  return positional.least == 0 ? cat('[', usage, ']') : usage;
}

std::vector<Row> command_rows(std::span<const Command* const> commands, std::string_view prefix) {
  std::vector<Row> rows;
  for (const Command* command : commands) {
    if (!command->name.starts_with(prefix)) continue;
    const std::string_view name = command->name.substr(prefix.size());
    const std::size_t blank = name.find(' ');
    if (blank == std::string_view::npos) {
      rows.push_back({std::string(name), std::string(command->summary)});
      continue;
    }
    // A group stands once, where its first command is.
    const std::string group(name.substr(0, blank));
    if (std::ranges::any_of(rows, [&](const Row& row) { return row.term == group; })) continue;
    const CommandGroup* const row = find_command_group(cat(prefix, group));
    rows.push_back({group, row == nullptr ? "" : std::string(row->summary)});
  }
  return rows;
}

std::string example_lines(std::string_view examples, std::string_view program) {
  std::string out;
  for (const std::string_view line : split(examples, '\n')) {
    // The tables say samx; called as sam, the help does too.
    const bool is_command = line.starts_with("$ samx");
    out += is_command ? cat("    $ ", program, line.substr(6), '\n')
                      : cat(line.empty() ? "" : "  ", line, '\n');
  }
  return out;
}

}  // namespace

std::string usage_line(const Command& command, std::string_view program) {
  std::string line = cat("Usage: ", program, ' ', command.name, " [OPTIONS]");
  for (const Positional& positional : command.positionals)
    line += cat(' ', positional_usage(positional));
  return line;
}

std::string root_help(std::string_view program, const Terminal& terminal) {
  std::string out = cat("Usage: ", program, " [OPTIONS] COMMAND [ARGS]...\n\n");
  out += paragraph(
      "Build, test and deploy serverless applications described by AWS SAM templates. Takes the "
      "command lines and samconfig files of the AWS SAM CLI.",
      kIndent, terminal);
  out += heading("Commands", terminal);
  for (const CommandSection& section : command_sections()) {
    if (section.commands.empty()) continue;
    out += cat('\n', std::string(kIndent, ' '),
               terminal.styled(Channel::output, Style::underline, section.heading), '\n');
    out += two_columns(command_rows(section.commands, ""), terminal);
  }
  out += heading("Options", terminal);
  out += two_columns({{"--version", "Show the version."},
                      {"--info", "Show versions and paths as JSON."},
                      {"--debug", "Show on standard error what is being done."},
                      {"-h, --help", "Show this text."}},
                     terminal);
  out += heading("Examples", terminal);
  return out + example_lines(
                   "Make a project, build it, deploy it:\n$ samx init\n$ samx build\n"
                   "$ samx deploy --guided",
                   program);
}

std::string group_help(const CommandGroup& group, std::string_view program,
                       const Terminal& terminal) {
  std::string out = cat("Usage: ", program, ' ', group.name, " [OPTIONS] COMMAND [ARGS]...\n\n");
  out += paragraph(cat(group.summary, '.'), kIndent, terminal);
  out += heading("Commands", terminal);
  for (const CommandSection& section : command_sections())
    out += two_columns(command_rows(section.commands, cat(group.name, ' ')), terminal);
  out += heading("Options", terminal);
  return out + two_columns({{"-h, --help", "Show this text."}}, terminal);
}

std::string command_help(const Command& command, std::string_view program,
                         const Terminal& terminal) {
  std::string out = cat(usage_line(command, program), "\n\n");
  out += paragraph(cat(command.summary, '.'), kIndent, terminal);
  if (!command.description.empty())
    out += heading("Description", terminal) + paragraph(command.description, kIndent, terminal);
  if (!command.examples.empty())
    out += heading("Examples", terminal) + example_lines(command.examples, program);
  if (!command.positionals.empty()) {
    std::vector<Row> rows;
    for (const Positional& positional : command.positionals)
      rows.push_back({positional_usage(positional), cat(positional.help, '.')});
    out += heading("Arguments", terminal) + two_columns(rows, terminal);
  }
  return out + option_groups(command.groups, terminal) +
         option_groups(kEveryCommandGroups, terminal);
}

}  // namespace samx::cli
