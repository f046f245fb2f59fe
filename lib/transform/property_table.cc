#include "transform/property_table.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/node_maker.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

bool has_kind(const Node& value, std::uint8_t accepted) {
  using document::NodeKind;
  switch (value.kind()) {
    case NodeKind::string:
    case NodeKind::date:
      return (accepted & kinds::string) != 0;
    case NodeKind::boolean:
      return (accepted & (kinds::boolean | kinds::integer)) != 0;
    case NodeKind::integer:
      return (accepted & kinds::integer) != 0;
    case NodeKind::map:
      return (accepted & kinds::map) != 0;
    case NodeKind::list:
      return (accepted & kinds::list) != 0;
    case NodeKind::null:
    case NodeKind::number:
      return false;
  }
  return false;
}

/// "a string or a map"
std::string describe(std::uint8_t accepted) {
  struct Word {
    std::uint8_t kind;
    std::string_view text;
  };
  constexpr std::array kWords{Word{kinds::string, "a string"}, Word{kinds::integer, "an integer"},
                              Word{kinds::boolean, "a boolean"}, Word{kinds::map, "a map"},
                              Word{kinds::list, "a list"}};
  std::vector<std::string_view> words;
  for (const Word& word : kWords) {
    if ((accepted & word.kind) != 0) words.push_back(word.text);
  }
  return join(std::span<const std::string_view>(words), " or ");
}

std::string describe(const Shape& shape) {
  if (!shape.allowed.empty()) return cat("one of ", join(shape.allowed, ", "));
  std::string text = describe(shape.kinds);
  if (shape.list_items != 0) text += cat("; list elements must be ", describe(shape.list_items));
  if (shape.map_values != 0) text += cat("; map values must be ", describe(shape.map_values));
  return text;
}

Status check_property(const Node* value, const PropertyRule& rule, const PropertyOwner& owner) {
  if (value != nullptr && rule.intrinsics == Intrinsics::accepted && is_single_key_map(*value))
    return {};
  if (value == nullptr || value->is_null()) {
    if (rule.presence == Presence::optional) return {};
    return fail({.code = codes::kMissingProperty,
                 .message = cat(owner.type, " needs the property '", rule.name, "'"),
                 .where = value == nullptr ? owner.where : value->origin(),
                 .logical_id = std::string(owner.logical_id)});
  }
  if (fits(*value, rule.shape)) return {};
  return fail({.code = codes::kPropertyType,
               .message = cat("property '", rule.name, "' of ", owner.type, " must be ",
                              describe(rule.shape)),
               .where = value->origin(),
               .logical_id = std::string(owner.logical_id)});
}

}  // namespace

Diagnostic unknown_property(const Entry& entry, std::span<const PropertyRule> rules,
                            const PropertyOwner& owner) {
  std::vector<std::string_view> names;
  names.reserve(rules.size());
  for (const PropertyRule& rule : rules) {
    if (!rule.name.starts_with("__")) names.push_back(rule.name);
  }
  const std::string_view near = nearest(entry.key, names);
  return {.code = codes::kUnknownProperty,
          .message = cat("property '", entry.key, "' is not defined for ", owner.type),
          .where = entry.key_origin,
          .logical_id = std::string(owner.logical_id),
          .help = near.empty() ? std::string() : cat("did you mean '", near, "'?")};
}

bool fits(const Node& value, const Shape& shape) {
  if (shape.kinds == 0) return true;
  if (!has_kind(value, shape.kinds)) return false;
  if (!shape.allowed.empty())
    return std::ranges::find(shape.allowed, value.text()) != shape.allowed.end();
  if (shape.list_items != 0) {
    for (const Node* const item : value.items()) {
      if (!has_kind(*item, shape.list_items)) return false;
    }
  }
  if (shape.map_values == 0) return true;
  return std::ranges::all_of(value.entries(), [&](const Entry& entry) {
    return has_kind(*entry.value, shape.map_values);
  });
}

Status check_properties(const Node& properties, std::span<const PropertyRule> rules,
                        const PropertyOwner& owner) {
  for (const Entry& entry : properties.entries()) {
    if (std::ranges::find(rules, entry.key, &PropertyRule::name) == rules.end())
      return fail(unknown_property(entry, rules, owner));
  }
  for (const PropertyRule& rule : rules)
    SAMX_TRY(check_property(properties.find(rule.name), rule, owner));
  return {};
}

}  // namespace samx::transform
