#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "cloud/resource_types/provider.h"

namespace samx::cloud {
struct World;
}

namespace samx::cloud::cloudformation {

enum class Begun : std::uint8_t {
  under_way,
  nothing_to_do,  // counts as done; perform() and complete() are not called
  failed
};

/// A seam: what is done with each of a number of resources.
class Work {
 public:
  virtual ~Work() = default;
  /// All that `at` needs is done.
  virtual Begun begin(std::size_t at) = 0;
  /// Does the work: how long it takes until complete(), or nothing if it failed.
  virtual std::optional<std::chrono::seconds> perform(std::size_t at) = 0;
  virtual void complete(std::size_t at) = 0;
  /// Another one failed while this one was under way.
  virtual void cancel(std::size_t at) = 0;
};

enum class AfterFailure : std::uint8_t {
  stop,  // cancel what is under way, begin nothing more
  go_on  // do everything that does not need what failed
};

/// Does the work of every index as soon as those it needs are done, independent ones side by side
/// in simulated time: the order of all calls is a function of the arguments (spec localcloud 5.3).
/// With a virtual clock, `world.clock` moves along. Whether nothing failed.
bool run_in_order(World& world, const std::vector<std::vector<std::size_t>>& needs, Work& work,
                  AfterFailure after_failure);

}  // namespace samx::cloud::cloudformation
