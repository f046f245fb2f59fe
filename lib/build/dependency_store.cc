#include "build/dependency_store.h"

#include <unistd.h>

#include "base/file_system.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/text.h"
#include "build/fingerprint.h"
#include "build/tree_copy.h"

namespace samx::build {
namespace {

constexpr std::string_view kFiles = "files";
// The fingerprint of `files` when the entry was made.
constexpr std::string_view kSeal = "seal";
constexpr std::string_view kUnfinished = ".new";

bool is_sealed(const std::string& entry) {
  const auto seal = read_file(path_join(entry, kSeal));
  return seal && *seal == status_fingerprint(path_join(entry, kFiles)).by_status;
}

Status link_missing_file(const std::string& from, const std::string& to, FileKind kind) {
  if (link(from.c_str(), to.c_str()) == 0 || exists(to)) return {};
  return duplicate_entry(from, to, kind);
}

/// A link or file of the project in the place of a folder stays.
Status link_missing_folder(const std::string& from, const std::string& to,
                           const Cancellation& cancellation) {
  if (exists(to) && !is_directory(to)) return {};
  return link_missing(from, to, cancellation);
}

}  // namespace

Result<std::string> DependencyStore::provide(const DependencyRequest& request,
                                             const std::string& into, const Install& install,
                                             const Cancellation& cancellation) {
  std::string name = hex(md5(request.recipe));
  Entry* entry = nullptr;
  {
    const std::lock_guard lock(mutex_);
    std::unique_ptr<Entry>& slot = entries_[name];
    if (slot == nullptr) slot = std::make_unique<Entry>();
    entry = slot.get();
  }
  {
    // Others that want the same wait here until it is installed. What failed is tried by each: they
    // all have to say why they could not be built.
    const std::lock_guard lock(entry->mutex);
    if (!entry->is_good) SAMX_TRY(make_good(*entry, name, request.reuse, install));
    entry->is_good = true;
  }
  SAMX_TRY(link_missing(path_join(path_join(folder_, name), kFiles), into, cancellation));
  return name;
}

Status DependencyStore::make_good(Entry& entry, const std::string& name, Reuse reuse,
                                  const Install& install) {
  const std::string place = path_join(folder_, name);
  if (reuse == Reuse::any_run && is_sealed(place)) return {};
  const std::string unfinished = cat(place, kUnfinished);
  const std::string files = path_join(unfinished, kFiles);
  SAMX_TRY(remove_all(unfinished));
  SAMX_TRY(make_directories(files));
  SAMX_TRY(install(files));
  SAMX_TRY(write_file(path_join(unfinished, kSeal), status_fingerprint(files).by_status));
  SAMX_TRY(remove_all(place));
  SAMX_TRY(rename_path(unfinished, place));
  entry.is_good = true;
  return {};
}

Status DependencyStore::keep(const std::set<std::string, std::less<>>& names) const {
  const auto entries = list_directory(folder_);
  if (!entries) return {};
  for (const DirectoryEntry& entry : *entries) {
    if (!names.contains(entry.name)) SAMX_TRY(remove_all(path_join(folder_, entry.name)));
  }
  return {};
}

Status link_missing(const std::string& from, const std::string& into,
                    const Cancellation& cancellation) {
  SAMX_TRY(cancellation.check());
  SAMX_ASSIGN(const auto entries, list_directory(from));
  if (entries.empty()) return {};
  SAMX_TRY(make_directories(into));
  for (const DirectoryEntry& entry : entries) {
    const std::string target = path_join(into, entry.name);
    const std::string source = path_join(from, entry.name);
    SAMX_TRY(entry.kind == FileKind::directory ? link_missing_folder(source, target, cancellation)
                                               : link_missing_file(source, target, entry.kind));
  }
  return {};
}

}  // namespace samx::build
