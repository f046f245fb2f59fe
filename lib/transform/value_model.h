#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/result.h"
#include "document/node.h"
#include "transform/property_table.h"

namespace samx::transform {

struct TransformState;
struct ModelField;

/// A type of the value model (spec transform-resources 8). Values are converted, not only tested.
struct ModelType {
  enum class Kind : std::uint8_t {
    any,
    string,
    integer,
    number,
    boolean,
    map,
    list_of,   // each element is `first`
    map_of,    // each value is `first`
    one_of,    // `first`, else `second`
    structure  // `fields`; other keys are errors
  };
  Kind kind = Kind::any;
  const ModelType* first = nullptr;
  const ModelType* second = nullptr;
  std::span<const ModelField> fields = {};
  std::span<const std::string_view> allowed = {};  // strings that are accepted; empty: all
};

struct ModelField {
  std::string_view name;
  const ModelType* type;
  Presence presence = Presence::optional;
};

namespace models {  // constants read like enumerators: NOLINTBEGIN
inline constexpr ModelType any{};
inline constexpr ModelType string{.kind = ModelType::Kind::string};
inline constexpr ModelType integer{.kind = ModelType::Kind::integer};
inline constexpr ModelType number{.kind = ModelType::Kind::number};
inline constexpr ModelType boolean{.kind = ModelType::Kind::boolean};
inline constexpr ModelType map{.kind = ModelType::Kind::map};  // NOLINTEND
/// I(T) of the spec: a map (an intrinsic, say), else `type`.
constexpr ModelType map_or(const ModelType& type) {
  return {.kind = ModelType::Kind::one_of, .first = &map, .second = &type};
}
constexpr ModelType list_of(const ModelType& type) {
  return {.kind = ModelType::Kind::list_of, .first = &type};
}
constexpr ModelType map_of(const ModelType& type) {
  return {.kind = ModelType::Kind::map_of, .first = &type};
}
constexpr ModelType one_of(const ModelType& first, const ModelType& second) {
  return {.kind = ModelType::Kind::one_of, .first = &first, .second = &second};
}
constexpr ModelType structure(std::span<const ModelField> fields) {
  return {.kind = ModelType::Kind::structure, .fields = fields};
}
}  // namespace models

/// `value` converted to `type`; null fields of structures are dropped. SX2104 on `logical_id` at
/// the place of the first value that does not fit.
Result<document::Node*> convert_to_model(TransformState& state, document::Node* value,
                                         const ModelType& type, std::string_view logical_id);

}  // namespace samx::transform
