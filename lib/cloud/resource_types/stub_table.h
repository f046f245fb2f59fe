#pragma once

#include <cstdint>
#include <string_view>

namespace samx::cloud::resource_types {

/// Ids and attributes of one resource type. In `id` and in attributes: {name} the given or
/// generated name, in attributes the last part of the physical id; {id} the physical id; {region},
/// {account}; {short} ten of 0-9a-z; {uuid}; {P.Name} the property Name.
struct StubRow {
  std::string_view type;
  std::string_view name_property;  // holds the given name; empty: names are always generated
  std::uint16_t name_limit;        // characters of a generated name
  std::uint8_t seconds;            // of a creation under the virtual clock
  std::string_view id;             // what Ref gives
  std::string_view attributes;     // "Arn=…|StreamArn=…"
};

/// Null if the type has no row.
const StubRow* find_stub_row(std::string_view type);

}  // namespace samx::cloud::resource_types
