#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace samx {

enum class Durability : std::uint8_t {
  rename_only,  // a crash of the program leaves the old or the new file
  synced        // a crash of the machine, too
};

/// Writes a temporary file beside `path`, then renames it: readers see the old text or the new one.
/// Keeps the mode of a file that is there, and writes through a symbolic link to its target. Into a
/// device or a pipe (/dev/stdout) it writes as it is.
Status write_file_atomically(const std::string& path, std::string_view text,
                             Durability durability = Durability::rename_only);

}  // namespace samx
