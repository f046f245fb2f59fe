#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancellation.h"
#include "base/file_system.h"
#include "base/result.h"

namespace samx::archive {

enum class ZipEntryKind : std::uint8_t { file, directory, symlink };

/// One thing to pack. The bytes of a file are read when its turn comes.
struct ZipSource {
  std::string name;  // in the archive: relative, '/' between parts, without one at the end
  ZipEntryKind kind = ZipEntryKind::file;
  bool executable = false;  // becomes mode 0755 instead of 0644
  std::string path = {};    // file on disk with the bytes; empty: `text` is used
  std::string text = {};    // bytes of a file without path; target of a symlink
};

/// What to do with symbolic links in a folder to pack.
enum class Links : std::uint8_t {
  follow,  // pack what they lead to; a loop is SX1589, a dangling link SX1588 (as `sam package`)
  keep     // pack the links themselves
};

/// Everything below `folder` (regular files and links; folders only when empty), sorted by name.
/// `keep` is asked with the relative path and the kind; false for a folder leaves out all below it.
Result<std::vector<ZipSource>> list_zip_sources(
    const std::string& folder, Links links,
    const std::function<bool(std::string_view relative, FileKind kind)>& keep);

struct ZipSummary {
  std::uint64_t size_bytes = 0;
  std::uint64_t entries = 0;
};

/// Writes a zip whose bytes depend on nothing but names, bytes and executable bits: entries sorted
/// by name, time 1980-01-01 00:00, modes 0644 and 0755, one deflate level, no extra fields (but
/// zip64's where needed). The file appears when it is complete. Bytes go out entry by entry; the
/// largest file is held in memory.
///
/// Errors: SX1587 for two entries of one name; what reading or writing failed with; SX0130.
Result<ZipSummary> write_zip(const std::string& path, std::vector<ZipSource> sources,
                             const Cancellation& cancellation);

}  // namespace samx::archive
