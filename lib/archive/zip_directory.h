#pragma once

#include <string_view>
#include <vector>

#include "archive/limits.h"
#include "archive/zip_reader.h"
#include "base/result.h"

namespace samx::archive {

/// The entries that the central directory of `archive` lists. SX1581 if there is none, SX1582 if it
/// contradicts itself or the bytes, SX1585 above the limits.
Result<std::vector<ZipEntry>> read_zip_directory(std::string_view archive,
                                                 const UnpackLimits& limits);

/// The packed bytes of an entry, found through its local header.
Result<std::string_view> packed_bytes_of(std::string_view archive, const ZipEntry& entry);

}  // namespace samx::archive
