#pragma once

#include <cstddef>
#include <functional>

namespace samx {

/// Cores this process may use (affinity and cgroup limit), at least 1, at most 16.
std::size_t available_cores();

/// Calls work(0) … work(count-1), at most `parallel` of them at a time, and returns when all are
/// done. The calling thread takes part; with parallel = 1 or count = 1 no thread is started.
/// Results are written by `work` to a slot of its own index, so output order never depends on the
/// scheduler.
void for_each_index(std::size_t count, std::size_t parallel,
                    const std::function<void(std::size_t)>& work);

}  // namespace samx
