#include "base/clock.h"

#include <gtest/gtest.h>

#include "base/cancellation.h"

namespace samx {
namespace {

using std::chrono::milliseconds;

TEST(ClockTest, WritesTheFourForms) {
  const Time time{milliseconds(1'769'850'307'123)};
  EXPECT_EQ(iso8601_milliseconds(time), "2026-01-31T09:05:07.123Z");
  EXPECT_EQ(iso8601_seconds(time), "2026-01-31T09:05:07Z");
  EXPECT_EQ(iso8601_basic(time), "20260131T090507Z");
  EXPECT_EQ(http_date(time), "Sat, 31 Jan 2026 09:05:07 GMT");
}

TEST(ClockTest, KnowsLeapDaysAndTheTimeBeforeTheEpoch) {
  EXPECT_EQ(iso8601_seconds(Time{milliseconds(951'782'400'000)}), "2000-02-29T00:00:00Z");
  EXPECT_EQ(iso8601_milliseconds(Time{milliseconds(-1)}), "1969-12-31T23:59:59.999Z");
}

TEST(ClockTest, VirtualClockMovesByWaiting) {
  VirtualClock clock{Time{milliseconds(0)}};
  clock.wait(milliseconds(1500), -1);
  clock.advance(milliseconds(500));
  EXPECT_EQ(clock.now(), Time{milliseconds(2000)});
}

TEST(ClockTest, CancellationEndsAWaitAtOnce) {
  Cancellation cancellation;
  cancellation.request();
  SystemClock clock;
  const Time before = clock.now();
  clock.wait(std::chrono::minutes(10), cancellation.descriptor());
  EXPECT_LT(clock.now() - before, std::chrono::minutes(1));
}

TEST(CancellationTest, CheckSaysInterruptedOnceRequested) {
  Cancellation cancellation;
  EXPECT_TRUE(cancellation.check());
  cancellation.request();
  cancellation.request();
  const auto status = cancellation.check();
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().diagnostic().code, "SX0130");
}

}  // namespace
}  // namespace samx
