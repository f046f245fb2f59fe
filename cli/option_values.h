#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "document/node.h"

namespace samx::cli {

/// "true", "yes", "on", "y", "t", "1" and their opposites in any case; nothing for other words.
std::optional<bool> read_truth(std::string_view word);

/// Checks and normalises the texts of `value` for its option: truth values, integers, choices.
/// Errors: SX0001 in the words of `sam`, at the place in samconfig if it came from there.
Status check_value(const Option& option, Value& value);

/// A samconfig value as if it had been typed (spec cli-config-init 3.3): texts for scalars and
/// lists; a table is left to the option's own reader, in Value::node.
Result<Value> value_of_node(const Option& option, const document::Node& node, Origin origin);

/// --port, or `fallback`. SX0001 if it is none.
Result<std::uint16_t> port_option(const Arguments& arguments, std::uint16_t fallback);

}  // namespace samx::cli
