#include "build/tree_copy.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/codes.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"

namespace samx::build {
namespace {

constexpr std::array<std::string_view, 2> kCommon{".aws-sam", ".git"};

using Identity = std::pair<dev_t, ino_t>;

void copy_times(const std::string& from, const std::string& to) {
  struct stat status {};
  if (stat(from.c_str(), &status) != 0) return;
  const std::array<timespec, 2> times{status.st_atim, status.st_mtim};
  utimensat(AT_FDCWD, to.c_str(), times.data(), 0);
}

/// `*` and `?` as in a shell, on one name.
bool matches(std::string_view pattern, std::string_view name) {
  if (pattern.find_first_of("*?[") == std::string_view::npos) return pattern == name;
  return project::glob_matches(pattern, name);
}

/// A file that has several names lies in the dependency store; one name more costs nothing.
bool is_shared_file(const std::string& path, FileKind kind) {
  struct stat status {};
  return kind == FileKind::regular && lstat(path.c_str(), &status) == 0 && status.st_nlink > 1;
}

/// A pipe, socket or device: no part of any artifact, and reading a pipe waits for ever.
bool is_special(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

class TreeCopier {
 public:
  explicit TreeCopier(const CopyRules& rules) : rules_(rules) {}

  Status copy(const std::string& from, const std::string& to, const std::string& relative) {
    SAMX_TRY(rules_.cancellation.check());
    struct stat status {};
    if (stat(from.c_str(), &status) == 0) {
      const Identity here{status.st_dev, status.st_ino};
      if (std::ranges::find(open_, here) != open_.end()) {
        return fail({.code = samx::codes::kIo,
                     .message = cat("the link '", from, "' leads to a folder that it lies in")});
      }
      open_.push_back(here);
    }
    SAMX_ASSIGN(const std::vector<DirectoryEntry> entries, list_directory(from));
    SAMX_TRY(make_directories(to));
    for (const DirectoryEntry& entry : entries)
      SAMX_TRY(copy_entry(from, to, path_join(relative, entry.name)));
    SAMX_TRY(set_mode(to, (status.st_mode & 0777U) | 0700U));
    copy_times(from, to);
    open_.pop_back();
    return {};
  }

 private:
  Status copy_entry(const std::string& from, const std::string& to, const std::string& relative) {
    const std::string name(path_name(relative));
    if (is_excluded(name, rules_.exclusions)) return {};
    const std::string source = path_join(from, name);
    const std::string target = path_join(to, name);
    const bool is_folder = is_directory(source);
    if (rules_.ignored != nullptr &&
        (name == ".samignore" ||
         rules_.ignored->ignores(
             relative, is_folder ? project::EntryKind::directory : project::EntryKind::file)))
      return {};
    if (is_folder) return copy(source, target, relative);
    if (is_special(source)) return {};
    SAMX_TRY(copy_file(source, target));
    copy_times(source, target);
    return {};
  }

  const CopyRules& rules_;
  std::vector<Identity> open_;  // folders from the root to here
};

Status duplicate_or_link(const std::string& from, const std::string& to, FileKind kind) {
  if (kind == FileKind::other) return {};
  if (is_shared_file(from, kind) && link(from.c_str(), to.c_str()) == 0) return {};
  return duplicate_entry(from, to, kind);
}

Status link_entry(const std::string& from, const std::string& to, FileKind kind) {
  if (kind == FileKind::directory) return link_tree(from, to);
  if (kind == FileKind::other) return {};
  if (link(from.c_str(), to.c_str()) == 0) return {};
  return duplicate_entry(from, to, kind);
}

}  // namespace

const Exclusions kCommonExclusions = kCommon;

bool is_excluded(std::string_view name, Exclusions exclusions) {
  return std::ranges::any_of(exclusions,
                             [&](std::string_view pattern) { return matches(pattern, name); });
}

Status copy_tree(const std::string& from, const std::string& to, const CopyRules& rules) {
  return TreeCopier(rules).copy(from, to, "");
}

Status duplicate_entry(const std::string& from, const std::string& to, FileKind kind) {
  if (kind == FileKind::symlink) {
    SAMX_ASSIGN(const std::string leads_to, read_symlink(from));
    SAMX_TRY(remove_all(to));
    return make_symlink(leads_to, to);
  }
  SAMX_TRY(copy_file(from, to));
  copy_times(from, to);
  return {};
}

Status duplicate_tree(const std::string& from, const std::string& to,
                      const Cancellation& cancellation) {
  SAMX_TRY(cancellation.check());
  SAMX_ASSIGN(const std::vector<DirectoryEntry> entries, list_directory(from));
  SAMX_TRY(make_directories(to));
  for (const DirectoryEntry& entry : entries) {
    const std::string source = path_join(from, entry.name);
    const std::string target = path_join(to, entry.name);
    SAMX_TRY(entry.kind == FileKind::directory ? duplicate_tree(source, target, cancellation)
                                               : duplicate_or_link(source, target, entry.kind));
  }
  SAMX_ASSIGN(const FileStatus status, file_status(from));
  SAMX_TRY(set_mode(to, status.mode | 0700U));
  copy_times(from, to);
  return {};
}

Status link_tree(const std::string& from, const std::string& to) {
  SAMX_ASSIGN(const std::vector<DirectoryEntry> entries, list_directory(from));
  SAMX_TRY(make_directories(to));
  for (const DirectoryEntry& entry : entries)
    SAMX_TRY(link_entry(path_join(from, entry.name), path_join(to, entry.name), entry.kind));
  SAMX_ASSIGN(const FileStatus status, file_status(from));
  SAMX_TRY(set_mode(to, status.mode));
  copy_times(from, to);
  return {};
}

}  // namespace samx::build
