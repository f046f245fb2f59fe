#include <array>
#include <optional>
#include <string>

#include "base/text.h"
#include "document/writer.h"
#include "intrinsics/codes.h"
#include "intrinsics/deferred.h"
#include "intrinsics/intrinsic.h"
#include "intrinsics/language_context.h"

namespace samx::intrinsics {
namespace {

using document::Entry;
using document::Node;

constexpr std::string_view kHelp =
    "AWS::LanguageExtensions computes this before the stack is there: give parameters their values "
    "with --parameter-overrides";

/// A function inside of `value` whose value only the service knows; null if there is none.
const Node* unknowable(const Node& value) {
  if (const auto call = as_call(value)) {
    if (call->function == Function::get_azs || call->function == Function::import_value ||
        call->function == Function::transform)
      return &value;
  }
  for (const Node* const item : value.items()) {
    if (const Node* const found = unknowable(*item)) return found;
  }
  for (const Entry& entry : value.entries()) {
    if (const Node* const found = unknowable(*entry.value)) return found;
  }
  return nullptr;
}

/// Whether Fn::FindInMap has a form that CloudFormation refuses without the transform.
bool is_wider_look_up(const Call& call) {
  const auto items = call.argument->items();
  if (items.size() == 4) return true;
  if (items.size() != 3) return false;
  for (const Node* const item : items) {
    const auto inner = as_call(*item);
    if (!inner || inner->function == Function::ref) continue;
    if (inner->function != Function::find_in_map || is_wider_look_up(*inner)) return true;
  }
  return false;
}

class LanguageFunctions {
 public:
  explicit LanguageFunctions(LanguageContext& context) : context_(context) {}

  Node* compute(Node* value) {
    if (const auto call = as_call(*value)) {
      if (Node* const made = compute_call(*call, value)) return made;
    }
    compute_children(*value);
    return value;
  }

  /// A text that is known now, or nothing after a fault.
  std::optional<std::string> known_text(const Node& value) {
    auto text = evaluate_text(value, context_.scope, context_.arena);
    if (!text) return refuse(std::move(text.error().diagnostic()));
    if (!has_deferred(*text)) return std::move(*text);
    return refuse({.code = codes::kNotKnown,
                   .message = "the value of this is known only when the stack is there",
                   .where = value.origin()});
  }

 private:
  void compute_children(Node& value) {
    for (std::size_t at = 0; value.is_list() && at < value.size(); ++at)
      value.set_item(at, compute(value.items()[at]));
    if (!value.is_map()) return;
    for (const Entry& entry : value.entries_copy()) {
      Node* const made = compute(entry.value);
      if (made != entry.value) value.set(entry.key, made);
    }
  }

  /// What takes the place of a call; null: the call stays, and is looked into.
  Node* compute_call(const Call& call, Node* node) {
    switch (call.function) {
      case Function::length:
        return length(call);
      case Function::to_json_string:
        return json_string(call);
      case Function::find_in_map:
        return is_wider_look_up(call) ? look_up(call) : nullptr;
      case Function::ref:
        name_target(*node, "Ref");
        return nullptr;
      case Function::get_att:
        name_parts(*node);
        return nullptr;
      default:
        return nullptr;
    }
  }

  std::nullopt_t refuse(Diagnostic fault) {
    if (fault.help.empty()) fault.help = kHelp;
    context_.add(std::move(fault));
    return std::nullopt;
  }

  /// The value of the argument; null after a fault.
  Node* known(const Call& call) {
    if (const Node* const inner = unknowable(*call.argument)) {
      refuse({.code = codes::kNotKnown,
              .message =
                  cat("'", call.name, "' cannot look into '", inner->entries().front().key, "'"),
              .where = inner->origin()});
      return nullptr;
    }
    auto found = evaluate(*call.argument, context_.scope, context_.arena);
    if (found && *found != nullptr) return *found;
    refuse(found ? Diagnostic{.code = codes::kShape,
                              .message = cat("'", call.name, "' has no value to look at"),
                              .where = call.where}
                 : found.error().diagnostic());
    return nullptr;
  }

  Node* length(const Call& call) {
    const Node* const list = known(call);
    if (list == nullptr) return context_.arena.null(call.where);
    if (!list->is_list()) {
      refuse({.code = codes::kShape,
              .message = "'Fn::Length' needs a list that is known now",
              .where = call.where});
    }
    return context_.arena.integer(static_cast<long long>(list->size()), call.where);
  }

  Node* json_string(const Call& call) {
    if (call.argument->is_scalar()) {
      refuse({.code = codes::kShape,
              .message = "'Fn::ToJsonString' needs a list or a map",
              .where = call.argument->origin()});
      return context_.arena.null(call.where);
    }
    const Node* const value = known(call);
    if (value == nullptr) return context_.arena.null(call.where);
    return deferred_as_sub(document::write_json(*value, document::JsonLayout::compact), call.where,
                           context_.arena);
  }

  Node* look_up(const Call& call) {
    const auto items = call.argument->items();
    std::array<std::string, 3> keys;
    for (std::size_t at = 0; at < keys.size(); ++at) {
      auto key = known_text(*items[at]);
      if (!key) return context_.arena.null(call.where);
      keys[at] = std::move(*key);
    }
    const Node* const mappings = context_.scope.mappings;
    if (const Node* const found =
            mappings == nullptr ? nullptr : mappings->at({keys[0], keys[1], keys[2]}))
      return context_.arena.clone(*found);
    if (items.size() == 4) {
      if (Node* const fallback = items[3]->find("DefaultValue")) return compute(fallback);
    }
    context_.add({.code = codes::kMapping,
                  .message = cat("there is no '", keys[0], "' / '", keys[1], "' / '", keys[2],
                                 "' in 'Mappings'"),
                  .where = call.where,
                  .help = "add the keys to the mapping, or a fourth element {DefaultValue: ...}"});
    return context_.arena.null(call.where);
  }

  /// Ref with a function for its name.
  void name_target(Node& holder, std::string_view key) {
    const Node* const target = holder.find(key);
    if (!as_call(*target)) return;
    if (auto name = known_text(*target))
      holder.set(key, context_.arena.string(*name, target->origin()));
  }

  void name_parts(Node& holder) {
    Node* const argument = holder.find("Fn::GetAtt");
    for (std::size_t at = 0; argument->is_list() && at < argument->size(); ++at) {
      const Node* const part = argument->items()[at];
      if (!as_call(*part)) continue;
      if (auto name = known_text(*part))
        argument->set_item(at, context_.arena.string(*name, part->origin()));
    }
  }

  LanguageContext& context_;
};

}  // namespace

Node* compute_language_functions(LanguageContext& context, Node* value) {
  return LanguageFunctions(context).compute(value);
}

void compute_policies(LanguageContext& context, Node& resource) {
  for (const std::string_view name : {"DeletionPolicy", "UpdateReplacePolicy"}) {
    const Node* const policy = resource.find(name);
    if (policy == nullptr || !as_call(*policy)) continue;
    if (const auto text = LanguageFunctions(context).known_text(*policy))
      resource.set(name, context.arena.string(*text, policy->origin()));
  }
}

}  // namespace samx::intrinsics
