#include "cli/arguments.h"

#include <cassert>
#include <utility>

#include "base/text.h"
#include "cli/option_rows.h"

namespace samx::cli {

Arguments::Arguments(const Command& command, std::map<std::string_view, Value> values,
                     std::vector<std::string> positionals)
    : command_(&command), values_(std::move(values)), positionals_(std::move(positionals)) {}

const Option& Arguments::option(std::string_view name) const {
  const Option* const found = find_option(*command_, name);
  assert(found != nullptr && "the command has no such option");
  return *found;
}

const Value& Arguments::value(std::string_view name) const {
  static const Value absent;
  assert(find_option(*command_, name) != nullptr && "the command has no such option");
  const auto found = values_.find(name);
  return found == values_.end() ? absent : found->second;
}

bool Arguments::flag(std::string_view name) const {
  return flag_if_given(name).value_or(option(name).default_text == "true");
}

std::optional<bool> Arguments::flag_if_given(std::string_view name) const {
  const Value& found = value(name);
  if (found.texts.empty()) return std::nullopt;
  return found.texts.back() == "true";
}

std::string_view Arguments::text(std::string_view name) const {
  return text_if_given(name).value_or(option(name).default_text);
}

std::optional<std::string_view> Arguments::text_if_given(std::string_view name) const {
  const Value& found = value(name);
  if (found.texts.empty()) return std::nullopt;
  return found.texts.back();
}

std::optional<long long> Arguments::integer(std::string_view name) const {
  return parse_integer(text(name));
}

std::string_view Arguments::positional() const {
  return positionals_.empty() ? std::string_view() : positionals_.front();
}

}  // namespace samx::cli
