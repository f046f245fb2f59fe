#include "archive/zip_directory.h"

#include <algorithm>
#include <optional>

#include "archive/codes.h"
#include "archive/zip_format.h"
#include "base/text.h"

namespace samx::archive {
namespace {

constexpr std::size_t kEndBytes = 22;
constexpr std::size_t kLocatorBytes = 20;
constexpr std::size_t kLongestComment = 0xFFFF;

struct DirectoryPlace {
  std::uint64_t entries = 0;
  std::uint64_t size_bytes = 0;
  std::uint64_t offset = 0;
};

tl::unexpected<Error> damaged(std::string_view what) {
  return fail({.code = codes::kDamaged, .message = cat("the zip archive is damaged: ", what)});
}

std::optional<std::size_t> find_end(std::string_view archive) {
  if (archive.size() < kEndBytes) return std::nullopt;
  const std::size_t last = archive.size() - kEndBytes;
  const std::size_t first = last > kLongestComment ? last - kLongestComment : 0;
  const std::string signature = FieldWriter().u32(kDirectoryEnd).str();
  for (std::size_t at = archive.rfind(signature, last); at != std::string_view::npos && at >= first;
       at = archive.rfind(signature, at - 1)) {
    FieldReader comment(archive.substr(at + 20));
    // The comment may hold the signature: the real one is followed by a comment that fits.
    if (comment.u16() <= archive.size() - at - kEndBytes) return at;
    if (at == 0) break;
  }
  return std::nullopt;
}

/// zip64's end of directory, if the locator before the plain end leads to one.
std::optional<DirectoryPlace> find_end_64(std::string_view archive, std::size_t end) {
  if (end < kLocatorBytes) return std::nullopt;
  FieldReader locator(archive.substr(end - kLocatorBytes, kLocatorBytes));
  if (locator.u32() != kDirectoryEndLocator64) return std::nullopt;
  locator.u32();
  const std::uint64_t at = locator.u64();
  if (at >= end) return std::nullopt;
  FieldReader wide(archive.substr(at));
  if (wide.u32() != kDirectoryEnd64) return std::nullopt;
  wide.text(8 + 2 + 2 + 4 + 4 + 8);
  DirectoryPlace place;
  place.entries = wide.u64();
  place.size_bytes = wide.u64();
  place.offset = wide.u64();
  if (!wide.ok()) return std::nullopt;
  return place;
}

Result<DirectoryPlace> find_directory(std::string_view archive) {
  const auto end = find_end(archive);
  if (!end) return fail({.code = codes::kNotAnArchive, .message = "the data is no zip archive"});
  FieldReader fields(archive.substr(*end + 8));
  fields.u16();
  DirectoryPlace place{.entries = fields.u16()};
  place.size_bytes = fields.u32();
  place.offset = fields.u32();
  if (place.entries == kMax16 || place.size_bytes == kMax32 || place.offset == kMax32) {
    if (const auto wide = find_end_64(archive, *end)) place = *wide;
  }
  if (place.offset > *end || place.size_bytes > *end - place.offset)
    return damaged("its directory lies outside of it");
  return place;
}

/// Replaces the sizes that stand in a zip64 field; false if the field is too short.
bool read_wide_sizes(std::string_view extra, ZipEntry& entry) {
  FieldReader fields(extra);
  while (fields.rest().size() >= 4) {
    const std::uint16_t id = fields.u16();
    FieldReader field(fields.text(fields.u16()));
    if (id != kExtraZip64) continue;
    if (entry.size_bytes == kMax32) entry.size_bytes = field.u64();
    if (entry.packed_bytes == kMax32) entry.packed_bytes = field.u64();
    if (entry.offset == kMax32) entry.offset = field.u64();
    return field.ok();
  }
  return true;
}

void read_attributes(std::uint16_t made_by, std::uint32_t attributes, ZipEntry& entry) {
  const bool has_unix_mode = (made_by >> 8U) == (kMadeByUnix >> 8U);
  const std::uint32_t unix_mode = has_unix_mode ? attributes >> 16U : 0;
  entry.mode = unix_mode & 0777U;
  if ((unix_mode & kUnixKindMask) == kUnixSymlink) entry.kind = ZipEntryKind::symlink;
  if (entry.name.ends_with('/') || (unix_mode & kUnixKindMask) == kUnixDirectory)
    entry.kind = ZipEntryKind::directory;
}

Result<ZipEntry> read_entry(FieldReader& fields) {
  if (fields.u32() != kDirectoryHeader) return damaged("its directory has a hole");
  ZipEntry entry;
  const std::uint16_t made_by = fields.u16();
  fields.u16();  // version needed
  entry.encrypted = (fields.u16() & kFlagEncrypted) != 0;
  entry.method = fields.u16();
  fields.u32();  // time and date
  entry.crc32 = fields.u32();
  entry.packed_bytes = fields.u32();
  entry.size_bytes = fields.u32();
  const std::uint16_t name_bytes = fields.u16();
  const std::uint16_t extra_bytes = fields.u16();
  const std::uint16_t comment_bytes = fields.u16();
  fields.u32();  // disk, internal attributes
  const std::uint32_t attributes = fields.u32();
  entry.offset = fields.u32();
  entry.name = fields.text(name_bytes);
  const std::string_view extra = fields.text(extra_bytes);
  fields.text(comment_bytes);
  if (!fields.ok() || !read_wide_sizes(extra, entry)) return damaged("its directory is cut off");
  read_attributes(made_by, attributes, entry);
  return entry;
}

}  // namespace

Result<std::vector<ZipEntry>> read_zip_directory(std::string_view archive,
                                                 const UnpackLimits& limits) {
  SAMX_ASSIGN(const DirectoryPlace place, find_directory(archive));
  if (place.entries > limits.entries) {
    return fail({.code = codes::kTooMuch,
                 .message = cat("the zip archive has ", place.entries, " entries, more than the ",
                                limits.entries, " that are allowed")});
  }
  FieldReader fields(archive.substr(place.offset, place.size_bytes));
  std::vector<ZipEntry> entries;
  std::uint64_t total_bytes = 0;
  for (std::uint64_t i = 0; i < place.entries; ++i) {
    SAMX_ASSIGN(ZipEntry entry, read_entry(fields));
    if (entry.size_bytes > limits.entry_bytes ||
        entry.size_bytes > limits.total_bytes - total_bytes)
      return fail({.code = codes::kTooMuch,
                   .message = cat("the zip archive unpacks to more than is allowed, at '",
                                  entry.name, "'")});
    total_bytes += entry.size_bytes;
    entries.push_back(std::move(entry));
  }
  return entries;
}

Result<std::string_view> packed_bytes_of(std::string_view archive, const ZipEntry& entry) {
  if (entry.offset >= archive.size()) return damaged(cat("'", entry.name, "' lies outside of it"));
  FieldReader fields(archive.substr(entry.offset));
  if (fields.u32() != kLocalHeader) return damaged(cat("'", entry.name, "' has no header"));
  fields.text(22);
  const std::uint16_t name_bytes = fields.u16();
  const std::uint16_t extra_bytes = fields.u16();
  const std::string_view name = fields.text(name_bytes);
  fields.text(extra_bytes);
  const std::string_view packed = fields.text(entry.packed_bytes);
  if (!fields.ok()) return damaged(cat("'", entry.name, "' is cut off"));
  // Two names for one entry are how archives show one thing to a checker and another to a reader.
  if (name != entry.name) return damaged(cat("'", entry.name, "' has two names"));
  return packed;
}

}  // namespace samx::archive
