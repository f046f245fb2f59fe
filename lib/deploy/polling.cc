#include "deploy/polling.h"

#include <algorithm>

namespace samx::deploy {

Polling::Polling(Pace pace, std::optional<Milliseconds> at_least)
    : shortest_(std::max(pace.shortest, at_least.value_or(Milliseconds(0)))),
      longest_(std::max(pace.longest, shortest_)),
      next_(shortest_) {}

void Polling::set(Milliseconds wanted) {
  next_ = std::clamp(wanted, shortest_, longest_);
}

void Polling::on_progress() {
  set(shortest_);
}

void Polling::on_silence() {
  set(next_ * 3 / 2);
}

void Polling::on_throttling() {
  set(next_ * 2);
}

}  // namespace samx::deploy
