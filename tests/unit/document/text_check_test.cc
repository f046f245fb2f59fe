#include "document/text_check.h"

#include <string>

#include <gtest/gtest.h>

namespace samx::document {
namespace {

std::vector<Diagnostic> check(std::string_view text) {
  Diagnostics diagnostics;
  check_text(text, 1, diagnostics);
  return std::move(diagnostics).take();
}

TEST(TextCheckTest, AllowsWhatYamlAllows) {
  EXPECT_TRUE(check("a\tb\r\n~\xC2\x85\xC2\xA0\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBD\xF0\x90\x80\x80")
                  .empty());
  EXPECT_TRUE(check("\xEF\xBB\xBF"
                    "a")
                  .empty());
}

TEST(TextCheckTest, RefusesControlCharactersAnywhere) {
  for (const std::string_view bad : {"\x01", "\x7F", "\xC2\x9F", "\xEF\xBF\xBE"}) {
    const auto found = check("# long enough " + std::string(bad) + " comment");
    ASSERT_EQ(found.size(), 1u) << bad;
    EXPECT_EQ(found[0].code, "SX1002");
    EXPECT_EQ(found[0].where, (SourceRange{1, 14, 14 + static_cast<std::uint32_t>(bad.size())}));
  }
  EXPECT_EQ(check("\x7F")[0].message, "the character U+007F may not stand in a template");
}

TEST(TextCheckTest, RefusesBytesThatAreNotUtf8) {
  for (const std::string_view bad : {"\xFF", "\xC0", "\x80"})
    EXPECT_EQ(check("abcdefgh" + std::string(bad) + "xyzxyzxyz")[0].where.begin, 8u);
  EXPECT_EQ(check("\xED\xA0\x80")[0].message, "the byte 0xed is not UTF-8 here");
}

TEST(TextCheckTest, ReportsTenPlacesAtTheMost) {
  EXPECT_EQ(check(std::string(100, '\x01')).size(), 10u);
}

}  // namespace
}  // namespace samx::document
