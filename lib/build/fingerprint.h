#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace samx::build {

/// What stat(2) says of a file tree.
struct Fingerprint {
  std::string by_status;       // MD5 over name, mode, size, time and inode of every entry
  std::int64_t newest_ns = 0;  // the latest change in the tree
};

/// Walks `path` (a folder, a file, or nothing at all). Links are followed once, like the copies
/// of the build follow them.
Fingerprint status_fingerprint(const std::string& path);
/// MD5 in hexadecimal over names, modes and bytes; reads every file.
std::string content_fingerprint(const std::string& path);

/// The hash of a folder in build.toml (spec cli-build 9.4).
Result<std::string> source_hash(const std::string& folder);
/// MD5 of a file in hexadecimal; empty if it cannot be read.
std::string file_md5(const std::string& path);

}  // namespace samx::build
