#include "intrinsics/network.h"

#include <arpa/inet.h>

#include <array>
#include <cstdint>
#include <optional>

#include "base/text.h"

namespace samx::intrinsics {
namespace {

// An address as a number of 32 or 128 bits, most significant byte first.
struct Address {
  std::array<unsigned char, 16> bytes{};
  int family = AF_INET;

  unsigned bits() const { return family == AF_INET ? 32 : 128; }
};

std::optional<Address> parse_address(std::string_view text) {
  Address address;
  address.family = text.find(':') == std::string_view::npos ? AF_INET : AF_INET6;
  const std::string terminated(text);
  if (inet_pton(address.family, terminated.c_str(), address.bytes.data()) != 1) return std::nullopt;
  return address;
}

std::string address_text(const Address& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(address.family, address.bytes.data(), text.data(), text.size());
  return text.data();
}

// Clears the lowest `count` bits.
void clear_low_bits(Address& address, unsigned count) {
  for (unsigned bit = address.bits() - count; bit < address.bits(); ++bit)
    address.bytes[bit / 8] &= static_cast<unsigned char>(~(0x80U >> (bit % 8)));
}

// Adds 2^exponent.
void add_power(Address& address, unsigned exponent) {
  unsigned bit = address.bits() - 1 - exponent;
  while (true) {
    const auto mask = static_cast<unsigned char>(0x80U >> (bit % 8));
    address.bytes[bit / 8] ^= mask;
    if ((address.bytes[bit / 8] & mask) != 0 || bit == 0) return;
    --bit;
  }
}

}  // namespace

std::vector<std::string> subnets(std::string_view block, unsigned count, unsigned host_bits) {
  const std::size_t slash = block.find('/');
  if (slash == std::string_view::npos) return {};
  auto address = parse_address(block.substr(0, slash));
  const auto prefix = parse_integer(block.substr(slash + 1));
  if (!address || !prefix || *prefix < 0 || *prefix > address->bits()) return {};
  const unsigned free_bits = address->bits() - static_cast<unsigned>(*prefix);
  if (host_bits > free_bits || host_bits == 0) return {};
  const unsigned network_bits = free_bits - host_bits;
  if (network_bits < 32 && count > (1ULL << network_bits)) return {};
  clear_low_bits(*address, free_bits);
  std::vector<std::string> found;
  for (unsigned at = 0; at < count; ++at) {
    found.push_back(cat(address_text(*address), '/', address->bits() - host_bits));
    add_power(*address, host_bits);
  }
  return found;
}

}  // namespace samx::intrinsics
