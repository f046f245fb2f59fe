#include "cloud/cloudformation/schedule.h"

#include <algorithm>
#include <queue>
#include <tuple>

#include "cloud/world.h"

namespace samx::cloud::cloudformation {
namespace {

enum class Step : std::uint8_t { begin, perform, complete };

struct Action {
  Time time;
  std::uint64_t sequence;  // breaks ties: first come, first served
  std::size_t at;
  Step step;

  bool operator>(const Action& other) const {
    return std::tie(time, sequence) > std::tie(other.time, other.sequence);
  }
};

class Simulation {
 public:
  Simulation(World& world, const std::vector<std::vector<std::size_t>>& needs, Work& work,
             AfterFailure after_failure)
      : world_(world),
        work_(work),
        after_failure_(after_failure),
        open_(needs.size()),
        users_(needs.size()),
        under_way_(needs.size(), false) {
    for (std::size_t at = 0; at < needs.size(); ++at) {
      open_[at] = needs[at].size();
      for (const std::size_t need : needs[at])
        users_[need].push_back(at);
    }
  }

  bool run() {
    for (std::size_t at = 0; at < open_.size(); ++at) {
      if (open_[at] == 0) push(world_.clock.now(), at, Step::begin);
    }
    while (!queue_.empty() && !stopped()) {
      const Action action = queue_.top();
      queue_.pop();
      if (const auto wait = action.time - world_.clock.now(); wait.count() > 0)
        world_.clock.wait(wait, -1);
      take(action);
    }
    if (stopped()) {
      for (std::size_t at = 0; at < under_way_.size(); ++at) {
        if (under_way_[at]) work_.cancel(at);
      }
    }
    return !failed_;
  }

 private:
  bool stopped() const { return failed_ && after_failure_ == AfterFailure::stop; }

  void push(Time time, std::size_t at, Step step) { queue_.push({time, sequence_++, at, step}); }

  void take(const Action& action) {
    switch (action.step) {
      case Step::begin:
        begin(action);
        break;
      case Step::perform: {
        const auto duration = work_.perform(action.at);
        if (duration) {
          const auto real = world_.resources_take_time ? *duration : std::chrono::seconds(0);
          push(action.time + real, action.at, Step::complete);
        } else {
          fail(action.at);
        }
        break;
      }
      case Step::complete:
        under_way_[action.at] = false;
        work_.complete(action.at);
        release(action);
        break;
    }
  }

  void begin(const Action& action) {
    switch (work_.begin(action.at)) {
      case Begun::under_way:
        under_way_[action.at] = true;
        push(action.time, action.at, Step::perform);
        break;
      case Begun::nothing_to_do:
        release(action);
        break;
      case Begun::failed:
        fail(action.at);
        break;
    }
  }

  void fail(std::size_t at) {
    under_way_[at] = false;
    failed_ = true;
  }

  void release(const Action& action) {
    for (const std::size_t user : users_[action.at]) {
      if (--open_[user] == 0) push(action.time, user, Step::begin);
    }
  }

  World& world_;
  Work& work_;
  AfterFailure after_failure_;
  std::vector<std::size_t> open_;
  std::vector<std::vector<std::size_t>> users_;
  std::vector<bool> under_way_;
  std::priority_queue<Action, std::vector<Action>, std::greater<>> queue_;
  std::uint64_t sequence_ = 0;
  bool failed_ = false;
};

}  // namespace

bool run_in_order(World& world, const std::vector<std::vector<std::size_t>>& needs, Work& work,
                  AfterFailure after_failure) {
  return Simulation(world, needs, work, after_failure).run();
}

}  // namespace samx::cloud::cloudformation
