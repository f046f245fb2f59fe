#pragma once

#include <string_view>

/// Codes of archive. One row per code: the name is its slug, the comment its meaning.
namespace samx::archive::codes {

inline constexpr std::string_view kNotAnArchive = "SX1581";  // the bytes are no such archive
inline constexpr std::string_view kDamaged = "SX1582";       // an archive that contradicts itself
inline constexpr std::string_view kUnsafeName = "SX1583";    // an entry would leave the folder
inline constexpr std::string_view kUnsafeLink = "SX1584";    // a link that leads out of the folder
inline constexpr std::string_view kTooMuch = "SX1585";       // above the limits for unpacking
inline constexpr std::string_view kNotSupported = "SX1586";  // encryption, unknown compression
inline constexpr std::string_view kDuplicateEntry = "SX1587";  // two entries of one name
inline constexpr std::string_view kDanglingLink =
    "SX1588";                                            // a link to nothing in a folder to pack
inline constexpr std::string_view kLinkLoop = "SX1589";  // a link to a folder that it lies in

}  // namespace samx::archive::codes
