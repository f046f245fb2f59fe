#include "intrinsics/language_extensions.h"

#include <algorithm>
#include <set>
#include <string>

#include "document/template.h"
#include "intrinsics/conditions.h"
#include "intrinsics/deferred.h"
#include "intrinsics/intrinsic.h"
#include "intrinsics/language_context.h"
#include "intrinsics/references.h"

namespace samx::intrinsics {
namespace {

using document::Entry;
using document::Node;
using document::TreeArena;

constexpr std::string_view kTransform = "AWS::LanguageExtensions";

bool has_loop(const Node& value) {
  for (const Entry& entry : value.entries()) {
    if (entry.key.starts_with("Fn::ForEach::") || has_loop(*entry.value)) return true;
  }
  return std::ranges::any_of(value.items(), [](const Node* item) { return has_loop(*item); });
}

void defer(std::string& value, std::string_view name) {
  if (value.empty()) value = deferred_mark(name);
}

PseudoParameters with_marks(PseudoParameters pseudo) {
  defer(pseudo.account_id, "AWS::AccountId");
  defer(pseudo.partition, "AWS::Partition");
  defer(pseudo.region, "AWS::Region");
  defer(pseudo.stack_id, "AWS::StackId");
  defer(pseudo.stack_name, "AWS::StackName");
  defer(pseudo.url_suffix, "AWS::URLSuffix");
  return pseudo;
}

bool is_known_pseudo(const PseudoParameters& pseudo, std::string_view name) {
  if (name == "AWS::NoValue") return true;
  return (name == "AWS::Region" && !has_deferred(pseudo.region)) ||
         (name == "AWS::Partition" && !has_deferred(pseudo.partition)) ||
         (name == "AWS::URLSuffix" && !has_deferred(pseudo.url_suffix)) ||
         (name == "AWS::AccountId" && !has_deferred(pseudo.account_id)) ||
         (name == "AWS::StackName" && !has_deferred(pseudo.stack_name)) ||
         (name == "AWS::StackId" && !has_deferred(pseudo.stack_id));
}

/// Parameters whose values are known. The default of an SSM type is the name of a value, not one.
ParameterValues known_parameters(const ExtensionRequest& request, TreeArena& arena) {
  const Node* const section = request.root->find("Parameters");
  Diagnostics ignored;  // whoever needs a value that is missing says so
  ParameterValues values = resolve_parameters(section, request.parameters, arena, ignored);
  std::erase_if(values, [&](const auto& each) {
    const Node* const type = section == nullptr ? nullptr : section->at({each.first, "Type"});
    return type != nullptr && type->text().starts_with("AWS::SSM::Parameter::Value");
  });
  return values;
}

/// The truth of the conditions that rest on known values only.
ConditionValues known_conditions(const Node* section, const Scope& scope, TreeArena& arena) {
  if (section == nullptr || !section->is_map()) return {};
  std::set<std::string_view> unknown;
  for (bool changed = true; changed;) {
    changed = false;
    for (const Entry& entry : section->entries()) {
      if (unknown.contains(entry.key)) continue;
      const auto references = collect_references(*entry.value);
      const bool open = std::ranges::any_of(references, [&](const Reference& each) {
        if (each.kind == ReferenceKind::condition) return unknown.contains(each.target);
        return each.kind != ReferenceKind::mapping && !scope.parameters.contains(each.target) &&
               !is_known_pseudo(scope.pseudo, each.target);
      });
      if (!open) continue;
      unknown.insert(entry.key);
      changed = true;
    }
  }
  Node* const known = arena.map(section->origin());
  for (const Entry& entry : section->entries()) {
    if (!unknown.contains(entry.key)) known->set(entry);
  }
  auto truth = evaluate_conditions(known, scope.mappings, scope.parameters, scope.pseudo, arena);
  // A malformed condition is reported by whoever checks the template.
  return truth ? std::move(*truth) : ConditionValues{};
}

void drop_if_empty(Node& root, std::string_view name) {
  const Node* const section = root.find(name);
  if (section != nullptr && section->is_map() && section->size() == 0) root.erase(name);
}

void compute_section(LanguageContext& context, std::string_view name) {
  Node* const section = context.root->find(name);
  if (section == nullptr) return;
  for (const Entry& entry : section->entries_copy()) {
    if (name != "Globals") context.logical_id = entry.key;
    Node* const made = compute_language_functions(context, entry.value);
    if (made != entry.value) section->set(entry.key, made);
    if (name == "Resources" && made->is_map()) compute_policies(context, *made);
  }
  context.logical_id = {};
}

}  // namespace

bool uses_language_extensions(const Node& root) {
  if (document::Template(const_cast<Node*>(&root)).uses_transform(kTransform)) return true;
  return std::ranges::any_of(root.entries(), [](const Entry& entry) {
    return (entry.key == "Resources" || entry.key == "Conditions" || entry.key == "Outputs") &&
           has_loop(*entry.value);
  });
}

void expand_language_extensions(const ExtensionRequest& request, TreeArena& arena,
                                Diagnostics& diagnostics) {
  const ParameterValues parameters = known_parameters(request, arena);
  const PseudoParameters pseudo = with_marks(request.pseudo);
  const Node* const mappings = request.root->find("Mappings");
  ConditionValues conditions;
  DeferredValues deferred;
  const Scope scope{.mappings = mappings,
                    .parameters = parameters,
                    .conditions = conditions,
                    .pseudo = pseudo,
                    .resources = deferred};
  LanguageContext context{
      .root = request.root, .scope = scope, .arena = arena, .diagnostics = diagnostics};
  Node* const condition_section = request.root->find("Conditions");
  if (condition_section != nullptr) expand_loops(context, *condition_section);
  conditions = known_conditions(condition_section, scope, arena);
  for (const std::string_view name : {"Resources", "Outputs"}) {
    if (Node* const section = request.root->find(name)) expand_loops(context, *section);
  }
  for (const std::string_view name : {"Globals", "Conditions", "Resources", "Outputs"})
    compute_section(context, name);
  drop_if_empty(*request.root, "Conditions");
  drop_if_empty(*request.root, "Outputs");
}

}  // namespace samx::intrinsics
