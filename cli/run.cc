#include "cli/run.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/codes.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/help.h"
#include "cli/option_rows.h"
#include "cli/parser.h"
#include "cli/save_params.h"
#include "cli/suggestion.h"
#include "cli/version_report.h"
#include "project/codes.h"
#include "terminal/codes.h"

namespace samx::cli {
namespace {

using Words = std::span<const std::string>;

// Codes that mean a wrong command line, configuration or program (architecture 10); all others are
// failed work.
constexpr std::array kUsageCodes{
    codes::kUsage,
    codes::kInternal,
    codes::kProgramMissing,
    terminal::codes::kNotInteractive,
    project::codes::kOverride,
    project::codes::kTag,
    project::codes::kMetadata,
    project::codes::kPairs,
    project::codes::kReference,
    project::codes::kCapability,
    project::codes::kProjectName,
    project::codes::kInitOptions,
};

ExitCode exit_code_of(std::string_view code) {
  if (code == codes::kInterrupted) return ExitCode::interrupted;
  return std::ranges::find(kUsageCodes, code) != kUsageCodes.end() ? ExitCode::usage
                                                                   : ExitCode::failed;
}

bool is_help_word(std::string_view word) {
  return word == "--help" || word == "-h";
}

/// The usage block of click above a usage error (spec cli-config-init 11).
ExitCode usage_error(Services& services, std::string_view usage, std::string_view help_of,
                     const Diagnostic& diagnostic) {
  if (services.reporter.format() == DiagnosticsFormat::text) {
    services.error.text(cat('\n', usage, "\nTry '", services.program, help_of.empty() ? "" : " ",
                            help_of, " --help' for help.\n\n"));
  }
  services.reporter.report(diagnostic);
  return ExitCode::usage;
}

ExitCode report(Services& services, const Command& command, const Error& error) {
  const Diagnostic& diagnostic = error.diagnostic();
  if (diagnostic.code == codes::kUsage && diagnostic.where.file == 0)
    return usage_error(services, usage_line(command, services.program), command.name, diagnostic);
  // The message of an interruption is the signal itself.
  if (diagnostic.code != codes::kInterrupted) services.reporter.report(diagnostic);
  return exit_code_of(diagnostic.code);
}

void apply(const Arguments& arguments, Services& services) {
  if (arguments.text("--diagnostics-format") == "json")
    services.reporter.set_format(DiagnosticsFormat::json);
  if (arguments.text("--error-format") == "json")
    services.reporter.set_format(DiagnosticsFormat::json_lines);
  if (arguments.text("--error-format") == "github")
    services.reporter.set_format(DiagnosticsFormat::github);
  if (arguments.flag("--no-color")) services.terminal.forbid_colour();
  if (arguments.flag("--quiet")) services.reporter.set_quiet();
  services.hints = !arguments.flag("--no-hints") && !arguments.flag("--quiet");
  services.debug = services.debug || arguments.flag("--debug");
}

// Wanted before the words are understood, so that an error in them has that form already.
void apply_early(Words words, Services& services) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool joined = words[i] == "--diagnostics-format=json";
    const bool apart =
        words[i] == "--diagnostics-format" && i + 1 < words.size() && words[i + 1] == "json";
    if (joined || apart) services.reporter.set_format(DiagnosticsFormat::json);
    if (words[i] == "--no-color") services.terminal.forbid_colour();
  }
}

/// A flag of the configuration group, which not every command has.
bool config_flag(const Arguments& arguments, std::string_view name) {
  return find_option(arguments.command(), name) != nullptr && arguments.flag(name);
}

/// Shows the warnings about samconfig; with --strict-config they are errors.
bool show_config_warnings(Diagnostics& diagnostics, const Arguments& arguments,
                          Services& services) {
  const bool strict = config_flag(arguments, "--strict-config");
  bool refused = false;
  for (Diagnostic diagnostic : diagnostics.all()) {
    if (strict && diagnostic.severity == Severity::warning) {
      diagnostic.severity = Severity::error;
      refused = true;
    }
    services.reporter.report(diagnostic);
  }
  return !refused;
}

void show_origins(const Arguments& arguments, const Services& services) {
  if (!services.debug) return;
  for (const std::string& line : explain_values(arguments, services.sources))
    services.debug_line(line);
}

ExitCode run_command(const Command& command, Words words, Services& services) {
  const Result<GivenWords> given = parse_words(command, words);
  if (!given) return report(services, command, given.error());
  if (given->has("--help")) {
    services.out.text(command_help(command, services.program, services.terminal));
    return ExitCode::ok;
  }
  Diagnostics warnings;
  const Result<ResolvedLine> line = resolve_line(command, *given, services, warnings);
  if (!line) return report(services, command, line.error());
  const Arguments& arguments = line->arguments;
  apply(arguments, services);
  if (!show_config_warnings(warnings, arguments, services)) return ExitCode::failed;
  show_origins(arguments, services);
  if (config_flag(arguments, "--save-params")) {
    const Status saved = save_params(*line, services);
    if (!saved) return report(services, command, saved.error());
  }
  const Result<ExitCode> outcome = command.run(arguments, services);
  return outcome ? *outcome : report(services, command, outcome.error());
}

ExitCode no_such_command(Services& services, std::string_view group, std::string_view word) {
  const std::string typed = cat(group, group.empty() ? "" : " ", word);
  return usage_error(services,
                     cat("Usage: ", services.program, group.empty() ? "" : " ", group,
                         " [OPTIONS] COMMAND [ARGS]..."),
                     group,
                     {.code = codes::kUsage,
                      .message = cat("No such command '", word, "'",
                                     command_suggestion(typed, services.program))});
}

ExitCode run_group(const CommandGroup& group, Words rest, Services& services) {
  const std::string help = group_help(group, services.program, services.terminal);
  if (rest.empty()) {
    services.error.text(help);
    return ExitCode::usage;
  }
  if (is_help_word(rest.front())) {
    services.out.text(help);
    return ExitCode::ok;
  }
  return no_such_command(services, group.name, rest.front());
}

/// What stands before the command: --help, --version, --info, --debug. An exit code if that was
/// all.
std::optional<ExitCode> run_root_options(Words& words, Services& services) {
  while (!words.empty() && words.front().starts_with('-')) {
    const std::string& word = words.front();
    if (is_help_word(word)) {
      services.out.text(root_help(services.program, services.terminal));
      return ExitCode::ok;
    }
    if (word == "--version") {
      services.out.text(version_text(services.program));
      return ExitCode::ok;
    }
    if (word == "--info") {
      services.out.text(info_text(services));
      return ExitCode::ok;
    }
    if (word != "--debug" && word != "--beta-features" && word != "--no-beta-features") {
      const std::array<std::string, 4> known{"--help", "--version", "--info", "--debug"};
      return usage_error(
          services, cat("Usage: ", services.program, " [OPTIONS] COMMAND [ARGS]..."), "",
          {.code = codes::kUsage,
           .message = cat("No such option '", word, "'.", option_suggestion(word, known))});
    }
    if (word == "--debug") services.debug = true;
    words = words.subspan(1);
  }
  return std::nullopt;
}

}  // namespace

std::string_view program_name(std::string_view argument_zero) {
  const std::size_t slash = argument_zero.rfind('/');
  const std::string_view name =
      slash == std::string_view::npos ? argument_zero : argument_zero.substr(slash + 1);
  return name == "sam" ? "sam" : "samx";
}

ExitCode run(Words words, Services& services) {
  // Hidden: what the scripts of `samx completion` ask.
  if (words.size() > 1 && words[0] == "__complete" && words[1] == "--") {
    services.out.text(complete(words.subspan(2), services));
    return ExitCode::ok;
  }
  apply_early(words, services);
  if (const std::optional<ExitCode> done = run_root_options(words, services)) return *done;
  std::vector<std::string> help_words;
  if (!words.empty() && words.front() == "help" && find_command("help") == nullptr) {
    // `samx help deploy` is `samx deploy --help`.
    help_words.assign(words.begin() + 1, words.end());
    help_words.emplace_back("--help");
    words = help_words;
    if (const std::optional<ExitCode> done = run_root_options(words, services)) return *done;
  }
  if (words.empty()) {
    services.error.text(root_help(services.program, services.terminal));
    return ExitCode::usage;
  }
  const FoundCommand found = find_command_words(words);
  if (found.command != nullptr)
    return run_command(*found.command, words.subspan(found.used), services);
  if (found.group != nullptr) return run_group(*found.group, words.subspan(found.used), services);
  return no_such_command(services, "", words.front());
}

}  // namespace samx::cli
