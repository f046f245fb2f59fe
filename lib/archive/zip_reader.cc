#include "archive/zip_reader.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <set>
#include <utility>

#include "archive/codes.h"
#include "archive/deflate.h"
#include "archive/safe_name.h"
#include "archive/zip_directory.h"
#include "archive/zip_format.h"
#include "base/file_descriptor.h"
#include "base/path.h"
#include "base/system_error.h"
#include "base/text.h"

namespace samx::archive {
namespace {

/// A file's bytes in memory without a copy.
class Mapping {
 public:
  Mapping() = default;
  Mapping(const FileDescriptor& file, std::size_t size_bytes)
      : size_bytes_(size_bytes),
        start_(mmap(nullptr, size_bytes, PROT_READ, MAP_PRIVATE, file.get(), 0)) {}
  ~Mapping() {
    if (is_valid()) munmap(start_, size_bytes_);
  }
  Mapping(Mapping&& other) noexcept
      : size_bytes_(other.size_bytes_), start_(std::exchange(other.start_, MAP_FAILED)) {}
  Mapping& operator=(Mapping&& other) noexcept {
    std::swap(start_, other.start_);
    std::swap(size_bytes_, other.size_bytes_);
    return *this;
  }

  bool is_valid() const { return start_ != MAP_FAILED; }
  std::string_view bytes() const { return {static_cast<const char*>(start_), size_bytes_}; }

 private:
  std::size_t size_bytes_ = 0;
  void* start_ = MAP_FAILED;
};

Result<Mapping> map_file(const std::string& path) {
  const FileDescriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return fail(system_error("read", path, errno));
  struct stat status {};
  if (fstat(file.get(), &status) != 0) return fail(system_error("read", path, errno));
  if (!S_ISREG(status.st_mode) || status.st_size == 0) {
    return fail({.code = codes::kNotAnArchive, .message = cat("'", path, "' is no zip archive")});
  }
  Mapping mapping(file, static_cast<std::size_t>(status.st_size));
  if (!mapping.is_valid()) return fail(system_error("read", path, errno));
  return mapping;
}

/// An entry with a name that is safe to use below a folder.
struct PlacedEntry {
  std::string name;
  const ZipEntry* entry = nullptr;
};

Status make_parent(const std::string& path) {
  return make_directories(std::string(path_parent(path)));
}

Status write_entry(const std::string& path, std::string_view text, std::uint32_t mode) {
  SAMX_TRY(make_parent(path));
  // A link of that name must be replaced, not written through.
  SAMX_TRY(remove_all(path));
  SAMX_TRY(write_file(path, text, mode));
  return set_mode(path, mode);  // independent of the umask
}

}  // namespace

struct ZipReader::State {
  Mapping mapping;
  std::string owned;
  std::string_view bytes;
  std::vector<ZipEntry> entries;

  Result<std::vector<PlacedEntry>> place_entries() const;
};

ZipReader::ZipReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipReader::~ZipReader() = default;
ZipReader::ZipReader(ZipReader&&) noexcept = default;
ZipReader& ZipReader::operator=(ZipReader&&) noexcept = default;

Result<ZipReader> ZipReader::open(const std::string& path, const UnpackLimits& limits) {
  auto state = std::make_unique<State>();
  SAMX_ASSIGN(state->mapping, map_file(path));
  state->bytes = state->mapping.bytes();
  auto entries = read_zip_directory(state->bytes, limits);
  if (!entries)
    return tl::unexpected(std::move(entries).error().while_doing(cat("reading '", path, "'")));
  state->entries = *std::move(entries);
  return ZipReader(std::move(state));
}

Result<ZipReader> ZipReader::of_bytes(std::string bytes, const UnpackLimits& limits) {
  auto state = std::make_unique<State>();
  state->owned = std::move(bytes);
  state->bytes = state->owned;
  SAMX_ASSIGN(state->entries, read_zip_directory(state->bytes, limits));
  return ZipReader(std::move(state));
}

const std::vector<ZipEntry>& ZipReader::entries() const {
  return state_->entries;
}

Result<std::string> ZipReader::read(const ZipEntry& entry) const {
  if (entry.encrypted || (entry.method != kMethodStored && entry.method != kMethodDeflate)) {
    return fail({.code = codes::kNotSupported,
                 .message = cat("'", entry.name, "' in the zip archive is ",
                                entry.encrypted ? "encrypted" : "compressed in an unknown way")});
  }
  SAMX_ASSIGN(const std::string_view packed, packed_bytes_of(state_->bytes, entry));
  std::optional<std::string> text;
  if (entry.method == kMethodDeflate) {
    text = inflate(packed, entry.size_bytes);
  } else if (packed.size() == entry.size_bytes) {
    text = packed;
  }
  if (!text || crc32(*text) != entry.crc32) {
    return fail({.code = codes::kDamaged,
                 .message = cat("'", entry.name,
                                "' in the zip archive does not have the size or checksum that its "
                                "directory says")});
  }
  return *std::move(text);
}

Result<std::vector<PlacedEntry>> ZipReader::State::place_entries() const {
  std::vector<PlacedEntry> placed;
  std::set<std::string> names;
  std::set<std::string> links;
  for (const ZipEntry& entry : entries) {
    SAMX_ASSIGN(std::string name, safe_entry_name(entry.name));
    if (!names.insert(name).second && entry.kind != ZipEntryKind::directory)
      return fail({.code = codes::kDuplicateEntry,
                   .message = cat("the zip archive has '", name, "' twice")});
    if (entry.kind == ZipEntryKind::symlink) links.insert(name);
    placed.push_back({std::move(name), &entry});
  }
  // An entry "link/file" would be written wherever the link leads.
  for (const PlacedEntry& at : placed) {
    for (std::string_view parent = path_parent(at.name); parent != ".";
         parent = path_parent(parent)) {
      if (links.contains(std::string(parent)))
        return fail(
            {.code = codes::kUnsafeLink,
             .message = cat("the zip archive has '", at.name, "' below the link '", parent, "'")});
    }
  }
  return placed;
}

Status ZipReader::unpack(const std::string& folder, Modes modes) const {
  SAMX_ASSIGN(const std::vector<PlacedEntry> placed, state_->place_entries());
  for (const PlacedEntry& at : placed) {
    if (at.entry->kind != ZipEntryKind::symlink) continue;
    SAMX_ASSIGN(const std::string target, read(*at.entry));
    SAMX_TRY(check_link(at.name, target));
  }
  SAMX_TRY(make_directories(folder));
  for (const PlacedEntry& at : placed) {
    const std::string path = path_join(folder, at.name);
    if (at.entry->kind == ZipEntryKind::directory) {
      SAMX_TRY(make_directories(path));
      continue;
    }
    SAMX_ASSIGN(const std::string text, read(*at.entry));
    if (at.entry->kind == ZipEntryKind::symlink) {
      SAMX_TRY(make_parent(path));
      SAMX_TRY(remove_all(path));
      SAMX_TRY(make_symlink(text, path));
      continue;
    }
    const bool executable = modes == Modes::keep && (at.entry->mode & 0100U) != 0;
    SAMX_TRY(write_entry(path, text, executable ? 0755 : 0644));
  }
  return {};
}

}  // namespace samx::archive
