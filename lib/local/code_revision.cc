#include "local/code_revision.h"

#include <algorithm>
#include <cstdint>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"

namespace samx::local {
namespace {

struct Newest {
  std::int64_t modified_ns = 0;
  std::uint64_t entries = 0;
};

// Deeper than any sane project; a circle of bind mounts must not hold us.
constexpr int kDepthLimit = 64;

void visit(const std::string& path, int depth, Newest& newest) {
  const auto status = file_status(path);
  if (!status) return;
  ++newest.entries;
  newest.modified_ns = std::max(newest.modified_ns, status->modified_ns);
  if (status->kind != FileKind::directory || depth > kDepthLimit) return;
  const auto entries = list_directory(path);
  if (!entries) return;
  for (const DirectoryEntry& entry : *entries) {
    // What Python itself writes is no change.
    if (entry.name != "__pycache__") visit(path_join(path, entry.name), depth + 1, newest);
  }
}

}  // namespace

std::string code_revision(std::span<const std::string> folders) {
  Newest newest;
  for (const std::string& folder : folders)
    visit(folder, 0, newest);
  return cat(newest.modified_ns, "/", newest.entries);
}

}  // namespace samx::local
