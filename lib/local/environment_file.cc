#include "local/environment_file.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "local/codes.h"

namespace samx::local {
namespace {

using Json = nlohmann::ordered_json;

/// Values as Lambda has them: text as it is, scalars as text, the rest empty.
std::string variable_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean() || value.is_number()) return value.dump();
  return {};
}

tl::unexpected<Error> wrong_shape(std::string message) {
  return fail({.code = codes::kEnvironmentFile,
               .message = std::move(message),
               .help = R"(write {"Parameters": {"NAME": "value"}} or {"Function": {...}})"});
}

}  // namespace

Result<EnvironmentOverrides> read_environment_overrides(std::string_view text) {
  const Json file = Json::parse(text, nullptr, false);
  if (!file.is_object()) return wrong_shape("the file of environment variables is no JSON object");
  EnvironmentOverrides overrides;
  for (const auto& [name, block] : file.items()) {
    if (!block.is_object()) {
      return wrong_shape(cat("'", name, "' in the file of environment variables is no object"));
    }
    Variables& target = name == "Parameters" ? overrides.everywhere : overrides.named[name];
    for (const auto& [variable, value] : block.items())
      target[variable] = variable_text(value);
  }
  return overrides;
}

}  // namespace samx::local
