#pragma once

#include <string>
#include <vector>

#include "cloud/cloudformation/event_log.h"
#include "cloud/cloudformation/schedule.h"

namespace samx::cloud::cloudformation {

/// Removes resources; what is removed leaves the stack's records by itself.
class RemoveWork final : public Work {
 public:
  struct Item {
    StackResource resource;
    bool skip = false;  // DELETE_SKIPPED: retained
  };

  RemoveWork(World& world, Stack& stack, EventLog& log, std::vector<Item> items);

  Begun begin(std::size_t at) override;
  std::optional<std::chrono::seconds> perform(std::size_t at) override;
  void complete(std::size_t at) override;
  void cancel(std::size_t) override {}

  const std::vector<std::string>& failed() const { return failed_; }

 private:
  void record(const StackResource& resource);
  void forget(const StackResource& resource);

  World& world_;
  Stack& stack_;
  EventLog& log_;
  std::vector<Item> items_;
  std::vector<std::string> failed_;
};

/// Who must go before whom: per item the indices of the items that use it, from the references of
/// the stack's processed template. Items may be the old resources of replaced ones.
std::vector<std::vector<std::size_t>> removal_needs(const Stack& stack,
                                                    const std::vector<RemoveWork::Item>& items);

}  // namespace samx::cloud::cloudformation
