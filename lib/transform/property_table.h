#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/result.h"
#include "document/node.h"

namespace samx::transform {

/// Kinds of values as bits.
namespace kinds {  // read like enumerators: NOLINTBEGIN
inline constexpr std::uint8_t string = 1;
inline constexpr std::uint8_t integer = 2;  // booleans too
inline constexpr std::uint8_t boolean = 4;
inline constexpr std::uint8_t map = 8;
inline constexpr std::uint8_t list = 16;
}  // namespace kinds

/// What a property value must look like (spec transform-core 5.2). Without kinds: anything.
struct Shape {
  std::uint8_t kinds = 0;
  std::uint8_t list_items = 0;                     // kinds of a list's elements; 0: not tested
  std::uint8_t map_values = 0;                     // kinds of a map's values; 0: not tested
  std::span<const std::string_view> allowed = {};  // the strings that are accepted; empty: all
};

namespace shapes {
inline constexpr Shape any{};
inline constexpr Shape string{.kinds = kinds::string};
inline constexpr Shape integer{.kinds = kinds::integer};
inline constexpr Shape boolean{.kinds = kinds::boolean};
inline constexpr Shape map{.kinds = kinds::map};
inline constexpr Shape list{.kinds = kinds::list};
inline constexpr Shape string_or_map{.kinds = kinds::string | kinds::map};
inline constexpr Shape boolean_or_map{.kinds = kinds::boolean | kinds::map};
inline constexpr Shape map_of_maps{.kinds = kinds::map, .map_values = kinds::map};
inline constexpr Shape map_of_strings{.kinds = kinds::map, .map_values = kinds::string};
inline constexpr Shape map_of_integers_or_maps{.kinds = kinds::map,
                                               .map_values = kinds::integer | kinds::map};
inline constexpr Shape list_of_strings{.kinds = kinds::list, .list_items = kinds::string};
inline constexpr Shape list_of_strings_or_maps{.kinds = kinds::list,
                                               .list_items = kinds::string | kinds::map};
inline constexpr Shape string_or_list_of_strings{.kinds = kinds::string | kinds::list,
                                                 .list_items = kinds::string};
inline constexpr Shape map_or_list_of_maps{.kinds = kinds::map | kinds::list,
                                           .list_items = kinds::map};  // NOLINTEND
}  // namespace shapes

enum class Intrinsics : std::uint8_t { accepted, refused };
enum class Presence : std::uint8_t { optional, required };

/// One row of a property table. Lint and documentation read the same rows.
struct PropertyRule {
  std::string_view name;
  Shape shape = shapes::any;
  /// accepted: any single-key map stands for a value of the shape.
  Intrinsics intrinsics = Intrinsics::accepted;
  Presence presence = Presence::optional;
};

/// Whose properties are checked; for messages.
struct PropertyOwner {
  std::string_view logical_id;
  std::string_view type;  // "AWS::Serverless::Function", or "S3 event"
  SourceRange where;      // of the resource or event, for what is missing
};

/// The finding for a name that the table does not have: SX2101, with the nearest name as help.
Diagnostic unknown_property(const document::Entry& entry, std::span<const PropertyRule> rules,
                            const PropertyOwner& owner);

bool fits(const document::Node& value, const Shape& shape);

/// Refuses names that the table does not have, then checks every row in table order. The first
/// fault is returned: SX2101 (with the nearest name), SX2102, SX2103.
Status check_properties(const document::Node& properties, std::span<const PropertyRule> rules,
                        const PropertyOwner& owner);

}  // namespace samx::transform
