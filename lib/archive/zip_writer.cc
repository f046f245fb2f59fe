#include "archive/zip_writer.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "archive/codes.h"
#include "archive/deflate.h"
#include "archive/zip_format.h"
#include "base/file_descriptor.h"
#include "base/path.h"
#include "base/system_error.h"
#include "base/text.h"

namespace samx::archive {
namespace {

constexpr std::uint16_t kDosTime = 0;
constexpr std::uint16_t kDosDate = 1U << 5U | 1U;  // 1980-01-01, the first day of the format
constexpr std::uint16_t kVersion20 = 20;
constexpr std::uint16_t kVersion45 = 45;  // zip64

std::uint32_t unix_mode(const ZipSource& source) {
  if (source.kind == ZipEntryKind::directory) return kUnixDirectory | 0755U;
  if (source.kind == ZipEntryKind::symlink) return kUnixSymlink | 0777U;
  return kUnixFile | (source.executable ? 0755U : 0644U);
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

/// What the central directory says of an entry that was written.
struct WrittenEntry {
  std::string name;
  std::uint32_t attributes = 0;
  std::uint32_t crc = 0;
  std::uint16_t method = kMethodStored;
  std::uint64_t packed_bytes = 0;
  std::uint64_t size_bytes = 0;
  std::uint64_t offset = 0;

  bool sizes_need_64() const { return size_bytes >= kMax32 || packed_bytes >= kMax32; }
};

std::uint32_t clamp32(std::uint64_t value) {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(value, kMax32));
}

/// The fields that the local header and the directory header share, from "version needed" on.
void put_shared_fields(FieldWriter& out, const WrittenEntry& entry, std::uint16_t version) {
  out.u16(version)
      .u16(is_ascii(entry.name) ? 0 : kFlagUtf8)
      .u16(entry.method)
      .u16(kDosTime)
      .u16(kDosDate)
      .u32(entry.crc);
}

std::string local_header(const WrittenEntry& entry) {
  FieldWriter extra;
  const bool wide = entry.sizes_need_64();
  if (wide) extra.u16(kExtraZip64).u16(16).u64(entry.size_bytes).u64(entry.packed_bytes);
  FieldWriter out;
  out.u32(kLocalHeader);
  put_shared_fields(out, entry, wide ? kVersion45 : kVersion20);
  out.u32(wide ? kMax32 : clamp32(entry.packed_bytes))
      .u32(wide ? kMax32 : clamp32(entry.size_bytes))
      .u16(static_cast<std::uint16_t>(entry.name.size()))
      .u16(static_cast<std::uint16_t>(extra.str().size()))
      .text(entry.name)
      .text(extra.str());
  return out.str();
}

std::string directory_header(const WrittenEntry& entry) {
  FieldWriter wide_fields;
  if (entry.size_bytes >= kMax32) wide_fields.u64(entry.size_bytes);
  if (entry.packed_bytes >= kMax32) wide_fields.u64(entry.packed_bytes);
  if (entry.offset >= kMax32) wide_fields.u64(entry.offset);
  FieldWriter extra;
  const auto wide_size = static_cast<std::uint16_t>(wide_fields.str().size());
  if (wide_size > 0) extra.u16(kExtraZip64).u16(wide_size).text(wide_fields.str());
  const std::uint16_t version = wide_size > 0 ? kVersion45 : kVersion20;
  FieldWriter out;
  out.u32(kDirectoryHeader).u16(static_cast<std::uint16_t>(kMadeByUnix | version));
  put_shared_fields(out, entry, version);
  out.u32(clamp32(entry.packed_bytes))
      .u32(clamp32(entry.size_bytes))
      .u16(static_cast<std::uint16_t>(entry.name.size()))
      .u16(static_cast<std::uint16_t>(extra.str().size()))
      .u16(0)  // comment
      .u16(0)  // disk
      .u16(0)  // internal attributes
      .u32(entry.attributes)
      .u32(clamp32(entry.offset))
      .text(entry.name)
      .text(extra.str());
  return out.str();
}

std::string directory_end(std::uint64_t entries, std::uint64_t size, std::uint64_t offset) {
  FieldWriter out;
  if (entries >= kMax16 || size >= kMax32 || offset >= kMax32) {
    out.u32(kDirectoryEnd64).u64(44).u16(kMadeByUnix | kVersion45).u16(kVersion45).u32(0).u32(0);
    out.u64(entries).u64(entries).u64(size).u64(offset);
    out.u32(kDirectoryEndLocator64).u32(0).u64(offset + size).u32(1);
  }
  const auto count = static_cast<std::uint16_t>(std::min<std::uint64_t>(entries, kMax16));
  out.u32(kDirectoryEnd).u16(0).u16(0).u16(count).u16(count);
  out.u32(clamp32(size)).u32(clamp32(offset)).u16(0);
  return out.str();
}

/// The archive while it grows in a temporary file.
class GrowingZip {
 public:
  GrowingZip(FileDescriptor file, std::string path)
      : file_(std::move(file)), path_(std::move(path)) {}

  Status add(const ZipSource& source) {
    std::string bytes = source.text;
    if (!source.path.empty()) {
      SAMX_ASSIGN(bytes, read_file(source.path));
    }
    WrittenEntry entry{.name = source.name,
                       .attributes = unix_mode(source) << 16U,
                       .crc = crc32(bytes),
                       .size_bytes = bytes.size(),
                       .offset = offset_};
    if (source.kind == ZipEntryKind::directory) {
      entry.name += '/';
      entry.attributes |= kDosDirectory;
    }
    if (auto packed = deflater_.deflate(bytes)) {
      bytes = *std::move(packed);
      entry.method = kMethodDeflate;
    }
    entry.packed_bytes = bytes.size();
    SAMX_TRY(put(local_header(entry)));
    SAMX_TRY(put(bytes));
    entries_.push_back(std::move(entry));
    return {};
  }

  Status finish() {
    const std::uint64_t begin = offset_;
    std::string directory;
    for (const WrittenEntry& entry : entries_)
      directory += directory_header(entry);
    SAMX_TRY(put(directory));
    return put(directory_end(entries_.size(), directory.size(), begin));
  }

  std::uint64_t size_bytes() const { return offset_; }

 private:
  Status put(std::string_view bytes) {
    offset_ += bytes.size();
    return write_all(file_, bytes, path_);
  }

  FileDescriptor file_;
  std::string path_;
  Deflater deflater_;
  std::uint64_t offset_ = 0;
  std::vector<WrittenEntry> entries_;
};

Status write_sources(GrowingZip& zip, const std::vector<ZipSource>& sources,
                     const Cancellation& cancellation) {
  for (const ZipSource& source : sources) {
    SAMX_TRY(cancellation.check());
    SAMX_TRY(zip.add(source));
  }
  return zip.finish();
}

Status check_names(const std::vector<ZipSource>& sources) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (i > 0 && sources[i].name == sources[i - 1].name) {
      return fail({.code = codes::kDuplicateEntry,
                   .message = cat("'", sources[i].name, "' would be in the archive twice")});
    }
    if (sources[i].name.size() >= kMax16)
      return fail({.code = codes::kNotSupported, .message = "a path is longer than a zip allows"});
  }
  return {};
}

}  // namespace

Result<ZipSummary> write_zip(const std::string& path, std::vector<ZipSource> sources,
                             const Cancellation& cancellation) {
  std::ranges::sort(sources, {}, &ZipSource::name);
  SAMX_TRY(check_names(sources));
  std::string temporary = cat(path, ".XXXXXX");
  FileDescriptor file(mkostemp(temporary.data(), O_CLOEXEC));
  if (!file.is_open()) return fail(system_error("write", path, errno));
  fchmod(file.get(), 0644);
  GrowingZip zip(std::move(file), temporary);
  Status done = write_sources(zip, sources, cancellation);
  if (done) done = rename_path(temporary, path);
  if (!done) {
    unlink(temporary.c_str());
    return tl::unexpected(std::move(done).error());
  }
  return ZipSummary{.size_bytes = zip.size_bytes(), .entries = sources.size()};
}

}  // namespace samx::archive
