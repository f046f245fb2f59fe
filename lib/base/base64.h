#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace samx {

/// The bytes of a base64 text (RFC 4648, with or without padding; white space is skipped). Nothing
/// for any other character or a length that cannot be. Encoding is in base/hash.h.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace samx
