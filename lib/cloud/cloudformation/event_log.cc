#include "cloud/cloudformation/event_log.h"

#include <algorithm>

#include "base/random.h"
#include "base/text.h"
#include "cloud/cloudformation/stack_store.h"
#include "cloud/world.h"

namespace samx::cloud::cloudformation {

EventLog::EventLog(World& world, Stack& stack, std::string client_token)
    : world_(world), stack_(stack), client_token_(std::move(client_token)) {}

void EventLog::add(StackEvent event) {
  event.client_token = client_token_;
  event.time = world_.clock.now();
  // Clients follow the log by time and by id, and ids are made of times: no two events of a stack
  // share one, and none is older than the one before it.
  if (!stack_.events.empty())
    event.time = std::max(event.time, stack_.events.back().time + std::chrono::milliseconds(1));
  event.id = event.type == kStackType && event.logical_id == stack_.name
                 ? stable_uuid(cat("event/", stack_.id, '/', stack_.events.size()))
                 : cat(event.logical_id, '-', event.status, '-', iso8601_milliseconds(event.time));
  stack_.events.push_back(std::move(event));
}

void EventLog::stack(std::string_view status, std::string_view reason) {
  stack_.status = status;
  stack_.reason = reason;
  StackEvent event;
  event.logical_id = stack_.name;
  event.physical_id = stack_.id;
  event.type = kStackType;
  event.status = status;
  event.reason = reason;
  add(std::move(event));
}

void EventLog::resource(StackResource& resource, std::string_view status, std::string_view reason) {
  resource.status = status;
  resource.reason = reason;
  StackEvent event;
  event.logical_id = resource.logical_id;
  event.physical_id = resource.physical_id;
  event.type = resource.type;
  event.status = status;
  event.reason = reason;
  event.properties = resource.properties;
  add(std::move(event));
  resource.updated = stack_.events.back().time;
}

}  // namespace samx::cloud::cloudformation
