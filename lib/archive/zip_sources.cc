#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "archive/codes.h"
#include "archive/zip_writer.h"
#include "base/path.h"
#include "base/text.h"

namespace samx::archive {
namespace {

using Identity = std::pair<std::uint64_t, std::uint64_t>;  // device, inode

class FolderLister {
 public:
  FolderLister(Links links, const std::function<bool(std::string_view, FileKind)>& keep)
      : links_(links), keep_(keep) {}

  /// Whether anything below was taken.
  Result<bool> list(const std::string& folder, const std::string& relative) {
    SAMX_ASSIGN(const std::vector<DirectoryEntry> entries, list_directory(folder));
    bool any = false;
    for (const DirectoryEntry& entry : entries) {
      const std::string name = path_join(relative, entry.name);
      const std::string path = path_join(folder, entry.name);
      SAMX_ASSIGN(const FileKind kind, kind_of(path, entry.kind));
      if (!keep_(name, kind)) continue;
      any = true;
      SAMX_TRY(take(path, name, kind));
    }
    return any;
  }

  Status enter(const std::string& folder, const std::string& name) {
    struct stat status {};
    if (stat(folder.c_str(), &status) == 0) {
      const Identity here{status.st_dev, status.st_ino};
      if (std::ranges::find(open_, here) != open_.end()) {
        return fail({.code = codes::kLinkLoop,
                     .message = cat("the link '", folder, "' leads to a folder that it lies in")});
      }
      open_.push_back(here);
    }
    SAMX_ASSIGN(const bool any, list(folder, name));
    if (!any && !name.empty() && links_ == Links::keep)
      found_.push_back({.name = name, .kind = ZipEntryKind::directory});
    open_.pop_back();
    return {};
  }

  std::vector<ZipSource> take_found() { return std::move(found_); }

 private:
  Result<FileKind> kind_of(const std::string& path, FileKind listed) const {
    if (listed != FileKind::symlink || links_ == Links::keep) return listed;
    if (is_directory(path)) return FileKind::directory;
    if (exists(path)) return FileKind::regular;
    return fail({.code = codes::kDanglingLink,
                 .message = cat("the link '", path, "' leads to nothing"),
                 .help = "remove the link, or list it in .samignore"});
  }

  Status take(const std::string& path, const std::string& name, FileKind kind) {
    if (kind == FileKind::directory) return enter(path, name);
    if (kind == FileKind::symlink) {
      SAMX_ASSIGN(std::string target, read_symlink(path));
      found_.push_back({.name = name, .kind = ZipEntryKind::symlink, .text = std::move(target)});
      return {};
    }
    struct stat status {};
    const bool executable = stat(path.c_str(), &status) == 0 && (status.st_mode & 0111U) != 0;
    // Sockets, devices and pipes have no bytes to pack.
    if (kind == FileKind::regular)
      found_.push_back({.name = name, .executable = executable, .path = path});
    return {};
  }

  Links links_;
  const std::function<bool(std::string_view, FileKind)>& keep_;
  std::vector<Identity> open_;  // the folders from the root to here
  std::vector<ZipSource> found_;
};

}  // namespace

Result<std::vector<ZipSource>> list_zip_sources(
    const std::string& folder, Links links,
    const std::function<bool(std::string_view relative, FileKind kind)>& keep) {
  FolderLister lister(links, keep);
  SAMX_TRY(lister.enter(folder, ""));
  std::vector<ZipSource> found = lister.take_found();
  std::ranges::sort(found, {}, &ZipSource::name);
  return found;
}

}  // namespace samx::archive
