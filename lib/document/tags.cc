#include "document/tags.h"

#include "base/text.h"

namespace samx::document {

bool is_short_form(std::string_view tag) {
  return tag.size() > 1 && tag.front() == '!';
}

std::string long_form_key(std::string_view tag) {
  const std::string_view name = tag.substr(1);
  if (name == "Ref" || name == "Condition") return std::string(name);
  return cat("Fn::", name);
}

std::string_view standard_type(std::string_view tag) {
  constexpr std::string_view kPrefix = "tag:yaml.org,2002:";
  return tag.starts_with(kPrefix) ? tag.substr(kPrefix.size()) : std::string_view();
}

}  // namespace samx::document
