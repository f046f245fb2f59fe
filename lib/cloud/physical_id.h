#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace samx::cloud {

/// What a generated name is a function of: runs repeat (spec localcloud 5.4).
struct PhysicalIdSeed {
  std::string_view stack_id;
  std::string_view stack_name;
  std::string_view logical_id;
  std::uint32_t generation = 1;
};

/// "shop-Table-1A2B3C4D5E6F": stack, logical ID and twelve letters and digits; the first two are
/// cut so that the whole has at most `limit` characters.
std::string physical_name(const PhysicalIdSeed& seed, std::size_t limit);

/// `count` characters of "0-9a-z", as API Gateway's ids are.
std::string short_id(const PhysicalIdSeed& seed, std::size_t count);

/// `count` characters of [0-9A-Z] that are a function of `seed`.
std::string stable_suffix(std::string_view seed, std::size_t count);

}  // namespace samx::cloud
