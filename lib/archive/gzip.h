#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace samx::archive {

/// One gzip member without name and time: the same bytes for the same text.
std::string gzip(std::string_view text);

/// Unpacks all members. SX1581 if it is no gzip, SX1582 if it is damaged, SX1585 if the text would
/// be larger than `limit_bytes`.
Result<std::string> gunzip(std::string_view packed, std::uint64_t limit_bytes);

}  // namespace samx::archive
