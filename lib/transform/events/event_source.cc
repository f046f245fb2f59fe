#include "transform/events/event_source.h"

#include <algorithm>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/logical_ids.h"
#include "transform/state.h"
#include "transform/value_reading.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

Error unknown_event(const Entry& entry, std::span<const EventSource* const> sources) {
  const Node* const type = entry.value->find("Type");
  Diagnostic fault{.code = codes::kEventType, .message = {}, .where = entry.key_origin};
  if (!entry.value->is_map()) {
    fault.message = cat("event '", entry.key, "' must be a map with 'Type' and 'Properties'");
    fault.where = entry.value->origin();
  } else if (type == nullptr || !type->is_string()) {
    fault.message = cat("event '", entry.key, "' needs a 'Type' that is a string");
  } else {
    std::vector<std::string_view> names;
    for (const EventSource* const source : sources)
      names.push_back(source->type);
    const std::string_view near = nearest(type->text(), names);
    fault.message = cat("event '", entry.key, "' has the unknown type '", type->text(), "'");
    fault.where = type->origin();
    if (!near.empty()) fault.help = cat("did you mean '", near, "'?");
  }
  return Error(std::move(fault));
}

const EventSource* find_source(const Node& event, std::span<const EventSource* const> sources) {
  const Node* const type = event.find("Type");
  if (type == nullptr || !type->is_string()) return nullptr;
  const auto row = std::ranges::find(sources, type->text(), &EventSource::type);
  return row == sources.end() ? nullptr : *row;
}

Status check_event(const Event& event) {
  if (!is_logical_id(event.id))
    return fail({.code = codes::kLogicalId,
                 .message = cat("event '", event.key, "' makes the logical ID '", event.id,
                                "', which may have letters and digits only"),
                 .where = event.key_origin,
                 .logical_id = event.id});
  if (!event.properties->is_map())
    return fail({.code = codes::kResourceShape,
                 .message = "'Properties' of an event must be a map",
                 .where = event.properties->origin(),
                 .logical_id = event.id});
  const std::string owner = cat("an event of type ", event.source->type);
  return check_properties(*event.properties, event.source->properties,
                          {.logical_id = event.id, .type = owner, .where = event.key_origin});
}

Result<Event> read_event(TransformState& state, const SamResource& owner, const Entry& entry,
                         std::span<const EventSource* const> sources) {
  Event event{.key = entry.key, .key_marked = entry.key_marked, .key_origin = entry.key_origin};
  event.id = cat(owner.id, entry.key);
  event.source = entry.value->is_map() ? find_source(*entry.value, sources) : nullptr;
  if (event.source == nullptr) return tl::unexpected(unknown_event(entry, sources));
  event.properties = entry.value->find("Properties");
  if (event.properties == nullptr) event.properties = state.nodes.map(entry.key_origin);
  SAMX_TRY(check_event(event));
  if (event.source->link != nullptr) SAMX_TRY(event.source->link(state, owner, event));
  return event;
}

}  // namespace

Node* EventTarget::arn(const NodeMaker& make) const {
  return kind == Kind::function ? make.get_att(id, "Arn") : make.ref(id);
}

Node* Event::truthy(std::string_view name) const {
  return find_truthy(properties, name);
}

NodeMaker Event::make_from(TransformState& state, std::string_view property) const {
  const Entry* const entry = properties->find_entry(property);
  return state.make(entry == nullptr ? key_origin : entry->key_origin);
}

Result<std::vector<Event>> read_events(TransformState& state, const SamResource& owner,
                                       std::span<const EventSource* const> sources) {
  std::vector<Event> events;
  const Node* const section = owner.get("Events");
  if (section == nullptr) return events;
  for (const Entry& entry : section->entries_copy()) {
    auto event = read_event(state, owner, entry, sources);
    if (!event) return tl::unexpected(owned_by(owner.id, std::move(event).error()));
    events.push_back(std::move(*event));
  }
  return events;
}

Error owned_by(std::string_view owner_id, Error error) {
  Diagnostic& fault = error.diagnostic();
  if (codes::is_event_fault(fault.code) && fault.logical_id.empty()) fault.logical_id = owner_id;
  return error;
}

}  // namespace samx::transform
