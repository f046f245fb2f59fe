#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace samx::facts {

/// What a change of a property does to its resource.
enum class Replacement : std::uint8_t {
  never,
  sometimes,  // depends on the values, or on the resource's own answer
  always,
  unknown  // the type is not in our table
};

/// The rule for one property: its path with dots, without numbers of list items.
struct ReplacementRow {
  std::string_view type;
  std::string_view property;
  Replacement replacement = Replacement::always;
};

/// What a change at `property` ("KeySchema.AttributeName") of a resource of `type` does. A row
/// counts for what lies below its property, and for a whole that holds the property. Source:
/// data/replacement.inc; custom resources decide for themselves.
Replacement replacement_of(std::string_view type, std::string_view property);

/// The rows of a type, sorted by property.
std::span<const ReplacementRow> replacement_rows(std::string_view type);

}  // namespace samx::facts
