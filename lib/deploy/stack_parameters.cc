#include "deploy/stack_parameters.h"

#include <algorithm>

#include "base/text.h"
#include "deploy/codes.h"

namespace samx::deploy {
namespace {

using document::Entry;
using document::Node;

bool stack_has(const std::optional<aws::Stack>& stack, std::string_view key) {
  return stack && std::ranges::find(stack->parameters, key, &aws::StackParameter::parameter_key) !=
                      stack->parameters.end();
}

void warn_of_unknown(const Node* declared, const ParameterValues& overrides,
                     Diagnostics& diagnostics) {
  std::vector<std::string_view> names;
  if (declared != nullptr) {
    for (const Entry& entry : declared->entries())
      names.push_back(entry.key);
  }
  for (const auto& [name, value] : overrides) {
    if (std::ranges::find(names, name) != names.end()) continue;
    const std::string_view near = nearest(name, names);
    diagnostics.add(
        {.code = codes::kUnknownParameter,
         .severity = Severity::warning,
         .message = cat("the template has no parameter '", name, "'; its value is not used"),
         .help = near.empty() ? std::string() : cat("did you mean '", near, "'?")});
  }
}

}  // namespace

std::vector<aws::StackParameter> stack_parameters(const Node& template_root,
                                                  const ParameterValues& overrides,
                                                  const std::optional<aws::Stack>& stack,
                                                  Diagnostics& diagnostics) {
  const Node* const declared = template_root.find("Parameters");
  warn_of_unknown(declared, overrides, diagnostics);
  std::vector<aws::StackParameter> parameters;
  if (declared == nullptr) return parameters;
  for (const Entry& entry : declared->entries()) {
    if (const auto given = overrides.find(entry.key); given != overrides.end()) {
      parameters.push_back(
          {.parameter_key = std::string(entry.key), .parameter_value = given->second});
    } else if (stack_has(stack, entry.key)) {
      parameters.push_back({.parameter_key = std::string(entry.key), .use_previous_value = true});
    }
  }
  return parameters;
}

bool is_hidden(const Node& declaration) {
  const Node* const no_echo = declaration.find("NoEcho");
  return no_echo != nullptr && to_lower_ascii(no_echo->text()) == "true";
}

std::vector<std::string> hidden_parameters(const Node& template_root) {
  std::vector<std::string> names;
  const Node* const declared = template_root.find("Parameters");
  if (declared == nullptr) return names;
  for (const Entry& entry : declared->entries()) {
    if (is_hidden(*entry.value)) names.emplace_back(entry.key);
  }
  return names;
}

}  // namespace samx::deploy
