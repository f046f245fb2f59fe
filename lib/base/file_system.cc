#include "base/file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <memory>
#include <utility>

#include "base/codes.h"
#include "base/file_descriptor.h"
#include "base/path.h"
#include "base/system_error.h"
#include "base/text.h"

namespace samx {
namespace {

constexpr std::size_t kCopyBuffer = std::size_t{256} * 1024;

tl::unexpected<Error> failed(std::string_view action, const std::string& path) {
  return fail(system_error(action, path, errno));
}

FileKind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return FileKind::regular;
  if (S_ISDIR(mode)) return FileKind::directory;
  if (S_ISLNK(mode)) return FileKind::symlink;
  return FileKind::other;
}

FileKind kind_of_entry(const std::string& folder, const dirent& entry) {
  switch (entry.d_type) {
    case DT_REG:
      return FileKind::regular;
    case DT_DIR:
      return FileKind::directory;
    case DT_LNK:
      return FileKind::symlink;
    case DT_UNKNOWN: {
      // Some file systems leave the type out of the directory.
      struct stat status {};
      if (::lstat(path_join(folder, entry.d_name).c_str(), &status) != 0) return FileKind::other;
      return kind_of(status.st_mode);
    }
    default:
      return FileKind::other;
  }
}

Status remove_directory_content(const std::string& path) {
  SAMX_ASSIGN(const std::vector<DirectoryEntry> entries, list_directory(path));
  for (const DirectoryEntry& entry : entries)
    SAMX_TRY(remove_all(path_join(path, entry.name)));
  return {};
}

}  // namespace

Status write_all(const FileDescriptor& file, std::string_view text, const std::string& path) {
  while (!text.empty()) {
    const ssize_t written = ::write(file.get(), text.data(), text.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return failed("write", path);
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

bool exists(const std::string& path) {
  return ::access(path.c_str(), F_OK) == 0;
}

bool is_directory(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool is_regular_file(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

bool is_executable(const std::string& path) {
  return is_regular_file(path) && ::access(path.c_str(), X_OK) == 0;
}

Result<FileStatus> file_status(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return failed("look at", path);
  return FileStatus{
      .kind = kind_of(status.st_mode),
      .size_bytes = static_cast<std::uint64_t>(status.st_size),
      .modified_ns =
          static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec,
      .inode = status.st_ino,
      .device = status.st_dev,
      .mode = status.st_mode & 07777U};
}

Result<std::string> read_file(const std::string& path) {
  return read_file(path, std::numeric_limits<std::uint64_t>::max());
}

Result<std::string> read_file(const std::string& path, std::uint64_t limit_bytes) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return failed("read", path);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return failed("read", path);
  std::string text;
  // Pipes and /proc say size 0, so the end is where read() says it is.
  std::size_t room = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0)) + 1;
  while (true) {
    if (text.size() > limit_bytes || static_cast<std::uint64_t>(status.st_size) > limit_bytes) {
      return fail({.code = codes::kTooLarge,
                   .message = cat("'", path, "' is larger than ", limit_bytes, " bytes")});
    }
    const std::size_t have = text.size();
    text.resize(have + room);
    const ssize_t got = ::read(file.get(), text.data() + have, room);
    text.resize(have + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) return text;
    if (got < 0 && errno != EINTR) return failed("read", path);
    room = std::max<std::size_t>(room - static_cast<std::size_t>(std::max<ssize_t>(got, 0)), 4096);
  }
}

Status write_file(const std::string& path, std::string_view text, std::uint32_t mode) {
  const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode));
  if (!file.is_open()) return failed("write", path);
  return write_all(file, text, path);
}

Result<std::vector<DirectoryEntry>> list_directory(const std::string& path) {
  const auto close_it = [](DIR* open) { ::closedir(open); };
  const std::unique_ptr<DIR, decltype(close_it)> directory(::opendir(path.c_str()), close_it);
  if (!directory) return failed("list", path);
  std::vector<DirectoryEntry> entries;
  errno = 0;
  while (const dirent* const entry = ::readdir(directory.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..")
      entries.push_back({std::string(name), kind_of_entry(path, *entry)});
    errno = 0;
  }
  if (errno != 0) return failed("list", path);
  std::ranges::sort(entries, {}, &DirectoryEntry::name);
  return entries;
}

Status make_directories(const std::string& path) {
  if (::mkdir(path.c_str(), 0777) == 0) return {};
  if (errno == EEXIST && is_directory(path)) return {};
  if (errno != ENOENT) return failed("make the folder", path);
  const std::string_view parent = path_parent(path);
  if (parent == path) return failed("make the folder", path);
  SAMX_TRY(make_directories(std::string(parent)));
  if (::mkdir(path.c_str(), 0777) != 0 && errno != EEXIST) return failed("make the folder", path);
  return {};
}

Status remove_all(const std::string& path) {
  if (::unlink(path.c_str()) == 0 || is_absence(errno)) return {};
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) {
    if (::unlink(path.c_str()) == 0 || is_absence(errno)) return {};
    return failed("remove", path);
  }
  if ((status.st_mode & 0700U) != 0700U) ::chmod(path.c_str(), 0700);
  SAMX_TRY(remove_directory_content(path));
  if (::rmdir(path.c_str()) != 0 && !is_absence(errno)) return failed("remove", path);
  return {};
}

Status rename_path(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return failed("replace", to);
  return {};
}

Status exchange_directory(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_EXCHANGE) == 0)
    return remove_all(from);
  if (errno == ENOENT && exists(from)) return rename_path(from, to);
  if (errno != EINVAL && errno != ENOSYS) return failed("replace", to);
  // The file system cannot exchange: for a moment there is neither the old nor the new.
  const std::string aside = from + ".old";
  SAMX_TRY(rename_path(to, aside));
  if (Status moved = rename_path(from, to); !moved) {
    (void)rename_path(aside, to);
    return moved;
  }
  return remove_all(aside);
}

Status copy_file(const std::string& from, const std::string& to) {
  const FileDescriptor source(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
  if (!source.is_open()) return failed("read", from);
  struct stat status {};
  if (::fstat(source.get(), &status) != 0) return failed("read", from);
  const FileDescriptor target(
      ::open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, status.st_mode & 0777U));
  if (!target.is_open()) return failed("write", to);
  off_t left = status.st_size;
  while (left > 0) {
    const ssize_t copied = ::copy_file_range(source.get(), nullptr, target.get(), nullptr,
                                             static_cast<std::size_t>(left), 0);
    if (copied <= 0) break;  // another file system, or a shorter file: the loop below goes on
    left -= copied;
  }
  const auto buffer = std::make_unique_for_overwrite<char[]>(kCopyBuffer);
  while (true) {
    const ssize_t got = ::read(source.get(), buffer.get(), kCopyBuffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed("read", from);
    if (got == 0) break;
    SAMX_TRY(write_all(target, {buffer.get(), static_cast<std::size_t>(got)}, to));
  }
  if (::fchmod(target.get(), status.st_mode & 0777U) != 0) return failed("write", to);
  return {};
}

Status make_symlink(const std::string& target, const std::string& link) {
  if (::symlink(target.c_str(), link.c_str()) != 0) return failed("make the link", link);
  return {};
}

Result<std::string> read_symlink(const std::string& path) {
  std::string target(4096, '\0');
  const ssize_t size = ::readlink(path.c_str(), target.data(), target.size());
  if (size < 0) return failed("read the link", path);
  target.resize(static_cast<std::size_t>(size));
  return target;
}

Status set_mode(const std::string& path, std::uint32_t mode) {
  if (::chmod(path.c_str(), mode) != 0) return failed("change the mode of", path);
  return {};
}

Result<std::string> real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> resolved(::realpath(path.c_str(), nullptr),
                                                             &std::free);
  if (!resolved) return failed("find", path);
  return std::string(resolved.get());
}

std::string current_directory() {
  const std::unique_ptr<char, decltype(&std::free)> path(::getcwd(nullptr, 0), &std::free);
  return path ? std::string(path.get()) : std::string("/");
}

Result<TemporaryDirectory> TemporaryDirectory::make(const std::string& parent,
                                                    std::string_view prefix) {
  std::string path = path_join(parent, cat(prefix, "XXXXXX"));
  if (::mkdtemp(path.data()) == nullptr) return failed("make a folder in", parent);
  return TemporaryDirectory(std::move(path));
}

TemporaryDirectory::~TemporaryDirectory() {
  if (!path_.empty()) (void)remove_all(path_);
}

TemporaryDirectory::TemporaryDirectory(TemporaryDirectory&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

TemporaryDirectory& TemporaryDirectory::operator=(TemporaryDirectory&& other) noexcept {
  std::swap(path_, other.path_);
  return *this;
}

std::string TemporaryDirectory::release() {
  return std::exchange(path_, {});
}

std::string temporary_root() {
  // Not through Environment: like the current directory, this is a property of the process.
  const char* const named = ::secure_getenv("TMPDIR");
  return named != nullptr && *named != '\0' ? named : "/tmp";
}

}  // namespace samx
