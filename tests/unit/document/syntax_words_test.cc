#include "document/syntax_words.h"

#include <gtest/gtest.h>

namespace samx::document {
namespace {

TEST(SyntaxWordsTest, HasWordsForEachFault) {
  const auto last = static_cast<int>(SyntaxFault::other);
  for (int fault = 1; fault <= last; ++fault) {
    const SyntaxWords& words = syntax_words(static_cast<SyntaxFault>(fault));
    EXPECT_EQ(static_cast<int>(words.fault), fault);
    EXPECT_FALSE(words.message.empty());
    EXPECT_FALSE(words.help.empty());
  }
}

TEST(SyntaxWordsTest, SaysWhichPlaceIsMeant) {
  const SyntaxWords& open = syntax_words(SyntaxFault::open_quote);
  EXPECT_EQ(open.message, "the quote that opens here is never closed");
  EXPECT_EQ(open.place, SyntaxPlace::begin);
  EXPECT_EQ(syntax_words(SyntaxFault::block_map).place, SyntaxPlace::both);
}

}  // namespace
}  // namespace samx::document
