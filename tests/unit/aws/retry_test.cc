#include "aws/retry.h"

#include <gtest/gtest.h>

#include "http/codes.h"

namespace samx::aws {
namespace {

using std::chrono::milliseconds;

TEST(RetryTest, KnowsWhatToDoAboutAnAnswer) {
  EXPECT_EQ(remedy_for(503, "SlowDown"), Remedy::slow_down);
  EXPECT_EQ(remedy_for(429, "429"), Remedy::slow_down);
  EXPECT_EQ(remedy_for(400, "Throttling"), Remedy::slow_down);
  EXPECT_EQ(remedy_for(500, "500"), Remedy::try_again);
  EXPECT_EQ(remedy_for(400, "RequestTimeout"), Remedy::try_again);
  EXPECT_EQ(remedy_for(400, "ExpiredToken"), Remedy::renew_credentials);
  EXPECT_EQ(remedy_for(400, "ValidationError"), Remedy::give_up);
  EXPECT_EQ(remedy_for(404, "NoSuchKey"), Remedy::give_up);
}

TEST(RetryTest, BacksOffWithFullJitterUpTo20Seconds) {
  EXPECT_EQ(backoff(1, 0.5), milliseconds(500));
  EXPECT_EQ(backoff(3, 0.5), milliseconds(2000));
  EXPECT_EQ(backoff(6, 1.0), milliseconds(20'000));
  EXPECT_EQ(backoff(60, 1.0), milliseconds(20'000));
  EXPECT_EQ(backoff(4, 0.0), milliseconds(0));
}

TEST(RetryTest, HonoursWhatTheServerAsksForWithinReason) {
  EXPECT_EQ(asked_delay({{"Retry-After", "3"}}), milliseconds(3000));
  EXPECT_EQ(asked_delay({{"x-amz-retry-after", "250"}, {"Retry-After", "3"}}), milliseconds(250));
  EXPECT_EQ(asked_delay({{"Retry-After", "86400"}}), milliseconds(20'000));
  EXPECT_EQ(asked_delay({{"Retry-After", "soon"}}), milliseconds(0));
}

TEST(RetryTest, QuotaEndsRetriesAndComesBackWithSuccess) {
  RetryQuota quota;
  int retries = 0;
  while (quota.take(RetryQuota::Cause::timeout))
    ++retries;
  EXPECT_EQ(retries, 50);
  EXPECT_FALSE(quota.take(RetryQuota::Cause::answer));
  quota.give_back(5);
  EXPECT_TRUE(quota.take(RetryQuota::Cause::answer));
}

TEST(RetryTest, OnlyTransportFaultsThatMayPassAreTransient) {
  EXPECT_TRUE(is_transient_transport_fault(http::codes::kBroken));
  EXPECT_TRUE(is_transient_transport_fault(http::codes::kTimeout));
  EXPECT_FALSE(is_transient_transport_fault(http::codes::kTls));
  EXPECT_FALSE(is_transient_transport_fault("SX0130"));
}

}  // namespace
}  // namespace samx::aws
