#include "transform/implicit_api/implicit_api.h"

#include <array>
#include <utility>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/implicit_api/recorded_routes.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/literals.h"
#include "transform/p27/order.h"
#include "transform/state.h"
#include "transform/value_reading.h"

namespace samx::transform::implicit_api {

using document::Entry;
using document::Node;
using openapi::MarkedText;

namespace {

struct OwnerType {
  std::string_view type;
  std::string_view globals;  // its section of Globals
};
constexpr std::array<OwnerType, 2> kOwners{
    {{"AWS::Serverless::Function", "Function"}, {"AWS::Serverless::StateMachine", "StateMachine"}}};

std::string_view type_of(const Node& resource) {
  const Node* const type = resource.find("Type");
  return type != nullptr && type->is_string() ? type->text() : std::string_view();
}

tl::unexpected<Error> event_fault(std::string_view code, std::string message, SourceRange where) {
  return fail({.code = code, .message = std::move(message), .where = where});
}

// Adds the routes of the events of one function or state machine.
class OwnerScan {
 public:
  OwnerScan(TransformState& state, const ApiKind& kind, RecordedApis& recorded,
            const Entry& resource, std::string_view globals)
      : state_(state),
        kind_(kind),
        recorded_(recorded),
        resource_(*resource.value),
        properties_(resource.value->find("Properties")),
        globals_(state.input->at({"Globals", globals})) {}

  Status scan() {
    Node* const events = properties_ == nullptr ? nullptr : properties_->find("Events");
    if (events == nullptr || !events->is_map()) return {};
    Node* const found = p27::new_map(state_.nodes, events->origin());
    for (const Entry& event : events->entries()) {
      if (event.value->is_map() && type_of(*event.value) == kind_.event_type) found->set(event);
    }
    if (found->size() == 0) return {};
    for (const Entry& event : found->entries_copy())
      SAMX_TRY(add_event(event));
    // All keys exist already, but this can change the order (spec transform-api-rest 5.2).
    events->update(*found);
    return {};
  }

 private:
  Status add_event(const Entry& event) {
    Node* const properties = event.value->find("Properties");
    if (kind_.body == ApiKind::Body::rest) {
      if (properties == nullptr || !properties->truthy()) return {};  // a fault later
    } else if (properties == nullptr) {
      event.value->set(Entry{.key = "Properties",
                             .value = state_.make(event.key_origin).map(),
                             .key_origin = event.key_origin});
      return add_route(event, *event.value->find("Properties"));
    }
    if (!properties->is_map()) {
      return event_fault(codes::kEventValue,
                         cat("'Properties' of event '", event.key, "' must be a map; it is ",
                             openapi::kind_in_words(*properties)),
                         properties->origin());
    }
    return add_route(event, *properties);
  }

  Status add_route(const Entry& event, Node& properties) {
    if (!properties.has(kind_.id_property)) {
      propagate_tags();
      const NodeMaker make = state_.make(event.key_origin);
      properties.set(Entry{.key = kind_.id_property,
                           .value = make.map({{"Ref", make.text(kind_.id)}}),
                           .key_origin = event.key_origin});
    }
    if (kind_.body == ApiKind::Body::http) complete_default_route(event, properties);
    SAMX_TRY(check(event, properties));
    const std::string_view api_id = api_id_of(properties);
    record(api_id, properties);
    Node* const api = state_.input_resource(api_id);
    SAMX_TRY(check_api(event, properties, api));
    SAMX_TRY(add_to_body(*api, properties));
    if (kind_.body == ApiKind::Body::http && properties.has("RouteSettings"))
      return add_route_settings(api_id, *api, properties);
    return {};
  }

  // Spec 5.2 step 2: tags that a function hands down reach the implicit API too.
  void propagate_tags() {
    const Node* tags = find_truthy(properties_, "Tags");
    if (tags == nullptr) tags = find_truthy(globals_, "Tags");
    const Node* propagate = find_truthy(properties_, "PropagateTags");
    if (propagate == nullptr) propagate = find_truthy(globals_, "PropagateTags");
    Node* const api = state_.input_resource(kind_.id);
    if (tags == nullptr || propagate == nullptr || api == nullptr || !tags->is_map()) return;
    Node* const properties = api->find("Properties");
    const NodeMaker make = state_.make(*tags);
    if (!properties->has("Tags")) properties->set("Tags", make.map());
    properties->find("Tags")->update(*tags);
    properties->set("PropagateTags", make.boolean(true));
  }

  void complete_default_route(const Entry& event, Node& properties) {
    if (find_truthy(&properties, "Path") != nullptr ||
        find_truthy(&properties, "Method") != nullptr)
      return;
    const NodeMaker make = state_.make(event.key_origin);
    const auto set = [&](std::string_view key, std::string_view text) {
      properties.set(Entry{.key = key, .value = make.text(text), .key_origin = event.key_origin});
    };
    set("Path", "$default");
    set("Method", openapi::kAnyMethod);
  }

  // The logical ID, or what its Ref says; empty if it is neither.
  std::string_view api_id_of(const Node& properties) const {
    const Node* api = properties.find(kind_.id_property);
    if (api->is_map() && api->has("Ref")) api = api->find("Ref");
    return api->is_string() ? api->text() : std::string_view();
  }

  Status check(const Entry& event, const Node& properties) const {
    for (const std::string_view name : {"Path", "Method"}) {
      if (properties.find_non_null(name) != nullptr) continue;
      return event_fault(codes::kEventValue, cat("event '", event.key, "' needs a '", name, "'"),
                         event.key_origin);
    }
    const Node& api = *properties.find(kind_.id_property);
    if (!api.is_string() && api_id_of(properties).empty()) {
      return event_fault(codes::kEventTarget,
                         cat("'", kind_.id_property, "' of event '", event.key,
                             "' must be a logical ID or a Ref to one"),
                         api.origin());
    }
    for (const std::string_view name : {"Path", "Method"}) {
      const Node& value = *properties.find(name);
      if (value.is_string()) continue;
      return event_fault(codes::kEventValue,
                         cat("'", name, "' of event '", event.key, "' must be text; it is ",
                             openapi::kind_in_words(value)),
                         value.origin());
    }
    return {};
  }

  void record(std::string_view api_id, const Node& properties) {
    RecordedRoutes& routes = recorded_.try_emplace(std::string(api_id)).first->second;
    const Node* const condition = resource_.find_non_null("Condition");
    const std::string path(properties.find("Path")->text());
    const std::string method(properties.find("Method")->text());
    routes.conditions[path][method] = condition;
    routes.deletion_policies.push_back(resource_.find("DeletionPolicy"));
    routes.update_replace_policies.push_back(resource_.find("UpdateReplacePolicy"));
  }

  Status check_api(const Entry& event, const Node& properties, const Node* api) const {
    const bool is_refused = api != nullptr && kind_.body == ApiKind::Body::rest &&
                            type_of(*api) == kHttpApi.resource_type;
    if (api != nullptr && !is_refused) return {};
    const Node& where = *properties.find(kind_.id_property);
    const std::string_view id = api_id_of(properties);
    return event_fault(
        codes::kEventTarget,
        is_refused
            ? cat("event '", event.key, "' of type '", kind_.event_type,
                  "' refers to the HTTP API '", id, "'; it needs an ", kind_.resource_type)
            : cat("event '", event.key, "' refers to API '", id, "', which is not in the template"),
        where.origin());
  }

  Status add_to_body(Node& api, const Node& properties) {
    Node* const api_properties = api.find("Properties");
    if (api_properties == nullptr || !api_properties->is_map()) return {};
    if (!is_valid_body(kind_.body, api_properties->find("DefinitionBody"))) return {};
    if (!is_managed(*api_properties)) return {};
    const openapi::Route route{MarkedText::of(*properties.find("Path")),
                               MarkedText::of(*properties.find("Method"))};
    return edit_paths(state_, kind_.body, *api_properties,
                      [&route](openapi::Paths& paths) { return paths.add(route); });
  }

  Status add_route_settings(std::string_view api_id, Node& api, const Node& properties) {
    Node* const settings = properties.find("RouteSettings");
    const NodeMaker make = state_.make(*settings);
    if (api.find_non_null("Properties") == nullptr) api.set("Properties", make.map());
    Node* const api_properties = api.find("Properties");
    if (!api_properties->has("RouteSettings")) api_properties->set("RouteSettings", make.map());
    Node* const all = api_properties->find("RouteSettings");
    if (!all->is_map()) {
      return state_.abort(
          {.code = codes::kPropertyType,
           .message = cat("'RouteSettings' must be a map; it is ", openapi::kind_in_words(*all)),
           .where = all->origin(),
           .logical_id = std::string(api_id)});
    }
    const Node* const condition = find_truthy(&resource_, "Condition");
    const Node* const value =
        condition == nullptr ? settings : make.choose(const_cast<Node*>(condition), settings);
    if (!value->is_map()) {
      return event_fault(
          codes::kEventValue,
          cat("'RouteSettings' of an event must be a map; it is ", openapi::kind_in_words(*value)),
          value->origin());
    }
    const std::string route = route_key(properties);
    if (!all->has(route)) all->set(route, make.map());
    if (all->find(route)->is_map()) all->find(route)->update(*value);
    return {};
  }

  static std::string route_key(const Node& properties) {
    const std::string_view path = properties.find("Path")->text();
    const std::string_view method = properties.find("Method")->text();
    if (method == openapi::kAnyMethod) return std::string(path);
    return cat(to_upper_ascii(method), ' ', path);
  }

  TransformState& state_;
  const ApiKind& kind_;
  RecordedApis& recorded_;
  Node& resource_;
  Node* properties_;
  const Node* globals_;
};

Node* implicit_properties(TransformState& state, const ApiKind& kind, SourceRange cause) {
  const NodeMaker make = state.make(cause);
  Node* const stage = kind.body == ApiKind::Body::rest ? make.text("Prod") : nullptr;
  return make.map({{"StageName", stage},
                   {"DefinitionBody", skeleton(kind.body, state, cause)},
                   {"__MANAGE_SWAGGER", make.boolean(true)}});
}

// The token that causes the API: the first event that may belong to it.
SourceRange first_event(const TransformState& state, const ApiKind& kind) {
  for (const Entry& resource : state.input_resources()->entries()) {
    const Node* const events = resource.value->at({"Properties", "Events"});
    if (events == nullptr) continue;
    for (const Entry& event : events->entries()) {
      if (type_of(*event.value) == kind.event_type) return event.key_origin;
    }
  }
  return {};
}

// Scans all owners; faults that are not document errors are collected.
Status scan_owners(TransformState& state, const ApiKind& kind, RecordedApis& recorded,
                   std::vector<Error>& faults) {
  for (const Entry& resource : state.input_resources()->entries_copy()) {
    for (const OwnerType& owner : kOwners) {
      if (type_of(*resource.value) != owner.type) continue;
      auto scanned = OwnerScan(state, kind, recorded, resource, owner.globals).scan();
      if (scanned) continue;
      if (state.aborted) return scanned;
      scanned.error().diagnostic().logical_id = std::string(resource.key);
      faults.push_back(std::move(scanned).error());
    }
  }
  return {};
}

// Spec 5.6: without routes the API was not needed.
void remove_if_empty(TransformState& state, const ApiKind& kind, Node* remembered) {
  const Node* const paths =
      state.input_resource(kind.id)->at({"Properties", "DefinitionBody", "paths"});
  if (paths != nullptr && paths->truthy()) return;
  if (remembered != nullptr) {
    state.input_resources()->set(kind.id, remembered);
  } else {
    state.input_resources()->erase(kind.id);
  }
}

}  // namespace

Status add_implicit_api(TransformState& state, const ApiKind& kind) {
  Node& resources = *state.input_resources();
  const Node* const existing = resources.find(kind.id);
  Node* const remembered = existing == nullptr ? nullptr : state.nodes.clone(*existing);
  const SourceRange cause = first_event(state, kind);
  const NodeMaker make = state.make(cause);
  resources.set(Entry{.key = kind.id,
                      .value = make.map({{"Type", make.text(kind.resource_type)},
                                         {"Properties", implicit_properties(state, kind, cause)}}),
                      .key_origin = cause});
  RecordedApis recorded;
  std::vector<Error> faults;
  SAMX_TRY(scan_owners(state, kind, recorded, faults));
  set_attributes(state, kind, recorded);
  SAMX_TRY(set_path_conditions(state, kind, recorded));
  remove_if_empty(state, kind, remembered);
  if (faults.empty()) return {};
  for (std::size_t at = 0; at + 1 < faults.size(); ++at)
    state.diagnostics.add(faults[at].diagnostic());
  return tl::unexpected<Error>(std::move(faults.back()));
}

}  // namespace samx::transform::implicit_api
