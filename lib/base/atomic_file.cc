#include "base/atomic_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/file_descriptor.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/system_error.h"
#include "base/text.h"

namespace samx {
namespace {

constexpr mode_t kNewFileMode = 0644;

/// The file that `path` stands for when it is a link, even if that file is not there yet.
std::string target_of_links(const std::string& path) {
  std::string target = path;
  for (int links = 0; links < 40; ++links) {
    const auto next = read_symlink(target);
    if (!next) return target;
    target = path_join(path_parent(target), *next);
  }
  return path;
}

mode_t mode_for(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 ? status.st_mode & 0777U : kNewFileMode;
}

Status fill(const FileDescriptor& file, std::string_view text, const std::string& path,
            Durability durability) {
  if (fchmod(file.get(), mode_for(path)) != 0)
    return fail(system_error("change the mode of", path, errno));
  SAMX_TRY(write_all(file, text, path));
  if (durability == Durability::synced && fsync(file.get()) != 0)
    return fail(system_error("write", path, errno));
  return {};
}

Status sync_folder(const std::string& folder) {
  const FileDescriptor open_folder(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (open_folder.is_open() && fsync(open_folder.get()) == 0) return {};
  return fail(system_error("write", folder, errno));
}

/// A device or a pipe has no old text to keep and must not be replaced by a file.
bool takes_text_only(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

Status write_into(const std::string& path, std::string_view text) {
  const FileDescriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!file.is_open()) return fail(system_error("write", path, errno));
  return write_all(file, text, path);
}

}  // namespace

Status write_file_atomically(const std::string& path, std::string_view text,
                             Durability durability) {
  if (takes_text_only(path)) return write_into(path, text);
  const std::string target = target_of_links(path);
  const std::string folder(path_parent(target));
  std::string temporary = path_join(folder, cat('.', path_name(target), ".XXXXXX"));
  const FileDescriptor file(mkostemp(temporary.data(), O_CLOEXEC));
  if (!file.is_open()) return fail(system_error("write", path, errno));
  Status done = fill(file, text, target, durability);
  if (done) done = rename_path(temporary, target);
  if (!done) {
    unlink(temporary.c_str());
    return done;
  }
  return durability == Durability::synced ? sync_folder(folder) : Status{};
}

}  // namespace samx
