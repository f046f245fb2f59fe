#include "document/scalars.h"

#include <gtest/gtest.h>

namespace samx::document {
namespace {

struct Row {
  std::string_view text;
  NodeKind kind;
  std::string_view value;
};

TEST(ScalarsTest, ResolvesPlainTexts) {
  for (const Row& row : {
           Row{"1_0.5", NodeKind::number, "10.5"},
           Row{"1.", NodeKind::number, "1.0"},
           Row{"100000000000000000.0", NodeKind::number, "1e+17"},
           Row{"20:30.15", NodeKind::number, "1230.15"},
           Row{".inf", NodeKind::number, "inf"},
           Row{"-.INF", NodeKind::number, "-inf"},
           Row{".NaN", NodeKind::number, "nan"},
           Row{"1.0e+999", NodeKind::number, "inf"},
           Row{"1.0e-999", NodeKind::number, "0.0"},
           Row{"190:20:30", NodeKind::integer, "685230"},
           Row{"10000000000000000000000", NodeKind::integer, "10000000000000000000000"},
           Row{"0xFFFFFFFFFFFFFFFFFFFF", NodeKind::integer, "1208925819614629174706175"},
           Row{"-0x1f", NodeKind::integer, "-31"},
           Row{"0b101", NodeKind::integer, "5"},
           Row{"0_", NodeKind::integer, "0"},
           Row{"2012-10-17", NodeKind::date, "2012-10-17"},
           Row{"", NodeKind::null, "null"},
       }) {
    SCOPED_TRACE(row.text);
    const ResolvedScalar resolved = resolve_plain(row.text);
    EXPECT_EQ(resolved.kind, row.kind);
    EXPECT_EQ(resolved.text, row.value);
  }
}

TEST(ScalarsTest, LeavesEverythingElseText) {
  for (const std::string_view text :
       {"1:60", "0o17", "0xG", "08", "1e3", "1.0e3", "1e+3", "-.5", ".", "1.0.0", "python3.12", "y",
        "2012-1-1", "2012-10-17T00", "+", "-", "_1", "+.nan", "a"}) {
    SCOPED_TRACE(text);
    const ResolvedScalar resolved = resolve_plain(text);
    EXPECT_EQ(resolved.kind, NodeKind::string);
    EXPECT_EQ(resolved.fault, ScalarFault::none);
  }
}

TEST(ScalarsTest, SaysWhyATextHasNoValue) {
  EXPECT_EQ(resolve_plain("2012-13-45").fault, ScalarFault::impossible_date);
  EXPECT_EQ(resolve_plain("0x_").fault, ScalarFault::no_digits);
  EXPECT_EQ(resolve_plain("=").fault, ScalarFault::value_sign);
  EXPECT_EQ(resolve_plain("<<").fault, ScalarFault::merge_sign);
  EXPECT_EQ(resolve_plain(std::string(4300, '7')).fault, ScalarFault::none);
  EXPECT_EQ(resolve_plain(std::string(4301, '7')).fault, ScalarFault::too_many_digits);
  EXPECT_EQ(resolve_plain("0x" + std::string(1'000'000, 'f')).fault, ScalarFault::too_many_digits);
}

TEST(ScalarsTest, FollowsStandardTags) {
  EXPECT_EQ(resolve_tagged("bool", "YES").text, "true");
  EXPECT_EQ(resolve_tagged("float", "1e3").text, "1000.0");
  EXPECT_EQ(resolve_tagged("null", "x").kind, NodeKind::null);
  EXPECT_EQ(resolve_tagged("timestamp", "2012-10-17").kind, NodeKind::date);
  EXPECT_EQ(resolve_tagged("bool", "y").fault, ScalarFault::wrong_for_tag);
  EXPECT_EQ(resolve_tagged("float", "x").fault, ScalarFault::wrong_for_tag);
  EXPECT_EQ(resolve_tagged("binary", "aGk=").fault, ScalarFault::unknown_tag);
}

}  // namespace
}  // namespace samx::document
