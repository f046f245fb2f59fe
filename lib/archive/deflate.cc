#include "archive/deflate.h"

#include <libdeflate.h>

#include <new>
#include <utility>

namespace samx::archive {
namespace {

// Level 6 is what Python's zipfile uses; part of the promise that equal input gives equal bytes.
constexpr int kLevel = 6;

}  // namespace

std::uint32_t crc32(std::string_view bytes) {
  return libdeflate_crc32(0, bytes.data(), bytes.size());
}

Deflater::Deflater() : compressor_(libdeflate_alloc_compressor(kLevel)) {
  if (compressor_ == nullptr) throw std::bad_alloc();  // as any other allocation of the program
}

Deflater::~Deflater() {
  libdeflate_free_compressor(compressor_);
}

Deflater::Deflater(Deflater&& other) noexcept
    : compressor_(std::exchange(other.compressor_, nullptr)) {}

Deflater& Deflater::operator=(Deflater&& other) noexcept {
  std::swap(compressor_, other.compressor_);
  return *this;
}

std::optional<std::string> Deflater::deflate(std::string_view bytes) {
  if (bytes.size() < 2) return std::nullopt;
  std::string packed(bytes.size() - 1, '\0');
  const std::size_t size = libdeflate_deflate_compress(compressor_, bytes.data(), bytes.size(),
                                                       packed.data(), packed.size());
  if (size == 0) return std::nullopt;
  packed.resize(size);
  return packed;
}

std::optional<std::string> inflate(std::string_view packed, std::uint64_t size_bytes) {
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> unpacker(
      libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  if (!unpacker) return std::nullopt;
  std::string text(size_bytes, '\0');
  // Without a place for the actual size, libdeflate accepts only an exact fit.
  const libdeflate_result result = libdeflate_deflate_decompress(
      unpacker.get(), packed.data(), packed.size(), text.data(), text.size(), nullptr);
  if (result != LIBDEFLATE_SUCCESS) return std::nullopt;
  return text;
}

}  // namespace samx::archive
