#include "cloud/cloudformation/differences.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "cloud/cloudformation/apply_work.h"
#include "cloud/cloudformation/stack_values.h"
#include "cloud/world.h"
#include "document/writer.h"
#include "intrinsics/references.h"

namespace samx::cloud::cloudformation {
namespace {

using document::Entry;
using document::Node;
using document::TreeArena;

std::string json(const Node& node) {
  return document::write_json(node, document::JsonLayout::compact);
}

std::string value_text(const Node& node) {
  return node.is_scalar() ? std::string(node.text()) : json(node);
}

std::string context(std::string_view properties, std::string_view metadata) {
  return cat("{\"Properties\":", properties, metadata.empty() ? "" : ",\"Metadata\":", metadata,
             '}');
}

std::string policy_of(const Node& body, std::string_view name) {
  const Node* const node = body.find(name);
  return node == nullptr || !node->is_string() ? "Delete" : std::string(node->text());
}

class Comparison {
 public:
  Comparison(World& world, const Stack& stack, TemplateModel& model)
      : stack_(stack), model_(model), values_(*world.stacks, stack) {
    values_.look_ahead(&unknown_);
    if (!stack.processed_template.empty()) before_ = tree_of(stack.processed_template, arena());
  }

  std::vector<ResourceChange> run() {
    std::vector<ResourceChange> changes;
    for (const std::size_t at : model_.order())
      compare(model_.resources()[at], changes);
    for (const StackResource& resource : stack_.resources) {
      const bool kept = std::ranges::any_of(
          model_.resources(), [&](const Entry& entry) { return entry.key == resource.logical_id; });
      if (!kept) changes.push_back(removal(resource));
    }
    std::ranges::sort(changes, [](const ResourceChange& a, const ResourceChange& b) {
      return std::tie(a.action, a.logical_id) < std::tie(b.action, b.logical_id);
    });
    return changes;
  }

 private:
  TreeArena& arena() { return model_.arena(); }

  static ResourceChange removal(const StackResource& resource) {
    ResourceChange change;
    change.action = "Remove";
    change.logical_id = resource.logical_id;
    change.physical_id = resource.physical_id;
    change.type = resource.type;
    change.policy_action = resource.deletion_policy;
    change.before_context = context(resource.properties, resource.metadata);
    return change;
  }

  const Node* resolved(const Node& body) {
    const Node* const properties = body.find("Properties");
    if (properties == nullptr) return arena().map({});
    const auto found = intrinsics::evaluate(*properties, model_.scope(values_), arena());
    // What cannot be known before the run is compared as it is written.
    if (!found) return properties;
    return *found == nullptr || !(*found)->is_map() ? arena().map({}) : *found;
  }

  void compare(const Entry& entry, std::vector<ResourceChange>& changes) {
    const Node& body = *entry.value;
    const StackResource* const resource = stack_.find(entry.key);
    const Node* const after = resolved(body);
    const Node* const metadata = body.find("Metadata");
    ResourceChange change;
    change.logical_id = entry.key;
    change.type = body.find("Type")->text();
    change.after_context = context(json(*after), metadata == nullptr ? "" : json(*metadata));
    if (resource == nullptr) {
      change.action = "Add";
      changes.push_back(std::move(change));
      return;
    }
    change.action = "Modify";
    change.physical_id = resource->physical_id;
    change.before_context = context(resource->properties, resource->metadata);
    add_property_details(*resource, body, *after, change);
    add_attribute_details(*resource, body, change);
    if (change.details.empty()) return;
    decide_replacement(*resource, body, change);
    changes.push_back(std::move(change));
  }

  void add_property_details(const StackResource& resource, const Node& body, const Node& after,
                            ResourceChange& change) {
    const Node* const before = tree_of(resource.properties, arena());
    std::set<std::string_view> names;
    for (const Node* const side : {before, &after}) {
      for (const Entry& property : side->entries())
        names.insert(property.key);
    }
    for (const std::string_view name : names) {
      const Node* const old_value = before->find(name);
      const Node* const new_value = after.find(name);
      if (old_value != nullptr && new_value != nullptr &&
          same_json(json(*old_value), json(*new_value)))
        continue;
      ChangeDetail detail;
      detail.name = name;
      detail.path = cat("/Properties/", name);
      detail.change_type = old_value == nullptr   ? "Add"
                           : new_value == nullptr ? "Remove"
                                                  : "Modify";
      if (old_value != nullptr) detail.before = value_text(*old_value);
      if (new_value != nullptr) detail.after = value_text(*new_value);
      if (resource_types::needs_replacement(change.type, name))
        detail.requires_recreation = "Always";
      find_cause(change.logical_id, name, body, detail);
      change.details.push_back(std::move(detail));
    }
  }

  // Why a property is different: the template says something else, or what it refers to changed.
  void find_cause(std::string_view logical_id, std::string_view name, const Node& body,
                  ChangeDetail& detail) {
    const Node* const now = body.at({"Properties", name});
    const Node* const then =
        before_ == nullptr ? nullptr : before_->at({"Resources", logical_id, "Properties", name});
    if (now == nullptr || then == nullptr || !document::equal(*now, *then)) return;
    for (const intrinsics::Reference& each : intrinsics::collect_references(*now)) {
      if (model_.parameters().contains(each.target)) {
        detail.source = "ParameterReference";
        detail.causing_entity = each.target;
        return;
      }
      if (!unknown_.contains(each.target)) continue;
      detail.source = each.attribute.empty() ? "ResourceReference" : "ResourceAttribute";
      detail.evaluation = "Dynamic";
      detail.causing_entity =
          each.attribute.empty() ? std::string(each.target) : cat(each.target, '.', each.attribute);
    }
  }

  static void add_attribute_details(const StackResource& resource, const Node& body,
                                    ResourceChange& change) {
    const auto add = [&change](std::string_view attribute, std::string before, std::string after) {
      ChangeDetail detail;
      detail.attribute = attribute;
      detail.path = cat('/', attribute);
      detail.before = std::move(before);
      detail.after = std::move(after);
      change.details.push_back(std::move(detail));
    };
    const Node* const metadata = body.find("Metadata");
    const std::string text = metadata == nullptr ? std::string() : json(*metadata);
    if (text != resource.metadata && !same_json(text, resource.metadata))
      add("Metadata", resource.metadata, text);
    if (std::string policy = policy_of(body, "DeletionPolicy"); policy != resource.deletion_policy)
      add("DeletionPolicy", resource.deletion_policy, std::move(policy));
    if (std::string policy = policy_of(body, "UpdateReplacePolicy");
        policy != resource.replace_policy)
      add("UpdateReplacePolicy", resource.replace_policy, std::move(policy));
  }

  void decide_replacement(const StackResource& resource, const Node& body, ResourceChange& change) {
    std::set<std::string> scope;
    change.replacement = "False";
    for (const ChangeDetail& detail : change.details) {
      scope.insert(detail.attribute);
      if (detail.requires_recreation != "Always") continue;
      if (detail.evaluation == "Static") change.replacement = "True";
      if (detail.evaluation == "Dynamic" && change.replacement == "False")
        change.replacement = "Conditional";
    }
    if (resource.type != change.type) change.replacement = "True";
    change.scope.assign(scope.begin(), scope.end());
    if (change.replacement == "False") return;
    unknown_.insert(change.logical_id);
    if (change.replacement == "True")
      change.policy_action = cat("ReplaceAnd", policy_of(body, "UpdateReplacePolicy"));
  }

  const Stack& stack_;
  TemplateModel& model_;
  StackValues values_;
  const Node* before_ = nullptr;
  std::set<std::string, std::less<>> unknown_;  // get another physical id
};

std::string outputs_text(const Node* root) {
  const Node* const outputs = root == nullptr ? nullptr : root->find("Outputs");
  return outputs == nullptr ? std::string("{}") : json(*outputs);
}

}  // namespace

std::vector<ResourceChange> find_changes(World& world, const Stack& stack, TemplateModel& model) {
  return Comparison(world, stack, model).run();
}

bool changes_anything(const Stack& stack, const Submission& submission, TemplateModel& model,
                      const std::vector<ResourceChange>& changes) {
  if (!changes.empty()) return true;
  if (submission.tags != stack.submission.tags) return true;
  if (submission.notification_arns != stack.submission.notification_arns) return true;
  // A stack whose last update failed may be brought to its own template again.
  if (stack.status.ends_with("_FAILED")) return true;
  const Node* const before = tree_of(stack.processed_template, model.arena());
  return !same_json(outputs_text(before), outputs_text(&model.root()));
}

}  // namespace samx::cloud::cloudformation
