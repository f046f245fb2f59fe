#pragma once

#include <string>
#include <string_view>

#include "cloud/cloudformation/records.h"

namespace samx::cloud {
struct World;
}

namespace samx::cloud::cloudformation {

/// Writes the events of one operation on one stack and keeps the statuses in step with them.
class EventLog {
 public:
  EventLog(World& world, Stack& stack, std::string client_token);

  /// The stack goes to `status`; its own event says so.
  void stack(std::string_view status, std::string_view reason = {});
  /// A resource goes to `status`.
  void resource(StackResource& resource, std::string_view status, std::string_view reason = {});

  const std::string& client_token() const { return client_token_; }

 private:
  void add(StackEvent event);

  World& world_;
  Stack& stack_;
  std::string client_token_;
};

}  // namespace samx::cloud::cloudformation
