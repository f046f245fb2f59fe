#include "cloud/physical_id.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"

namespace samx::cloud {
namespace {

std::string letters(std::string_view seed, std::size_t count, std::string_view alphabet) {
  std::string out;
  for (std::size_t block = 0; out.size() < count; ++block) {
    for (const std::uint8_t byte : sha256(cat(seed, '/', block))) {
      if (out.size() < count) out += alphabet[byte % alphabet.size()];
    }
  }
  return out;
}

std::string seed_text(const PhysicalIdSeed& seed) {
  return cat(seed.stack_id, '/', seed.logical_id, '/', seed.generation);
}

}  // namespace

std::string stable_suffix(std::string_view seed, std::size_t count) {
  return letters(seed, count, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

std::string physical_name(const PhysicalIdSeed& seed, std::size_t limit) {
  constexpr std::size_t kSuffix = 12;
  const std::size_t room = limit - kSuffix - 2;
  std::string_view stack = seed.stack_name;
  std::string_view logical = seed.logical_id;
  if (stack.size() + logical.size() > room) {
    // The logical ID keeps at least half of the room.
    const std::size_t kept =
        std::min(logical.size(), std::max(room / 2, room - std::min(room, stack.size())));
    logical = logical.substr(0, kept);
    stack = stack.substr(0, room - kept);
  }
  return cat(stack, '-', logical, '-', stable_suffix(seed_text(seed), kSuffix));
}

std::string short_id(const PhysicalIdSeed& seed, std::size_t count) {
  return letters(cat("short/", seed_text(seed)), count, "0123456789abcdefghijklmnopqrstuvwxyz");
}

}  // namespace samx::cloud
