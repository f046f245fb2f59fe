#pragma once

#include <cstdint>
#include <string>

namespace samx::http {

/// A part of a file, sent without reading it into memory.
struct FileSlice {
  std::string path;
  std::uint64_t offset = 0;
  std::uint64_t size_bytes = 0;
};

}  // namespace samx::http
