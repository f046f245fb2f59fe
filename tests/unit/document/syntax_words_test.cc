#include "document/syntax_words.h"

#include <gtest/gtest.h>

namespace samx::document {
namespace {

TEST(SyntaxWordsTest, TakesTheFirstRowThatFits) {
  const auto& unclosed =
      syntax_words("while scanning a quoted scalar", "found unexpected end of stream");
  EXPECT_EQ(unclosed.message, "the quote that opens here is never closed");
  EXPECT_EQ(unclosed.place, SyntaxPlace::begin);
  EXPECT_EQ(syntax_words("while parsing a block mapping", "did not find expected key").message,
            "this does not fit into the map around it");
}

TEST(SyntaxWordsTest, HasWordsForWhatItDoesNotKnow) {
  EXPECT_EQ(syntax_words(nullptr, nullptr).message, "this is not well-formed YAML");
  EXPECT_EQ(syntax_words("while dreaming", "saw a sheep").message, "this is not well-formed YAML");
}

}  // namespace
}  // namespace samx::document
