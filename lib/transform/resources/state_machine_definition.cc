#include "transform/resources/state_machine_definition.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "transform/canonical_json.h"
#include "transform/code_location.h"
#include "transform/codes.h"
#include "transform/dynamic_reference.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

constexpr JsonStyle kDefinitionStyle{
    .item_separator = ",", .key_separator = ": ", .sort_keys = true, .indent = 4};

/// Takes what CloudFormation must resolve out of a definition, since the definition becomes text.
class DynamicValues {
 public:
  DynamicValues(TransformState& state, Node* substitutions)
      : state_(state), substitutions_(substitutions) {}

  void extract(Node* node) {
    if (node->is_map()) {
      std::vector<Entry> entries = node->entries_copy();
      std::ranges::sort(entries, {}, &Entry::key);
      for (const Entry& entry : entries) {
        if (Node* const name = replacement(entry.value)) {
          node->set(entry.key, name);
        } else {
          extract(entry.value);
        }
      }
    }
    for (std::size_t at = 0; node->is_list() && at < node->size(); ++at) {
      Node* const item = node->items()[at];
      if (Node* const name = replacement(item)) {
        node->set_item(at, name);
      } else {
        extract(item);
      }
    }
  }

 private:
  Node* replacement(Node* value) {
    const bool dynamic = document::is_intrinsic(*value) ||
                         (value->is_string() && is_dynamic_reference(value->text()));
    if (!dynamic) return nullptr;
    const std::string name = cat("definition_substitution_", ++count_);
    substitutions_->set(name, value);
    return state_.make(*value).text(cat("${", name, "}"));
  }

  TransformState& state_;
  Node* substitutions_;
  std::size_t count_ = 0;
};

Node* joined_lines(const NodeMaker& make, std::string_view text) {
  Node* const lines = make.list();
  for (const std::string_view line : split(text, '\n'))
    lines->push_back(make.text(line));
  return make.nodes().single("Fn::Join", make.list({make.text("\n"), lines}), make.origin());
}

void set_inline_definition(TransformState& state, const SamResource& machine,
                           const Node& definition, ProducedResource& made) {
  const NodeMaker make = machine.make_from(state, "Definition");
  Node* const given = machine.truthy("DefinitionSubstitutions");
  Node* const substitutions = make.map();
  if (given != nullptr) substitutions->update(*given);
  Node* const copy = state.nodes.clone(definition);
  DynamicValues(state, substitutions).extract(copy);
  made.set("DefinitionString", joined_lines(make, canonical_json(*copy, kDefinitionStyle)));
  if (substitutions->size() > 0) made.set("DefinitionSubstitutions", substitutions);
}

}  // namespace

Status set_definition(TransformState& state, const SamResource& machine, ProducedResource& made) {
  const Node* const definition = machine.truthy("Definition");
  const Node* const uri = machine.truthy("DefinitionUri");
  const auto refuse = [&](SourceRange where, std::string message) {
    return fail({.code = codes::kPropertyConflict,
                 .message = std::move(message),
                 .where = where,
                 .logical_id = std::string(machine.id)});
  };
  if (definition != nullptr && uri != nullptr)
    return refuse(uri->origin(), "'Definition' and 'DefinitionUri' exclude each other");
  if (definition == nullptr && uri == nullptr)
    return refuse(machine.id_origin, "a state machine needs 'Definition' or 'DefinitionUri'");
  if (definition != nullptr) {
    set_inline_definition(state, machine, *definition, made);
    return {};
  }
  SAMX_ASSIGN(Node* const location,
              make_location(state, *uri, kDefinitionKeys, {machine.id, "DefinitionUri"}));
  made.set("DefinitionS3Location", location);
  made.set("DefinitionSubstitutions", machine.truthy("DefinitionSubstitutions"));
  return {};
}

}  // namespace samx::transform
