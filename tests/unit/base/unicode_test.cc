#include "base/unicode.h"

#include <gtest/gtest.h>

namespace samx {
namespace {

TEST(UnicodeTest, DecodesWhatItEncodes) {
  for (const char32_t value : {U'\0', U'a', U'\x7F', U'\x80', U'\x7FF', U'\x800', U'\xD7FF',
                               U'\xE000', U'\xFFFF', U'\x10000', U'\x10FFFF'}) {
    std::string text;
    append_utf8(text, value);
    const CodePoint point = decode_utf8(text, 0);
    EXPECT_EQ(point.value, value);
    EXPECT_EQ(point.size, text.size());
    EXPECT_TRUE(is_valid_utf8(text));
  }
}

TEST(UnicodeTest, RefusesWhatIsNotUtf8) {
  for (const std::string_view bad :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
        "\xF4\x90\x80\x80", "\xF8", "\xC3", "\xE2\x82"}) {
    EXPECT_EQ(decode_utf8(bad, 0).size, 0u);
    EXPECT_FALSE(is_valid_utf8(bad));
  }
}

TEST(UnicodeTest, CountsCodePoints) {
  EXPECT_EQ(count_code_points("a\xC3\xA9\xF0\x9F\x98\x80"), 3u);
}

}  // namespace
}  // namespace samx
