#include "transform/parameter_resolution.h"

#include <optional>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/p27/marking.h"
#include "transform/substitution_pattern.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

// Deeper than any template that can be read: only values that contain themselves get here.
constexpr unsigned kDepthLimit = 400;
constexpr std::string_view kUnresolvedMark = "{{IntrinsicFunction:";

Node* parameter_value(const TransformState& state, std::string_view name) {
  Node* const value = state.parameters->find(name);
  if (value == nullptr) return nullptr;
  return value->is_string() && value->text().starts_with(kUnresolvedMark) ? nullptr : value;
}

/// Calls `change` with each child of `value` and puts its result in place.
template <class Change>
Status change_children(Node* value, const Change& change) {
  if (value->is_map()) {
    for (const Entry& entry : value->entries_copy()) {
      SAMX_ASSIGN(Node* const made, change(entry.value));
      if (made != entry.value) value->set(entry.key, made);
    }
  }
  for (std::size_t at = 0; value->is_list() && at < value->size(); ++at) {
    SAMX_ASSIGN(Node* const made, change(value->items()[at]));
    value->set_item(at, made);
  }
  return {};
}

class ParameterResolution {
 public:
  explicit ParameterResolution(TransformState& state) : state_(state) {}

  Result<Node*> resolve(Node* value, unsigned depth) {
    if (depth > kDepthLimit)
      return state_.abort({.code = codes::kSubstitution,
                           .message = "a parameter value contains itself",
                           .where = value->origin()});
    if (const std::string_view name = ref_target(*value); !name.empty()) {
      if (Node* const found = parameter_value(state_, name)) value = found;
    } else if (is_function(*value, "Fn::Sub")) {
      SAMX_TRY(substitute_in(value));
    }
    SAMX_TRY(change_children(value, [&](Node* child) { return resolve(child, depth + 1); }));
    return value;
  }

 private:
  Status substitute_in(Node* function) {
    Node* const argument = function->find("Fn::Sub");
    if (argument->is_string()) {
      SAMX_ASSIGN(Node* const made, substitute(*argument));
      function->set("Fn::Sub", made);
    } else if (argument->is_list() && argument->size() > 0 && argument->items()[0]->is_string()) {
      SAMX_ASSIGN(Node* const made, substitute(*argument->items()[0]));
      argument->set_item(0, made);
    }
    return {};
  }

  Result<Node*> substitute(const Node& pattern) {
    std::string text(pattern.text());
    std::string_view no_text;
    for_each_substitution(pattern.text(), [&](std::string_view match, std::string_view name) {
      const Node* const value = parameter_value(state_, name);
      if (value == nullptr || !no_text.empty()) return;
      if (value->is_string()) {
        replace_first(text, match, value->text());
      } else {
        no_text = name;
      }
    });
    if (!no_text.empty())
      return state_.abort(
          {.code = codes::kSubstitution,
           .message = cat("Fn::Sub needs text for '${", no_text, "}', but its value is none"),
           .where = pattern.origin(),
           .help = cat("put the value of parameter '", no_text, "' in quotes")});
    return p27::derived(state_.nodes, pattern, text);
  }

  TransformState& state_;
};

class MappingResolution {
 public:
  MappingResolution(TransformState& state, const Node& mappings)
      : state_(state), mappings_(mappings) {}

  Result<Node*> resolve(Node* value, unsigned depth) {
    if (depth > kDepthLimit) return malformed(*value, "contains itself");
    SAMX_ASSIGN(value, look_up(value, depth));
    SAMX_TRY(change_children(value, [&](Node* child) { return resolve(child, depth + 1); }));
    return value;
  }

 private:
  tl::unexpected<Error> malformed(const Node& where, std::string_view what) {
    return state_.abort({.code = codes::kMappings,
                         .message = cat("Fn::FindInMap ", what),
                         .where = where.origin()});
  }

  /// The value found, or the function itself if something is missing or not known yet.
  Result<Node*> look_up(Node* function, unsigned depth) {
    if (depth > kDepthLimit || !is_function(*function, "Fn::FindInMap")) return function;
    Node* const argument = function->find("Fn::FindInMap");
    if (!argument->is_list() || argument->size() != 3)
      return malformed(*function, "needs a list of three: mapping, first key, second key");
    const Node* level = &mappings_;
    std::vector<std::string_view> keys;
    for (Node* const part : argument->items()) {
      SAMX_ASSIGN(const Node* const key, look_up(part, depth + 1));
      if (!key->is_string()) return function;
      keys.push_back(key->text());
    }
    for (std::size_t at = 0; at < keys.size(); ++at) {
      Node* const next = level->find(keys[at]);
      if (next == nullptr) return function;
      if (at + 1 < keys.size() && !next->is_map())
        return malformed(*next, cat("finds no map under '", keys[at], "'"));
      level = next;
    }
    return const_cast<Node*>(level);
  }

  TransformState& state_;
  const Node& mappings_;
};

}  // namespace

Result<Node*> resolve_parameters(TransformState& state, Node* value) {
  if (value == nullptr) return value;
  return ParameterResolution(state).resolve(value, 0);
}

Result<Node*> resolve_mappings(TransformState& state, Node* value) {
  const Node* const mappings = state.input->find("Mappings");
  if (value == nullptr || mappings == nullptr || mappings->size() == 0) return value;
  return MappingResolution(state, *mappings).resolve(value, 0);
}

}  // namespace samx::transform
