#include "aws/timestamp.h"

#include <gtest/gtest.h>

namespace samx::aws {
namespace {

using std::chrono::milliseconds;

Time at(std::int64_t ms) {
  return Time(milliseconds(ms));
}

TEST(TimestampTest, ReadsIso8601InItsForms) {
  struct Row {
    std::string_view text;
    std::int64_t ms;
  };
  for (const Row& row :
       {Row{"1970-01-01T00:00:01Z", 1000}, Row{"2015-08-30T12:36:00Z", 1440938160000},
        Row{"2015-08-30T12:36:00.5Z", 1440938160500},
        Row{"2015-08-30T12:36:00.123456Z", 1440938160123},
        Row{"2015-08-30T14:36:00+02:00", 1440938160000},
        Row{"2015-08-30T07:06:00-0530", 1440938160000},
        Row{"2015-08-30T12:36:00UTC", 1440938160000}}) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(parse_iso8601(row.text), at(row.ms));
  }
}

TEST(TimestampTest, RefusesWhatIsNoTime) {
  for (const std::string_view text :
       {"", "2015-08-30", "2015-13-30T12:36:00Z", "2015-02-30T12:36:00Z", "2015-08-30T25:36:00Z",
        "2015-08-30T12:36:00X", "yesterday at noon!!!"})
    EXPECT_EQ(parse_iso8601(text), std::nullopt) << text;
}

TEST(TimestampTest, ReadsHttpDates) {
  EXPECT_EQ(parse_http_date("Sun, 30 Aug 2015 12:36:00 GMT"), at(1440938160000));
  EXPECT_EQ(parse_http_date("Sun, 30 Foo 2015 12:36:00 GMT"), std::nullopt);
  EXPECT_EQ(parse_http_date(""), std::nullopt);
}

}  // namespace
}  // namespace samx::aws
