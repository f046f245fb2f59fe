#include "document/yaml_cursor.h"

#include <gtest/gtest.h>

namespace samx::document {
namespace {

TEST(YamlCursorTest, CountsCodePointsAndBytes) {
  YamlCursor cursor("\xEF\xBB\xBF\xC3\xA9\xF0\x9F\x98\x80x");
  EXPECT_EQ(cursor.byte(), 3u);
  cursor.skip();
  cursor.skip();
  EXPECT_EQ(cursor.peek(), 'x');
  EXPECT_EQ(cursor.place().character, 2u);
  EXPECT_EQ(cursor.column(), 2u);
}

TEST(YamlCursorTest, KnowsAllLineEnds) {
  for (const std::string_view end :
       {"\n", "\r", "\r\n", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"}) {
    const std::string text = std::string(end) + "x";
    YamlCursor cursor(text);
    EXPECT_TRUE(cursor.at_line_end());
    EXPECT_TRUE(cursor.at_gap());
    std::string read;
    cursor.read_line_end(read);
    EXPECT_EQ(cursor.peek(), 'x');
    EXPECT_EQ(cursor.place().line, 1u);
    EXPECT_EQ(cursor.column(), 0u);
    EXPECT_EQ(read, end.size() == 3 ? end : "\n");
  }
  EXPECT_FALSE(YamlCursor("\xC2\xA0").at_line_end());
  EXPECT_FALSE(YamlCursor("\xE2\x82\xAC").at_gap());
}

TEST(YamlCursorTest, KnowsDocumentMarks) {
  EXPECT_TRUE(YamlCursor("---").at_document_mark());
  EXPECT_TRUE(YamlCursor("... x").at_document_mark());
  EXPECT_FALSE(YamlCursor("---x").at_document_mark());
  YamlCursor cursor(" ---");
  cursor.skip();
  EXPECT_FALSE(cursor.at_document_mark());
}

TEST(YamlCursorTest, StaysAtTheEnd) {
  YamlCursor cursor("a");
  cursor.skip();
  EXPECT_TRUE(cursor.at_end());
  EXPECT_EQ(cursor.peek(100), '\0');
  cursor.skip_line_end();
  cursor.skip_blanks();
  cursor.skip_to_line_end();
  EXPECT_EQ(cursor.byte(), 1u);
}

}  // namespace
}  // namespace samx::document
