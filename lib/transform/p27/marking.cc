#include "transform/p27/marking.h"

#include "transform/p27/order.h"
#include "transform/state.h"

namespace samx::transform::p27 {
namespace {

using document::Entry;
using document::Node;

constexpr std::string_view kLargestMachineInteger = "9223372036854775807";

bool is_long(const Node& integer) {
  const std::string_view digits = integer.text();
  if (digits.starts_with('-') || digits.size() < kLargestMachineInteger.size()) return false;
  return digits.size() > kLargestMachineInteger.size() || digits > kLargestMachineInteger;
}

/// A new map in Python 2.7 order with the same values and marked keys.
Node* with_marked_keys(document::TreeArena& nodes, const Node& map) {
  Node* const made = new_map(nodes, map.origin());
  for (Entry entry : map.entries()) {
    entry.key_marked = true;
    made->set(entry);
  }
  return made;
}

std::string_view type_of(const Node& resource) {
  const Node* const type = resource.find("Type");
  return type != nullptr && type->is_string() ? type->text() : std::string_view();
}

bool has_events(std::string_view type) {
  return type == "AWS::Serverless::Function" || type == "AWS::Serverless::StateMachine";
}

bool has_event_of_type(const Node& resource, std::string_view event_type) {
  const Node* const events = resource.at({"Properties", "Events"});
  if (events == nullptr) return false;
  for (const Entry& entry : events->entries()) {
    if (type_of(*entry.value) == event_type) return true;
  }
  return false;
}

bool names_default_authorizer(const Node* auth) {
  const Node* const name = auth == nullptr ? nullptr : auth->find("DefaultAuthorizer");
  return name != nullptr && name->truthy();
}

/// Whether one resource alone is a reason to convert the template.
bool needs_marks(const Node& resource, bool global_authorizer) {
  const std::string_view type = type_of(resource);
  if (type == "AWS::Serverless::Api") return true;
  if (type == "AWS::Serverless::HttpApi")
    return global_authorizer || names_default_authorizer(resource.at({"Properties", "Auth"}));
  if (!has_events(type)) return false;
  if (has_event_of_type(resource, "Api")) return true;
  return global_authorizer && type == "AWS::Serverless::Function" &&
         has_event_of_type(resource, "HttpApi");
}

bool template_needs_marks(const TransformState& state) {
  const bool global_authorizer =
      names_default_authorizer(state.input->at({"Globals", "HttpApi", "Auth"}));
  for (const Entry& entry : state.input_resources()->entries()) {
    if (needs_marks(*entry.value, global_authorizer)) return true;
  }
  return false;
}

void convert_entry(document::TreeArena& nodes, Node* map, std::string_view key) {
  Node* const value = map->find(key);
  if (value != nullptr) map->set(key, convert(nodes, *value));
}

void convert_resource(document::TreeArena& nodes, Node* resource) {
  const std::string_view type = type_of(*resource);
  Node* const properties = resource->find_non_null("Properties");
  if (properties == nullptr) return;
  if (type == "AWS::Serverless::Api" || type == "AWS::Serverless::HttpApi") {
    resource->set("Properties", convert(nodes, *properties));
  } else if (has_events(type)) {
    convert_entry(nodes, resource, "Condition");
    if (!properties->is_map()) return;
    convert_entry(nodes, properties, "FunctionName");
    convert_entry(nodes, properties, "Events");
  }
}

void convert_parameters(TransformState& state) {
  Node* const parameters = state.input->find("Parameters");
  if (parameters == nullptr || !parameters->is_map()) return;
  state.input->set("Parameters", with_marked_keys(state.nodes, *parameters));
  for (const Entry& entry : parameters->entries()) {
    if (entry.value->is_map()) convert_entry(state.nodes, entry.value, "Default");
  }
}

}  // namespace

Node* convert(document::TreeArena& nodes, const Node& value) {
  if (value.is_list()) {
    Node* const made = nodes.collection(value.kind(), value.style(), value.origin());
    for (const Node* const item : value.items())
      made->push_back(convert(nodes, *item));
    return made;
  }
  if (value.is_map()) {
    Node* const made = new_map(nodes, value.origin());
    for (Entry entry : value.entries()) {
      entry.value = convert(nodes, *entry.value);
      entry.key_marked = true;
      made->set(entry);
    }
    return made;
  }
  Node* const made = nodes.clone(value);
  if (value.is_string() || (value.is_integer() && is_long(value))) made->set_marked(true);
  return made;
}

void mark_template(TransformState& state) {
  if (!template_needs_marks(state)) return;
  state.marked = true;
  if (Node* const globals = state.input->find("Globals"); globals != nullptr && globals->is_map())
    convert_entry(state.nodes, globals, "Api");
  convert_parameters(state);
  Node* const resources = with_marked_keys(state.nodes, *state.input_resources());
  state.input->set("Resources", resources);
  for (const Entry& entry : resources->entries()) {
    if (entry.value->is_map()) convert_resource(state.nodes, entry.value);
  }
  for (const Entry& entry : state.parameters->entries_copy())
    state.parameters->set(entry.key, convert(state.nodes, *entry.value));
}

Node* derived(document::TreeArena& nodes, const Node& source, std::string_view text) {
  Node* const made = nodes.string(text, source.origin());
  made->set_marked(source.marked());
  return made;
}

}  // namespace samx::transform::p27
