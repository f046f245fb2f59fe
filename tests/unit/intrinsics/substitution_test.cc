#include "intrinsics/substitution.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace samx::intrinsics {
namespace {

std::string shown(std::string_view text) {
  std::string out;
  for (const Piece& piece : parse_substitution(text)) {
    out += piece.kind == PieceKind::literal ? 'L' : piece.kind == PieceKind::variable ? 'V' : 'E';
    out += cat('(', piece.text, ')');
  }
  return out;
}

TEST(SubstitutionTest, SplitsTextAndVariables) {
  EXPECT_EQ(shown(""), "");
  EXPECT_EQ(shown("plain"), "L(plain)");
  EXPECT_EQ(shown("${A}"), "V(A)");
  EXPECT_EQ(shown("x${A.B}y${ C }"), "L(x)V(A.B)L(y)V(C)");
  EXPECT_EQ(shown("${!Kept}"), "E(Kept)");
}

TEST(SubstitutionTest, TakesOddBracesAsText) {
  EXPECT_EQ(shown("${"), "L(${)");
  EXPECT_EQ(shown("${}x"), "L(${}x)");
  EXPECT_EQ(shown("$A}"), "L($A})");
  EXPECT_EQ(shown("${a${B}"), "L(${a)V(B)");
}

TEST(SubstitutionTest, KeepsPlaces) {
  const auto pieces = parse_substitution("ab${C}d");
  ASSERT_EQ(pieces.size(), 3u);
  EXPECT_EQ(pieces[1].begin, 2u);
  EXPECT_EQ(pieces[1].end, 6u);
  EXPECT_EQ(pieces[2].begin, 6u);
}

TEST(SubstitutionTest, SplitsVariablesAtTheFirstDot) {
  EXPECT_EQ(split_variable("A.B.C").logical_id, "A");
  EXPECT_EQ(split_variable("A.B.C").attribute, "B.C");
  EXPECT_EQ(split_variable("A").attribute, "");
}

}  // namespace
}  // namespace samx::intrinsics
