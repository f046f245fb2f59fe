#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

// Paths are std::string in the bytes of the file system: <filesystem> costs 0.5 s per including
// file and its relative paths depend on the current directory at surprising moments. Joining and
// splitting is in base/path.h. Every failure is SX0101 (not found), SX0102 (no permission) or
// SX0103 (other), names the path and says what the system said.

namespace samx {

enum class FileKind : std::uint8_t { regular, directory, symlink, other };

/// What stat(2) says of one entry; links are not followed unless the function says so.
struct FileStatus {
  FileKind kind = FileKind::other;
  std::uint64_t size_bytes = 0;
  std::int64_t modified_ns = 0;  // since the epoch
  std::uint64_t inode = 0;
  std::uint64_t device = 0;
  std::uint32_t mode = 0;  // permission bits
};

struct DirectoryEntry {
  std::string name;
  FileKind kind = FileKind::other;
};

bool exists(const std::string& path);           // follows links
bool is_directory(const std::string& path);     // follows links
bool is_regular_file(const std::string& path);  // follows links
bool is_executable(const std::string& path);    // a regular file with an x bit for us
Result<FileStatus> file_status(const std::string& path);

Result<std::string> read_file(const std::string& path);
/// Like read_file, but SX0104 if the file is larger; the limit keeps a wrong path from eating
/// memory.
Result<std::string> read_file(const std::string& path, std::uint64_t limit_bytes);
/// Overwrites in place. For anything a user would miss, use write_file_atomically
/// (base/atomic_file.h).
Status write_file(const std::string& path, std::string_view text, std::uint32_t mode = 0644);

/// Entries sorted by name in byte order, without "." and "..".
Result<std::vector<DirectoryEntry>> list_directory(const std::string& path);
/// With its parents; no error if it is there.
Status make_directories(const std::string& path);
/// File, link or folder with all it holds; no error if there is none. Never follows links.
Status remove_all(const std::string& path);
Status rename_path(const std::string& from, const std::string& to);
/// Puts `from` in the place of `to` in one step (renameat2 RENAME_EXCHANGE), then removes what was
/// there.
Status exchange_directory(const std::string& from, const std::string& to);
Status copy_file(const std::string& from, const std::string& to);
Status make_symlink(const std::string& target, const std::string& link);
Result<std::string> read_symlink(const std::string& path);
Status set_mode(const std::string& path, std::uint32_t mode);
/// Absolute, with all links resolved.
Result<std::string> real_path(const std::string& path);
std::string current_directory();

/// A fresh folder below `parent` whose name begins with `prefix`; removed with the object.
class TemporaryDirectory {
 public:
  static Result<TemporaryDirectory> make(const std::string& parent, std::string_view prefix);
  ~TemporaryDirectory();
  TemporaryDirectory(TemporaryDirectory&& other) noexcept;
  TemporaryDirectory& operator=(TemporaryDirectory&& other) noexcept;

  const std::string& path() const { return path_; }
  /// Leaves the folder on disk.
  std::string release();

 private:
  explicit TemporaryDirectory(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

/// The folder for temporary files: TMPDIR or /tmp.
std::string temporary_root();

}  // namespace samx
