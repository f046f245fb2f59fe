#include "base/jobs.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace samx {
namespace {

TEST(JobsTest, CallsEveryIndexOnce) {
  for (const std::size_t parallel : {1U, 2U, 7U}) {
    std::vector<int> calls(100, 0);
    for_each_index(calls.size(), parallel, [&](std::size_t index) { ++calls[index]; });
    EXPECT_EQ(calls, std::vector<int>(100, 1));
  }
}

TEST(JobsTest, OneAtATimeStaysOnTheCallingThread) {
  const std::thread::id here = std::this_thread::get_id();
  for_each_index(3, 1, [&](std::size_t) { EXPECT_EQ(std::this_thread::get_id(), here); });
}

TEST(JobsTest, NeverMoreThanAskedAtATime) {
  std::atomic<int> running{0};
  std::atomic<int> most{0};
  for_each_index(200, 3, [&](std::size_t) {
    const int now = ++running;
    int seen = most;
    while (seen < now && !most.compare_exchange_weak(seen, now)) {
    }
    std::this_thread::yield();
    --running;
  });
  EXPECT_LE(most, 3);
}

TEST(JobsTest, CoresAreBetweenOneAndSixteen) {
  EXPECT_GE(available_cores(), 1u);
  EXPECT_LE(available_cores(), 16u);
}

}  // namespace
}  // namespace samx
