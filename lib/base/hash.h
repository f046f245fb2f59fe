#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace samx {

using Md5Digest = std::array<std::uint8_t, 16>;
using Sha1Digest = std::array<std::uint8_t, 20>;
using Sha256Digest = std::array<std::uint8_t, 32>;

Md5Digest md5(std::string_view bytes);
Sha1Digest sha1(std::string_view bytes);
Sha256Digest sha256(std::string_view bytes);

/// Lower-case hexadecimal.
std::string hex(std::string_view bytes);
template <std::size_t N>
std::string hex(const std::array<std::uint8_t, N>& digest) {
  return hex(std::string_view(reinterpret_cast<const char*>(digest.data()), N));
}

std::string base64(std::string_view bytes);

enum class HashKind : std::uint8_t { md5, sha1, sha256 };

/// A digest that is fed in pieces.
class Hasher {
 public:
  explicit Hasher(HashKind kind);
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;

  void update(std::string_view bytes);
  /// The raw digest; the hasher may not be used afterwards.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace samx
