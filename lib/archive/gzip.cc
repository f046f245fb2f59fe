#include "archive/gzip.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>

#include "archive/codes.h"
#include "base/text.h"

namespace samx::archive {
namespace {

constexpr int kLevel = 6;
constexpr std::size_t kSmallestMember = 18;
constexpr std::size_t kFirstRoom = std::size_t{64} * 1024;

using Unpacker = std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>;

tl::unexpected<Error> damaged() {
  return fail({.code = codes::kDamaged, .message = "the gzip data is damaged"});
}

tl::unexpected<Error> too_large(std::uint64_t limit_bytes) {
  return fail({.code = codes::kTooMuch,
               .message = cat("the gzip data unpacks to more than ", limit_bytes, " bytes")});
}

/// Appends the text of the member that `packed` begins with and cuts the member off.
Status unpack_member(const Unpacker& unpacker, std::string_view& packed, std::string& text,
                     std::uint64_t limit_bytes) {
  const std::size_t before = text.size();
  // The size field at the end may lie and counts modulo 2^32, so the room grows as needed.
  std::size_t room = std::max(kFirstRoom, packed.size() * 3);
  while (true) {
    room = static_cast<std::size_t>(std::min<std::uint64_t>(room, limit_bytes - before));
    text.resize(before + room);
    std::size_t used = 0;
    std::size_t size = 0;
    const libdeflate_result result = libdeflate_gzip_decompress_ex(
        unpacker.get(), packed.data(), packed.size(), text.data() + before, room, &used, &size);
    if (result == LIBDEFLATE_SUCCESS) {
      text.resize(before + size);
      packed.remove_prefix(used);
      return {};
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE) return damaged();
    if (before + room >= limit_bytes) return too_large(limit_bytes);
    room *= 4;
  }
}

}  // namespace

std::string gzip(std::string_view text) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(kLevel), &libdeflate_free_compressor);
  std::string packed(libdeflate_gzip_compress_bound(compressor.get(), text.size()), '\0');
  packed.resize(libdeflate_gzip_compress(compressor.get(), text.data(), text.size(), packed.data(),
                                         packed.size()));
  return packed;
}

Result<std::string> gunzip(std::string_view packed, std::uint64_t limit_bytes) {
  if (packed.size() < kSmallestMember || !packed.starts_with("\x1f\x8b"))
    return fail({.code = codes::kNotAnArchive, .message = "the data is no gzip data"});
  const Unpacker unpacker(libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
  std::string text;
  while (!packed.empty()) {
    // Zeros may follow the last member (tapes, block devices).
    if (packed.find_first_not_of('\0') == std::string_view::npos) break;
    SAMX_TRY(unpack_member(unpacker, packed, text, limit_bytes));
  }
  return text;
}

}  // namespace samx::archive
