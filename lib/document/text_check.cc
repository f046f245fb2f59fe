#include "document/text_check.h"

#include <cstring>
#include <string>

#include "base/text.h"
#include "base/unicode.h"
#include "document/codes.h"

namespace samx::document {
namespace {

constexpr int kMostPlaces = 10;

bool is_plain_ascii(unsigned char byte) {
  return (byte >= 0x20 && byte < 0x7F) || byte == '\n' || byte == '\t' || byte == '\r';
}

bool is_allowed(char32_t c) {
  return c == 0x85 || (c >= 0xA0 && c <= 0xFFFD) || c >= 0x10000;
}

std::string code_point_name(char32_t value) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string name = "U+";
  for (int shift = value > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4)
    name += kDigits[(value >> static_cast<unsigned>(shift)) & 0xFU];
  return name;
}

Diagnostic encoding_error(SourceRange where, const CodePoint& point, unsigned char byte) {
  constexpr char kDigits[] = "0123456789abcdef";
  Diagnostic diagnostic;
  diagnostic.code = codes::kEncoding;
  diagnostic.where = where;
  if (point.size == 0) {
    diagnostic.message =
        cat("the byte 0x", kDigits[byte >> 4U], kDigits[byte & 0xFU], " is not UTF-8 here");
    diagnostic.help = "save the file as UTF-8";
  } else {
    diagnostic.message =
        cat("the character ", code_point_name(point.value), " may not stand in a template");
    diagnostic.help = "remove it, or write it as an escape in a double-quoted text";
  }
  return diagnostic;
}

/// Bytes at `at` that are plain ASCII and are checked eight at a time.
std::size_t skip_plain_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;
  constexpr std::uint64_t kBlanks = 0x2020202020202020ULL;
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  while (at + sizeof(std::uint64_t) <= text.size()) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    const bool ascii = (eight & kHighBits) == 0;
    const bool control = ((eight - kBlanks) & ~eight & kHighBits) != 0;
    const bool del = ((eight + kOnes) & kHighBits) != 0;
    if (!ascii || control || del) break;
    at += sizeof eight;
  }
  return at;
}

}  // namespace

void check_text(std::string_view text, std::uint32_t file, Diagnostics& diagnostics) {
  int places = 0;
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (at < text.size() && places < kMostPlaces) {
    at = skip_plain_ascii(text, at);
    if (at >= text.size()) return;
    const auto byte = static_cast<unsigned char>(text[at]);
    if (is_plain_ascii(byte)) {
      ++at;
      continue;
    }
    const CodePoint point = decode_utf8(text, at);
    const std::size_t size = point.size == 0 ? 1 : point.size;
    if (point.size == 0 || !is_allowed(point.value)) {
      const auto begin = static_cast<std::uint32_t>(at);
      const SourceRange where{file, begin, static_cast<std::uint32_t>(at + size)};
      diagnostics.add(encoding_error(where, point, byte));
      ++places;
    }
    at += size;
  }
}

}  // namespace samx::document
