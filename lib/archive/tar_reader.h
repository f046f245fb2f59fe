#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/limits.h"
#include "base/result.h"

namespace samx::archive {

enum class TarEntryKind : std::uint8_t { file, directory, symlink };

/// One entry; `text` (bytes of a file, target of a link) points into the archive.
struct TarEntry {
  std::string name;  // relative, without "./" before or '/' after it
  TarEntryKind kind = TarEntryKind::file;
  bool executable = false;
  std::string_view text;
};

/// Reads a tar (ustar, GNU long names, pax paths) that lies in memory; `bytes` must outlive the
/// entries. Names that leave the folder are SX1583, links that do SX1584, devices and hard links
/// SX1586, wrong checksums and cut-off archives SX1582.
Result<std::vector<TarEntry>> read_tar(std::string_view bytes, const UnpackLimits& limits = {});

/// Writes the entries below `folder`, which is made if missing.
Status unpack_tar(const std::vector<TarEntry>& entries, const std::string& folder);

}  // namespace samx::archive
