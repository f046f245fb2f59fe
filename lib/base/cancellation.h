#pragma once

#include <atomic>

#include "base/result.h"

namespace samx {

/// A request to stop, seen by loops, waits, child processes and transfers.
///
/// A step that was cancelled returns an Error with code SX0130; nobody swallows it.
class Cancellation {
 public:
  Cancellation();
  ~Cancellation();
  Cancellation(const Cancellation&) = delete;
  Cancellation& operator=(const Cancellation&) = delete;

  /// Async-signal-safe: sets the flag and makes descriptor() readable for good.
  void request() noexcept;
  bool requested() const noexcept { return requested_.load(std::memory_order_relaxed); }
  /// Readable from the moment of the request on; for poll(2).
  int descriptor() const noexcept { return read_end_; }
  /// SX0130 once requested.
  Status check() const;

 private:
  std::atomic<bool> requested_{false};
  int read_end_ = -1;
  int write_end_ = -1;
};

}  // namespace samx
