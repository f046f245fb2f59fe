#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Numbers of the zip format (PKWARE APPNOTE 6.3.9) that reader and writer share.

namespace samx::archive {

inline constexpr std::uint32_t kLocalHeader = 0x04034b50;
inline constexpr std::uint32_t kDirectoryHeader = 0x02014b50;
inline constexpr std::uint32_t kDirectoryEnd = 0x06054b50;
inline constexpr std::uint32_t kDirectoryEnd64 = 0x06064b50;
inline constexpr std::uint32_t kDirectoryEndLocator64 = 0x07064b50;

inline constexpr std::uint16_t kMethodStored = 0;
inline constexpr std::uint16_t kMethodDeflate = 8;
inline constexpr std::uint16_t kFlagEncrypted = 1;
inline constexpr std::uint16_t kFlagUtf8 = 1U << 11U;
inline constexpr std::uint16_t kExtraZip64 = 1;
inline constexpr std::uint16_t kMadeByUnix = 3U << 8U;

inline constexpr std::uint16_t kMax16 = 0xFFFF;
inline constexpr std::uint32_t kMax32 = 0xFFFFFFFF;

// st_mode's kind of file in the upper half of the external attributes.
inline constexpr std::uint32_t kUnixFile = 0100000;
inline constexpr std::uint32_t kUnixDirectory = 0040000;
inline constexpr std::uint32_t kUnixSymlink = 0120000;
inline constexpr std::uint32_t kUnixKindMask = 0170000;
inline constexpr std::uint32_t kDosDirectory = 0x10;

/// Appends little-endian numbers.
class FieldWriter {
 public:
  FieldWriter& u16(std::uint16_t value) { return bytes(value, 2); }
  FieldWriter& u32(std::uint32_t value) { return bytes(value, 4); }
  FieldWriter& u64(std::uint64_t value) { return bytes(value, 8); }
  FieldWriter& text(std::string_view value) {
    out_ += value;
    return *this;
  }
  const std::string& str() const { return out_; }

 private:
  FieldWriter& bytes(std::uint64_t value, unsigned count) {
    for (unsigned i = 0; i < count; ++i)
      out_ += static_cast<char>(value >> (8 * i) & 0xFFU);
    return *this;
  }
  std::string out_;
};

/// Reads little-endian numbers one after the other. Past the end everything is 0 and ok() is false.
class FieldReader {
 public:
  explicit FieldReader(std::string_view bytes) : rest_(bytes) {}

  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  std::uint64_t u64() { return number(8); }
  std::string_view text(std::uint64_t size) {
    if (size > rest_.size()) {
      ok_ = false;
      rest_ = {};
      return {};
    }
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  std::string_view rest() const { return rest_; }
  bool ok() const { return ok_; }

 private:
  std::uint64_t number(std::size_t count) {
    std::uint64_t value = 0;
    const std::string_view bytes = text(count);
    for (std::size_t i = bytes.size(); i > 0; --i)
      value = value << 8U | static_cast<unsigned char>(bytes[i - 1]);
    return value;
  }
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace samx::archive
