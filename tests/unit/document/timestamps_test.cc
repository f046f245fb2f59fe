#include "document/timestamps.h"

#include <gtest/gtest.h>

namespace samx::document {
namespace {

TEST(TimestampsTest, PrintsAsPython) {
  EXPECT_EQ(timestamp_text("2012-10-17"), "2012-10-17");
  EXPECT_EQ(timestamp_text("2001-12-14T21:59:43Z"), "2001-12-14 21:59:43+00:00");
  EXPECT_EQ(timestamp_text("2001-12-14t21:59:43.10-05:00"), "2001-12-14 21:59:43.100000-05:00");
  EXPECT_EQ(timestamp_text("2001-1-4 1:59:43.1234567 +5"), "2001-01-04 01:59:43.123456+05:00");
  EXPECT_EQ(timestamp_text("2001-12-14 21:59:43."), "2001-12-14 21:59:43");
}

TEST(TimestampsTest, RefusesDaysAndTimesThatAreNone) {
  EXPECT_EQ(timestamp_text("2012-02-29"), "2012-02-29");
  for (const std::string_view text :
       {"2013-02-29", "1900-02-29", "0000-01-01", "2012-13-01", "2012-00-01", "2012-01-32",
        "2012-01-01 24:00:00", "2012-01-01 00:60:00", "2012-01-01 00:00:60",
        "2012-01-01 00:00:00+24:00"}) {
    EXPECT_TRUE(is_timestamp(text)) << text;
    EXPECT_EQ(timestamp_text(text), "") << text;
  }
}

TEST(TimestampsTest, LeavesOtherTextsAlone) {
  for (const std::string_view text : {"2012-1-1", "2012-10-17T00", "2012-10-17x", "12-10-17",
                                      "2012-10-17T1:2:3", "2012-10-17 10:20:30 UTC"})
    EXPECT_FALSE(is_timestamp(text)) << text;
}

}  // namespace
}  // namespace samx::document
