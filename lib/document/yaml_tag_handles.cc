#include "document/yaml_tag_handles.h"

#include <algorithm>

#include "base/text.h"

namespace samx::document {

bool YamlTagHandles::define(std::string_view handle, std::string_view prefix) {
  if (std::ranges::find(defined_, handle, &Handle::handle) != defined_.end()) return false;
  defined_.push_back({std::string(handle), std::string(prefix)});
  return true;
}

std::optional<std::string> YamlTagHandles::long_form(std::string_view handle,
                                                     std::string_view suffix) const {
  if (handle.empty()) return std::string(suffix);
  const auto found = std::ranges::find(defined_, handle, &Handle::handle);
  if (found != defined_.end()) return cat(found->prefix, suffix);
  if (handle == "!") return cat(handle, suffix);
  if (handle == "!!") return cat("tag:yaml.org,2002:", suffix);
  return std::nullopt;
}

}  // namespace samx::document
