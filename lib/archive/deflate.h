#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

// The only place of the module that knows libdeflate's raw deflate and CRC.

struct libdeflate_compressor;

namespace samx::archive {

std::uint32_t crc32(std::string_view bytes);

/// Raw deflate at the one level that all archives of samx have.
class Deflater {
 public:
  Deflater();
  ~Deflater();
  Deflater(Deflater&& other) noexcept;
  Deflater& operator=(Deflater&& other) noexcept;

  /// Nothing if the result would not be smaller than `bytes`.
  std::optional<std::string> deflate(std::string_view bytes);

 private:
  libdeflate_compressor* compressor_;
};

/// The text, if `packed` unpacks to exactly `size_bytes`; nothing otherwise.
std::optional<std::string> inflate(std::string_view packed, std::uint64_t size_bytes);

}  // namespace samx::archive
