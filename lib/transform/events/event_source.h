#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "transform/produced_resource.h"
#include "transform/property_table.h"
#include "transform/sam_resource.h"

namespace samx::transform {

struct TransformState;
struct EventSource;

/// What an event invokes.
struct EventTarget {
  enum class Kind : std::uint8_t { function, function_alias, state_machine };
  Kind kind = Kind::function;
  /// Of the function, its alias, the state machine, or its alias.
  std::string_view id;
  bool id_marked = false;  // only p27 reads it

  document::Node* arn(const NodeMaker& make) const;
  /// For Lambda permissions and mappings: an alias has no name, its Ref is used.
  document::Node* name(const NodeMaker& make) const { return make.ref(id); }
};

/// One entry of Events as it was read.
struct Event {
  std::string_view key;  // E
  bool key_marked = false;
  SourceRange key_origin = {};
  std::string id = {};  // L: logical ID of the owner + E
  const EventSource* source = nullptr;
  /// Live properties; an empty map of its own if the event has none.
  document::Node* properties = nullptr;

  // Filled by EventSource::link.
  std::string_view linked_id = {};         // a resource of the template that the event belongs to
  document::Node* linked = nullptr;        // that resource, live
  document::Node* stage_suffix = nullptr;  // API events: a string

  document::Node* get(std::string_view name) const { return properties->find_non_null(name); }
  document::Node* truthy(std::string_view name) const;
  NodeMaker make_from(TransformState& state, std::string_view property = {}) const;
};

/// Everything an event needs to be expanded.
struct EventContext {
  TransformState& state;
  const SamResource& owner;  // the function or state machine
  EventTarget target;
  /// The generated execution role of a function (also if it is not emitted); null for state
  /// machines.
  ProducedResource* role = nullptr;
  ProducedResources& out;

  ResourceAttributes attributes() const { return owner.attributes.passed(); }
};

/// One event type. To add one: rows and functions in a file of its own, which defines the object;
/// its declaration in events/sources.h, its row in events/table.cc.
///
/// Faults that are event errors have a code SX23xx and no logical ID: the owner fills it in where
/// the spec wants it. Faults with a logical ID keep it.
struct EventSource {
  std::string_view type;
  std::span<const PropertyRule> properties;
  /// Finds the resource that the event refers to; may be null.
  Status (*link)(TransformState&, const SamResource& owner, Event&) = nullptr;
  Status (*expand)(const EventContext&, const Event&) = nullptr;
};

std::span<const EventSource* const> function_event_sources();
std::span<const EventSource* const> state_machine_event_sources();

/// Reads, checks and links all events of `owner` in the order of the map.
Result<std::vector<Event>> read_events(TransformState& state, const SamResource& owner,
                                       std::span<const EventSource* const> sources);

/// The fault with the owner as its logical ID if it is an event error (spec transform-core 4.1).
Error owned_by(std::string_view owner_id, Error error);

}  // namespace samx::transform
