#include "transform/value_model.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "transform/code_points.h"
#include "transform/codes.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;
using Kind = ModelType::Kind;

std::optional<double> parse_number(std::string_view text) {
  text = trim(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// The decimal digits of an integer text without sign and leading zeros; nothing if it is none.
std::optional<std::string> parse_decimal(std::string_view text) {
  text = trim(text);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const bool digits =
      !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return std::nullopt;
  while (text.size() > 1 && text.front() == '0')
    text.remove_prefix(1);
  return negative && text != "0" ? cat('-', text) : std::string(text);
}

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::string:
      return "a string";
    case Kind::integer:
      return "an integer";
    case Kind::number:
      return "a number";
    case Kind::boolean:
      return "a boolean";
    case Kind::list_of:
      return "a list";
    case Kind::map:
    case Kind::map_of:
    case Kind::structure:
      return "a map";
    case Kind::any:
    case Kind::one_of:
      break;
  }
  return "of another type";
}

class Conversion {
 public:
  Conversion(TransformState& state, std::string_view logical_id)
      : state_(state), logical_id_(logical_id) {}

  Result<Node*> convert(Node* value, const ModelType& type) {
    switch (type.kind) {
      case Kind::any:
        return value;
      case Kind::one_of: {
        if (auto first = convert(value, *type.first)) return first;
        return convert(value, *type.second);
      }
      case Kind::list_of:
        return value->is_list() ? convert_items(*value, *type.first) : refuse(*value, type);
      case Kind::map_of:
      case Kind::structure: {
        // Empty texts and lists of pairs are read as maps here too.
        Node* const map = convert_simple(value, models::map);
        return map != nullptr ? convert_entries(map, type) : refuse(*value, type);
      }
      case Kind::string:
      case Kind::integer:
      case Kind::number:
      case Kind::boolean:
      case Kind::map:
        break;
    }
    Node* const made = convert_simple(value, type);
    if (made == nullptr) return refuse(*value, type);
    return made;
  }

 private:
  Result<Node*> refuse(const Node& value, const ModelType& type) {
    return fail({.code = codes::kPropertyValue,
                 .message = type.allowed.empty()
                                ? cat("value must be ", name_of(type.kind))
                                : cat("value must be one of ", join(type.allowed, ", ")),
                 .where = value.origin(),
                 .logical_id = std::string(logical_id_)});
  }

  Result<Node*> convert_items(const Node& list, const ModelType& type) {
    Node* const made = state_.nodes.list(list.origin());
    for (Node* const item : list.items()) {
      if (item->is_null()) return refuse(*item, type);
      SAMX_ASSIGN(Node* const converted, convert(item, type));
      made->push_back(converted);
    }
    return made;
  }

  Result<Node*> convert_entries(Node* map, const ModelType& type) {
    Node* const made = state_.nodes.map(map->origin());
    for (Entry entry : map->entries()) {
      SAMX_ASSIGN(const ModelType* const field, field_type(entry, type));
      if (type.kind == Kind::structure && entry.value->is_null()) continue;
      SAMX_ASSIGN(entry.value, convert(entry.value, *field));
      made->set(entry);
    }
    for (const ModelField& field : type.fields) {
      if (field.presence == Presence::optional || made->has(field.name)) continue;
      return fail({.code = codes::kMissingProperty,
                   .message = cat("'", field.name, "' is missing"),
                   .where = map->origin(),
                   .logical_id = std::string(logical_id_)});
    }
    return made;
  }

  Result<const ModelType*> field_type(const Entry& entry, const ModelType& type) {
    if (type.kind == Kind::map_of) return type.first;
    const auto field = std::ranges::find(type.fields, entry.key, &ModelField::name);
    if (field != type.fields.end()) return field->type;
    std::vector<std::string_view> names;
    for (const ModelField& each : type.fields)
      names.push_back(each.name);
    const std::string_view near = nearest(entry.key, names);
    return fail({.code = codes::kUnknownProperty,
                 .message = cat("'", entry.key, "' is not defined here"),
                 .where = entry.key_origin,
                 .logical_id = std::string(logical_id_),
                 .help = near.empty() ? std::string() : cat("did you mean '", near, "'?")});
  }

  /// Null if the value does not fit.
  Node* convert_simple(Node* value, const ModelType& type) {
    if (type.kind == Kind::map) return to_map(value);
    if (!value->is_scalar() || value->is_null()) return nullptr;
    if (type.kind == Kind::integer) return to_integer(value);
    if (type.kind == Kind::number) return to_number(value);
    if (type.kind == Kind::boolean) return to_boolean(value);
    Node* const text = to_string(value);
    const bool accepted =
        type.allowed.empty() || std::ranges::find(type.allowed, text->text()) != type.allowed.end();
    return accepted ? text : nullptr;
  }

  Node* to_string(Node* value) {
    if (value->is_string()) return value;
    const NodeMaker make = state_.make(*value);
    if (value->is_boolean()) return make.text(value->boolean_value() ? "True" : "False");
    return make.text(value->text());
  }

  Node* to_integer(Node* value) {
    if (value->is_integer()) return value;
    if (value->is_boolean()) return state_.make(*value).integer(value->boolean_value() ? 1 : 0);
    if (value->is_number()) {
      const auto number = parse_number(value->text());
      if (!number || !std::isfinite(*number) || std::abs(*number) > 9e18) return nullptr;
      return state_.make(*value).integer(static_cast<long long>(*number));
    }
    const auto decimal = parse_decimal(value->text());
    return decimal ? state_.nodes.integer(std::string_view(*decimal), value->origin()) : nullptr;
  }

  Node* to_number(Node* value) {
    if (value->is_number()) return value;
    if (value->is_boolean())
      return state_.nodes.number(value->boolean_value() ? 1.0 : 0.0, value->origin());
    const auto number = parse_number(value->text());
    return number ? state_.nodes.number(*number, value->origin()) : nullptr;
  }

  Node* to_boolean(Node* value) {
    constexpr std::array<std::string_view, 7> kTrue{"1", "t", "y", "yes", "true", "on", "1.0"};
    constexpr std::array<std::string_view, 7> kFalse{"0", "f", "n", "no", "false", "off", "0.0"};
    const std::string text = to_lower_ascii(value->text());
    if (value->is_boolean()) return value;
    if (text.empty() || (value->is_string() && text.find('.') != std::string::npos)) return nullptr;
    const bool yes = std::ranges::find(kTrue, text) != kTrue.end();
    if (!yes && std::ranges::find(kFalse, text) == kFalse.end()) return nullptr;
    return state_.make(*value).boolean(yes);
  }

  /// A map, or what Python's dict() reads as a list of pairs.
  Node* to_map(Node* value) {
    if (value->is_map()) return value;
    Node* const made = state_.nodes.map(value->origin());
    if (value->is_string() && value->text().empty()) return made;
    if (!value->is_list()) return nullptr;
    for (const Node* const item : value->items()) {
      if (!add_pair(made, *item)) return nullptr;
    }
    return made;
  }

  bool add_pair(Node* map, const Node& pair) {
    if (pair.is_list() && pair.size() == 2 && pair.items()[0]->is_scalar()) {
      map->set(pair.items()[0]->text(), pair.items()[1]);
      return true;
    }
    if (!pair.is_string() || pair.text().empty()) return false;
    std::size_t second = 0;
    next_code_point(pair.text(), second);
    std::size_t end = second;
    if (second < pair.text().size()) next_code_point(pair.text(), end);
    if (end == second || end != pair.text().size()) return false;
    map->set(pair.text().substr(0, second), state_.make(pair).text(pair.text().substr(second)));
    return true;
  }

  TransformState& state_;
  std::string_view logical_id_;
};

}  // namespace

Result<Node*> convert_to_model(TransformState& state, Node* value, const ModelType& type,
                               std::string_view logical_id) {
  return Conversion(state, logical_id).convert(value, type);
}

}  // namespace samx::transform
