#pragma once

#include <cstdint>

namespace samx::archive {

/// What unpacking may cost at the most: a small archive can hold a huge folder.
struct UnpackLimits {
  std::uint64_t entries = 100'000;
  std::uint64_t total_bytes = 2ULL << 30U;  // all entries together, unpacked
  std::uint64_t entry_bytes = 1ULL << 30U;
};

}  // namespace samx::archive
