#include "base/jobs.h"

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/file_system.h"
#include "base/text.h"

namespace samx {
namespace {

constexpr std::size_t kMostCores = 16;

/// The CPU limit of a container in whole cores, rounded up; nothing if there is none.
std::optional<std::size_t> cgroup_cores() {
  const auto text = read_file("/sys/fs/cgroup/cpu.max", 4096);
  if (!text) return std::nullopt;
  const std::vector<std::string_view> words = split(trim(*text), ' ');
  if (words.size() != 2) return std::nullopt;
  const auto quota = parse_integer(words[0]);  // "max": no limit
  const auto period = parse_integer(words[1]);
  if (!quota || !period || *quota <= 0 || *period <= 0) return std::nullopt;
  return static_cast<std::size_t>((*quota + *period - 1) / *period);
}

}  // namespace

std::size_t available_cores() {
  cpu_set_t set;
  CPU_ZERO(&set);
  std::size_t cores = 1;
  if (sched_getaffinity(0, sizeof set, &set) == 0)
    cores = static_cast<std::size_t>(std::max(1, CPU_COUNT(&set)));
  if (const auto limit = cgroup_cores()) cores = std::min(cores, *limit);
  return std::clamp<std::size_t>(cores, 1, kMostCores);
}

void for_each_index(std::size_t count, std::size_t parallel,
                    const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  const auto take_turns = [&] {
    for (std::size_t index = next++; index < count; index = next++)
      work(index);
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < std::min(count, parallel); ++i)
    threads.emplace_back(take_turns);
  take_turns();
  for (std::thread& thread : threads)
    thread.join();
}

}  // namespace samx
