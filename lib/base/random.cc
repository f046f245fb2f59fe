#include "base/random.h"

#include <sys/random.h>

#include <cerrno>
#include <cstdlib>

#include "base/hash.h"

namespace samx {
namespace {

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  std::size_t filled = 0;
  while (filled < count) {
    const ssize_t got = getrandom(bytes.data() + filled, count - filled, 0);
    if (got > 0) filled += static_cast<std::size_t>(got);
    // Only a kernel without getrandom(2) gets here; predictable ids would be worse than none.
    if (got < 0 && errno != EINTR) std::abort();
  }
  return bytes;
}

/// 16 bytes as a UUID of version 4, variant 1.
std::string uuid_of(std::string bytes) {
  bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0FU) | 0x40U);
  bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3FU) | 0x80U);
  std::string text = hex(bytes);
  for (const std::size_t at : {20U, 16U, 12U, 8U})
    text.insert(at, 1, '-');
  return text;
}

}  // namespace

std::string random_uuid() {
  return uuid_of(random_bytes(16));
}

std::string random_hex(std::size_t count) {
  std::string text = hex(random_bytes((count + 1) / 2));
  text.resize(count);
  return text;
}

std::string stable_uuid(std::string_view seed) {
  const Sha256Digest digest = sha256(seed);
  return uuid_of(std::string(reinterpret_cast<const char*>(digest.data()), 16));
}

}  // namespace samx
