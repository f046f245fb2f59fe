#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace samx {

/// A random UUID (version 4) in lower case, from the system's generator.
std::string random_uuid();
/// `count` lower-case hexadecimal digits from the system's generator.
std::string random_hex(std::size_t count);
/// A UUID-shaped id that is always the same for the same `seed`.
std::string stable_uuid(std::string_view seed);

}  // namespace samx
