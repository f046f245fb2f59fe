#include "base/hash.h"

#include <gtest/gtest.h>

namespace samx {
namespace {

TEST(HashTest, MatchesPublishedVectors) {
  EXPECT_EQ(hex(md5("")), "d41d8cd98f00b204e9800998ecf8427e");
  EXPECT_EQ(hex(md5("abc")), "900150983cd24fb0d6963f7d28e17f72");
  EXPECT_EQ(hex(sha1("abc")), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(HashTest, PiecesGiveTheDigestOfTheWhole) {
  const std::string text(100'000, 'x');
  const struct {
    HashKind kind;
    std::string expected;
  } rows[] = {{HashKind::md5, hex(md5(text))},
              {HashKind::sha1, hex(sha1(text))},
              {HashKind::sha256, hex(sha256(text))}};
  for (const auto& row : rows) {
    Hasher hasher(row.kind);
    hasher.update(std::string_view(text).substr(0, 7));
    hasher.update(std::string_view(text).substr(7));
    EXPECT_EQ(hex(hasher.finish()), row.expected);
  }
}

TEST(HashTest, Base64PadsAsRfc4648Says) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64("\xff\xfe"), "//4=");
}

}  // namespace
}  // namespace samx
