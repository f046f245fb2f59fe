#include "local/layer_tree.h"

#include "base/file_system.h"
#include "base/path.h"

namespace samx::local {
namespace {

Status lay_over(const std::string& from, const std::string& to) {
  SAMX_ASSIGN(const std::vector<DirectoryEntry> entries, list_directory(from));
  for (const DirectoryEntry& entry : entries) {
    const std::string source = path_join(from, entry.name);
    const std::string target = path_join(to, entry.name);
    const auto there = file_status(target);
    if (entry.kind == FileKind::directory) {
      if (there && there->kind != FileKind::directory) SAMX_TRY(remove_all(target));
      SAMX_TRY(make_directories(target));
      SAMX_TRY(lay_over(source, target));
      continue;
    }
    if (there) SAMX_TRY(remove_all(target));
    SAMX_TRY(make_symlink(source, target));
  }
  return {};
}

}  // namespace

Status merge_layers(std::span<const std::string> layers, const std::string& directory) {
  for (const std::string& layer : layers)
    SAMX_TRY(lay_over(layer, directory));
  return {};
}

}  // namespace samx::local
