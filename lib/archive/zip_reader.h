#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "archive/limits.h"
#include "archive/zip_writer.h"
#include "base/result.h"

namespace samx::archive {

/// One entry of a zip as its directory describes it. Nothing here is to be trusted before
/// ZipReader::read or unpack has checked it against the bytes.
struct ZipEntry {
  std::string name;
  ZipEntryKind kind = ZipEntryKind::file;
  std::uint32_t mode = 0;  // permission bits; 0 if the archive has none
  std::uint32_t crc32 = 0;
  std::uint64_t packed_bytes = 0;
  std::uint64_t size_bytes = 0;
  std::uint64_t offset = 0;  // of the local header
  std::uint16_t method = 0;  // 0 stored, 8 deflate
  bool encrypted = false;
};

/// Reads a zip. Lying sizes, wrong checksums, overlapping or encrypted entries are refused with the
/// name of the entry; no byte outside the archive is ever looked at.
class ZipReader {
 public:
  /// Maps the file; it must not change while the reader lives.
  static Result<ZipReader> open(const std::string& path, const UnpackLimits& limits = {});
  static Result<ZipReader> of_bytes(std::string bytes, const UnpackLimits& limits = {});
  ~ZipReader();
  ZipReader(ZipReader&&) noexcept;
  ZipReader& operator=(ZipReader&&) noexcept;

  /// In the order of the archive's directory.
  const std::vector<ZipEntry>& entries() const;
  /// The unpacked bytes (of a symlink: its target).
  Result<std::string> read(const ZipEntry& entry) const;

  /// What unpack does with the permission bits.
  enum class Modes : std::uint8_t {
    keep,        // 0755 for entries executable by their owner, else 0644
    plain_files  // always 0644, as Python's zipfile does
  };
  /// Unpacks all into `folder`, which is made if missing; files that are there are replaced.
  /// Refused before anything is written: absolute names, "..", backslashes, links that lead out
  /// (SX1583, SX1584), one name twice (SX1587), too much (SX1585).
  Status unpack(const std::string& folder, Modes modes = Modes::keep) const;

 private:
  struct State;
  explicit ZipReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace samx::archive
