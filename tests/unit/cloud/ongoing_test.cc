#include "cloud/ongoing.h"

#include <condition_variable>

#include <gtest/gtest.h>

namespace samx::cloud {
namespace {

TEST(Ongoing, GivesWhatWorkInTimeGives) {
  std::mutex mutex;
  Ongoing ongoing(mutex);
  const std::lock_guard guard(mutex);
  bool done = false;
  EXPECT_TRUE(ongoing.run([&done] {
    done = true;
    return Done();
  }));
  EXPECT_TRUE(done);
  const Done refused = ongoing.run([] { return Done(refuse({.code = "Wrong", .message = "no"})); });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "Wrong");
}

TEST(Ongoing, AnswersBeforeWorkThatWaitsHasEnded) {
  std::mutex mutex;
  std::condition_variable may_go_on;
  bool released = false;
  bool done = false;
  {
    Ongoing ongoing(mutex);
    {
      const std::lock_guard guard(mutex);
      EXPECT_TRUE(ongoing.run([&] {
        std::unique_lock lock(mutex, std::adopt_lock);
        may_go_on.wait(lock, [&released] { return released; });
        lock.release();
        done = true;
        return Done();
      }));
      EXPECT_FALSE(done);
      released = true;
    }
    may_go_on.notify_all();
  }
  EXPECT_TRUE(done);
}

}  // namespace
}  // namespace samx::cloud
