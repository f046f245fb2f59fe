#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "cli/command.h"
#include "document/node.h"

namespace samx::cli {

/// Where a value came from, weakest first: spec cli-config-init 2.
enum class Origin : std::uint8_t {
  absent,  // not set; an Option's default_text counts as this
  samconfig_global,
  samconfig_command,
  environment,
  command_line
};

/// One value after the merge.
struct Value {
  Origin origin = Origin::absent;
  /// Texts as typed; of a flag or pair "true" or "false". A samconfig table has none.
  std::vector<std::string> texts;
  /// What samconfig says, for options that take tables; also where a stronger origin won.
  const document::Node* node = nullptr;
  /// The place in samconfig; no file for the other origins.
  SourceRange where;
};

/// The values of one command's options after command line, environment and samconfig were merged.
/// Names are the long ones of the option rows ("--stack-name"); asking for a name that the command
/// does not have is a programming fault.
class Arguments {
 public:
  Arguments(const Command& command, std::map<std::string_view, Value> values,
            std::vector<std::string> positionals);

  const Command& command() const { return *command_; }
  Origin origin(std::string_view name) const { return value(name).origin; }
  bool given(std::string_view name) const { return origin(name) != Origin::absent; }
  const Value& value(std::string_view name) const;

  /// Of a flag or pair; its default ("true" or nothing) where it is not set.
  bool flag(std::string_view name) const;
  /// Nothing where neither the line nor the environment nor samconfig sets it.
  std::optional<bool> flag_if_given(std::string_view name) const;
  /// The value or the default of the row; empty if there is neither.
  std::string_view text(std::string_view name) const;
  std::optional<std::string_view> text_if_given(std::string_view name) const;
  /// The range is the caller's business.
  std::optional<long long> integer(std::string_view name) const;
  /// All values of a `list` or `words` option.
  const std::vector<std::string>& texts(std::string_view name) const { return value(name).texts; }

  const std::vector<std::string>& positionals() const { return positionals_; }
  /// The only positional; empty if there is none.
  std::string_view positional() const;

 private:
  const Option& option(std::string_view name) const;

  const Command* command_;
  std::map<std::string_view, Value> values_;
  std::vector<std::string> positionals_;
};

}  // namespace samx::cli
