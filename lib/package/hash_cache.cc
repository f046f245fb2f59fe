#include "package/hash_cache.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "base/atomic_file.h"
#include "base/file_system.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/text.h"
#include "package/codes.h"

namespace samx::package {
namespace {

constexpr std::string_view kHeader = "samx hashes 1";
constexpr std::size_t kBlockBytes = 256U << 10U;
constexpr std::size_t kDigestDigits = 32;
constexpr std::size_t kMostEntries = 100'000;
constexpr std::uint64_t kLargestCacheBytes = 64ULL << 20U;
// Clocks of file systems tick coarsely, some in whole seconds.
constexpr std::int64_t kRestNs = 2'000'000'000;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

Result<std::string> read_md5(const std::string& path, const Cancellation& cancellation) {
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rbe"));
  Hasher hasher(HashKind::md5);
  const auto block = std::make_unique<char[]>(kBlockBytes);
  while (file != nullptr) {
    SAMX_TRY(cancellation.check());
    const std::size_t got = std::fread(block.get(), 1, kBlockBytes, file.get());
    hasher.update(std::string_view(block.get(), got));
    if (got < kBlockBytes) break;
  }
  if (file == nullptr || std::ferror(file.get()) != 0) {
    return fail({.code = codes::kUnreadable,
                 .message = cat("cannot read '", path, "': ", std::strerror(errno)),
                 .help = "check its permissions"});
  }
  return hex(hasher.finish());
}

}  // namespace

HashCache::HashCache(const std::string& folder, std::int64_t now_ns)
    : file_(folder.empty() ? std::string() : path_join(folder, "hashes")), now_ns_(now_ns) {
  if (!file_.empty()) load();
}

// One file a line: MD5, status, path, with blanks between; only the path may hold blanks itself.
void HashCache::load() {
  const auto text = read_file(file_, kLargestCacheBytes);
  if (!text) return;
  const std::vector<std::string_view> lines = split(*text, '\n');
  if (lines.front() != kHeader) return;
  for (const std::string_view line : lines) {
    const std::size_t status = line.find(' ');
    const std::size_t path = line.find(' ', status + 1);
    if (status != kDigestDigits || path == std::string_view::npos) continue;
    known_[std::string(line.substr(path + 1))] = {
        .status = std::string(line.substr(status + 1, path - status - 1)),
        .md5 = std::string(line.substr(0, status))};
  }
}

Result<std::string> HashCache::md5_of(const std::string& path, const Cancellation& cancellation) {
  if (file_.empty()) return read_md5(path, cancellation);
  const auto real = real_path(path);
  const auto now = real ? file_status(*real) : file_status(path);
  if (!real || !now) return read_md5(path, cancellation);
  const std::string status =
      cat(now->size_bytes, ',', now->modified_ns, ',', now->inode, ',', now->device);
  {
    const std::lock_guard lock(mutex_);
    const auto known = known_.find(*real);
    if (known != known_.end() && known->second.status == status) return known->second.md5;
  }
  SAMX_ASSIGN(std::string digest, read_md5(path, cancellation));
  const bool rests = now->modified_ns < now_ns_ - kRestNs;
  if (rests && real->find('\n') == std::string::npos) {
    const std::lock_guard lock(mutex_);
    known_[*real] = {.status = status, .md5 = digest};
    changed_ = true;
  }
  return digest;
}

void HashCache::save() {
  const std::lock_guard lock(mutex_);
  if (!changed_ || known_.size() > kMostEntries) return;
  std::string text = cat(kHeader, '\n');
  for (const auto& [path, known] : known_)
    text += cat(known.md5, ' ', known.status, ' ', path, '\n');
  if (make_directories(std::string(path_parent(file_)))) (void)write_file_atomically(file_, text);
  changed_ = false;
}

}  // namespace samx::package
