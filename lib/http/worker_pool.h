#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace samx::http {

/// Threads that are started one by one, when a task arrives and all others are busy, up to a limit.
/// Above it tasks wait in order.
class WorkerPool {
 public:
  explicit WorkerPool(std::size_t limit) : limit_(limit == 0 ? 1 : limit) {}
  ~WorkerPool() { join(); }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  void submit(std::function<void()> task);
  /// Returns when all tasks that were submitted are done; later ones are dropped.
  void join();

 private:
  void work();

  const std::size_t limit_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> tasks_;
  std::vector<std::thread> threads_;
  std::size_t idle_ = 0;
  bool closed_ = false;
};

}  // namespace samx::http
