#include "build/fingerprint.h"

#include <sys/stat.h>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "base/file_system.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/text.h"

namespace samx::build {
namespace {

// A link that leads to a folder above it would never end; the build itself reports it.
constexpr int kDeepest = 60;

enum class Skip : std::uint8_t {
  own,      // what the build makes: .aws-sam (spec cli-build 9.4)
  unneeded  // and what no copy takes: .git
};

bool is_skipped(std::string_view name, Skip skip) {
  return name == ".aws-sam" || (name == ".git" && skip == Skip::unneeded);
}

using Visitor = std::function<void(const std::string& path, const std::string& relative,
                                   const struct stat& status)>;

class Walk {
 public:
  Walk(Skip skip, const Visitor& visit) : skip_(skip), visit_(visit) {}

  void enter(const std::string& path, const std::string& relative) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0 && lstat(path.c_str(), &status) != 0) return;
    visit_(path, relative, status);
    if (!S_ISDIR(status.st_mode) || depth_ > kDeepest) return;
    const auto entries = list_directory(path);
    if (!entries) return;
    ++depth_;
    for (const DirectoryEntry& entry : *entries) {
      if (!is_skipped(entry.name, skip_))
        enter(path_join(path, entry.name), path_join(relative, entry.name));
    }
    --depth_;
  }

 private:
  Skip skip_;
  const Visitor& visit_;
  int depth_ = 0;
};

void walk(const std::string& path, Skip skip, const Visitor& visit) {
  Walk(skip, visit).enter(path, "");
}

std::int64_t nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

Fingerprint status_fingerprint(const std::string& path) {
  Fingerprint out;
  std::string text;
  walk(path, Skip::unneeded,
       [&](const std::string&, const std::string& relative, const struct stat& status) {
         const std::int64_t changed = nanoseconds(status.st_mtim);
         out.newest_ns = std::max({out.newest_ns, changed, nanoseconds(status.st_ctim)});
         const bool is_folder = S_ISDIR(status.st_mode);
         text += cat(relative, '\0', status.st_mode, ' ', is_folder ? 0 : status.st_size, ' ',
                     is_folder ? 0 : changed, ' ', is_folder ? 0 : status.st_ino, '\n');
       });
  out.by_status = hex(md5(text));
  return out;
}

std::string content_fingerprint(const std::string& path) {
  Hasher hasher(HashKind::md5);
  walk(path, Skip::unneeded,
       [&](const std::string& file, const std::string& relative, const struct stat& status) {
         hasher.update(cat(relative, '\0', status.st_mode, '\n'));
         if (S_ISREG(status.st_mode)) hasher.update(file_md5(file));
       });
  return hex(hasher.finish());
}

Result<std::string> source_hash(const std::string& folder) {
  std::vector<std::pair<std::string, std::string>> files;  // whole path, relative path
  walk(folder, Skip::own,
       [&](const std::string& path, const std::string& relative, const struct stat& status) {
         if (S_ISREG(status.st_mode)) files.emplace_back(path, relative);
       });
  std::ranges::sort(files);
  Hasher hasher(HashKind::sha256);
  for (const auto& [path, relative] : files) {
    SAMX_ASSIGN(const std::string bytes, read_file(path));
    hasher.update(relative);
    hasher.update(hex(md5(bytes)));
  }
  return hex(hasher.finish());
}

std::string file_md5(const std::string& path) {
  const auto bytes = read_file(path);
  return bytes ? hex(md5(*bytes)) : std::string();
}

}  // namespace samx::build
