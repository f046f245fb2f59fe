#include "base/path.h"

#include <vector>

#include "base/text.h"

namespace samx {

std::string path_join(std::string_view base, std::string_view relative) {
  if (relative.starts_with('/') || base.empty()) return std::string(relative);
  if (relative.empty()) return std::string(base);
  return base.ends_with('/') ? cat(base, relative) : cat(base, '/', relative);
}

std::string path_normal(std::string_view path) {
  const bool absolute = path.starts_with('/');
  std::vector<std::string_view> kept;
  for (const std::string_view part : split(path, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      kept.push_back(part);
    } else if (!kept.empty() && kept.back() != "..") {
      kept.pop_back();
    } else if (!absolute) {
      kept.push_back(part);
    }
  }
  std::string out = absolute ? "/" : "";
  out += join(kept, "/");
  return out.empty() ? "." : out;
}

std::string path_absolute(std::string_view path, std::string_view from) {
  return path_normal(path_join(from, path));
}

std::string path_relative(std::string_view path, std::string_view from) {
  std::vector<std::string_view> to_parts = split(path, '/');
  std::vector<std::string_view> from_parts = split(from, '/');
  if (path == "/") to_parts.pop_back();
  if (from == "/") from_parts.pop_back();
  std::size_t shared = 0;
  while (shared < to_parts.size() && shared < from_parts.size() &&
         to_parts[shared] == from_parts[shared])
    ++shared;
  std::vector<std::string_view> steps(from_parts.size() - shared, "..");
  steps.insert(steps.end(), to_parts.begin() + static_cast<std::ptrdiff_t>(shared), to_parts.end());
  return steps.empty() ? "." : join(steps, "/");
}

std::string_view path_parent(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/'))
    path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return slash == 0 ? path.substr(0, 1) : path.substr(0, slash);
}

std::string_view path_name(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/'))
    path.remove_suffix(1);
  return path.substr(path.rfind('/') + 1);
}

std::string_view path_extension(std::string_view path) {
  const std::string_view name = path_name(path);
  const std::size_t dot = name.rfind('.');
  // ".bashrc" is a hidden file, ".." a folder: neither has an extension.
  if (dot == std::string_view::npos || name.find_first_not_of('.') > dot) return {};
  return name.substr(dot);
}

std::string_view path_stem(std::string_view path) {
  std::string_view name = path_name(path);
  name.remove_suffix(path_extension(path).size());
  return name;
}

bool path_is_within(std::string_view path, std::string_view folder) {
  if (folder == "/") return path.starts_with('/');
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

}  // namespace samx
