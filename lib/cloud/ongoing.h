#pragma once

#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

#include "cloud/fault.h"

namespace samx::cloud {

/// Work that may outlast the request that began it: the operations on stacks, which wait for
/// functions of custom resources. Everything else is done by the time the request is answered, so
/// that what a client sees is a function of its requests.
class Ongoing {
 public:
  explicit Ongoing(std::mutex& mutex) : mutex_(mutex) {}
  /// Waits until all of it has ended.
  ~Ongoing();
  Ongoing(const Ongoing&) = delete;
  Ongoing& operator=(const Ongoing&) = delete;

  /// Runs `work` on a thread of its own, which holds the mutex but for where `work` itself lets it
  /// go. The caller holds it; it is let go until the work has ended, or for 1 s of waiting.
  /// What `work` gives if it ended in time, else success. What `work` refers to must live as long
  /// as the world.
  Done run(std::function<Done()> work);

 private:
  struct Piece;
  void forget_ended();

  std::mutex& mutex_;
  std::list<std::shared_ptr<Piece>> pieces_;
};

}  // namespace samx::cloud
