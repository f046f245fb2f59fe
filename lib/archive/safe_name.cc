#include "archive/safe_name.h"

#include "archive/codes.h"
#include "base/path.h"
#include "base/text.h"

namespace samx::archive {

Result<std::string> safe_entry_name(std::string_view name) {
  const bool has_drive = name.size() > 1 && name[1] == ':';
  bool safe = !name.empty() && !name.starts_with('/') && !has_drive &&
              name.find('\\') == std::string_view::npos &&
              name.find('\0') == std::string_view::npos;
  for (const std::string_view part : split(name, '/'))
    safe = safe && part != "..";
  std::string normal = path_normal(name);
  if (safe && normal != ".") return normal;
  return fail({.code = codes::kUnsafeName,
               .message = cat("the archive has an entry named '", name,
                              "', which does not stay in the folder it is unpacked to")});
}

Status check_link(std::string_view name, std::string_view target) {
  const std::string leads_to = path_normal(path_join(path_parent(name), target));
  const bool leaves = target.empty() || target.starts_with('/') || leads_to == ".." ||
                      leads_to.starts_with("../") || target.find('\0') != std::string_view::npos;
  if (!leaves) return {};
  return fail({.code = codes::kUnsafeLink,
               .message = cat("the archive has a link '", name, "' to '", target,
                              "', which leads out of the folder it is unpacked to")});
}

}  // namespace samx::archive
