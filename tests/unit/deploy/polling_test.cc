#include "deploy/polling.h"

#include <gtest/gtest.h>

namespace samx::deploy {
namespace {

using std::chrono::milliseconds;

TEST(PollingTest, StretchesWhileNothingHappensAndShrinksOnProgress) {
  Polling polling({milliseconds(100), milliseconds(1000)});
  EXPECT_EQ(polling.next(), milliseconds(100));
  polling.on_silence();
  EXPECT_EQ(polling.next(), milliseconds(150));
  for (int i = 0; i < 20; ++i)
    polling.on_silence();
  EXPECT_EQ(polling.next(), milliseconds(1000));
  polling.on_progress();
  EXPECT_EQ(polling.next(), milliseconds(100));
  polling.on_throttling();
  EXPECT_EQ(polling.next(), milliseconds(200));
}

TEST(PollingTest, NeverAsksMoreOftenThanTheUserWants) {
  Polling polling({milliseconds(100), milliseconds(1000)}, milliseconds(3000));
  EXPECT_EQ(polling.next(), milliseconds(3000));
  polling.on_silence();
  EXPECT_EQ(polling.next(), milliseconds(3000));
}

}  // namespace
}  // namespace samx::deploy
