#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/result.h"

namespace samx::cli {

class Arguments;
struct Services;

/// Ends a process: spec cli-config-init 11, architecture 10.
enum class ExitCode : int {
  ok = 0,
  failed = 1,  // the work failed, or findings at or above the threshold
  usage = 2,   // wrong command line or configuration value
  interrupted = 130
};

enum class OptionKind : std::uint8_t {
  flag,             // --guided: there or not
  pair,             // --cached / --no-cached: the last one wins
  text,             // --stack-name NAME
  path,             // as text; completed with file names
  integer,          // decimal
  choice,           // one of `choices`, exact spelling
  choice_any_case,  // one of `choices`; reading gives the spelling of the table
  list,             // repeatable: each occurrence adds one value
  words             // greedy: takes every word up to the next option; the last group counts
};

enum class Presence : std::uint8_t { optional, required };

/// Whether samconfig may hold the value (spec cli-config-init 3.2); its key is the long name with
/// '_' for '-', without the leading dashes.
enum class Config : std::uint8_t { read, ignore };

/// One option as data: parsing, --help, completion, samconfig keys, the schema and the manual are
/// made from it.
struct Option {
  std::string_view name;          // "--stack-name"; of a pair the positive one
  std::string_view letters = {};  // "-s"; two letters ("-bi") are fine
  OptionKind kind = OptionKind::text;
  std::string_view value_name = {};  // "NAME" in the help
  std::string_view help = {};        // one sentence, no period
  std::span<const std::string_view> choices = {};
  std::string_view default_text = {};  // what text(), integer() give if not set
  std::string_view alias = {};         // another long name: "--template"
  std::string_view environment = {};   // variable that sets it: "SAM_TEMPLATE_FILE"
  Presence presence = Presence::optional;
  Config config = Config::read;
};

/// Options under one heading of the help. Groups that several commands have: shared_options.h.
struct OptionGroup {
  std::string_view heading;  // "Deployment Options"
  std::span<const Option> options;
};

/// What stands on the command line without a dash.
struct Positional {
  std::string_view name;  // "RESOURCE_LOGICAL_ID"; its samconfig key is the lower-case form
  std::string_view help;
  std::uint8_t least = 0;
  std::uint8_t most = 1;  // kAnyNumber: no limit
};
inline constexpr std::uint8_t kAnyNumber = 255;

/// Which folder samconfig is looked for in (spec cli-config-init 3.1).
enum class ConfigFolder : std::uint8_t {
  of_template,  // the one of --template-file, given or found
  current,
  none  // the command reads no samconfig and has neither --config-file nor --config-env
};

enum class ExtraWords : std::uint8_t {
  refused,
  ignored,  // as `sam` does for package, deploy, delete, logs (spec cli-package-deploy 1.1)
  raw       // all words, options too, are positionals: they are another command's
};

enum class Completes : std::uint8_t { nothing, function_ids, resource_ids, event_sources };

/// One command. `<name>_command.cc` defines it as `constexpr Command k<Name>Command{...}`, declared
/// in commands.h, listed in commands.cc. A command of a group has its full name: "local invoke".
struct Command {
  std::string_view name;
  std::string_view summary;           // one line, no period
  std::string_view description = {};  // paragraphs separated by '\n'
  std::string_view examples = {};     // lines; those that begin with '$' are commands
  std::span<const OptionGroup> groups = {};
  std::span<const Positional> positionals = {};
  ConfigFolder config_folder = ConfigFolder::of_template;
  /// The samconfig section, "deploy" for delete; empty: the one of the name, "local_start_api".
  std::string_view config_section = {};
  ExtraWords extra_words = ExtraWords::refused;
  Completes completes = Completes::nothing;
  /// Does the work. An Error is shown by the caller; code SX0001 then ends with 2, others with 1.
  Result<ExitCode> (*run)(const Arguments& arguments, Services& services) = nullptr;
};

}  // namespace samx::cli
