#include "transform/p27/text.h"

#include <gtest/gtest.h>

#include "document/reader.h"
#include "transform/p27/marking.h"
#include "transform/p27/order.h"

namespace samx::transform::p27 {
namespace {

class TextTest : public testing::Test {
 protected:
  document::Node* read(std::string text) {
    const std::uint32_t file = sources_.add("value.yaml", std::move(text));
    return document::read_document(sources_, file, nodes_, diagnostics_);
  }
  std::string plain(std::string_view text) { return textual_form(*nodes_.string(text, {})); }
  std::string marked(std::string_view text) {
    document::Node* const node = nodes_.string(text, {});
    node->set_marked(true);
    return textual_form(*node);
  }

  SourceMap sources_;
  document::TreeArena nodes_;
  Diagnostics diagnostics_;
};

// Spec transform-core 11.7, "Verified".
TEST_F(TextTest, PrintsAConvertedMap) {
  const document::Node* const value =
      read(R"({a: [1, 1.0, 1.5e+300, true, null, "x'y", 'q"', "\xe9\n\\", 9223372036854775808,)"
           R"( 9223372036854775807, -9223372036854775809, {k: v}], b: 18446744073709551616, c: {},)"
           R"( d: [], e: 1.0e+16, f: 1.0e-5, g: 0.1})");
  ASSERT_NE(value, nullptr);
  EXPECT_EQ(textual_form(*convert(nodes_, *value)),
            R"({u'a': [1, 1.0, 1.5e+300, True, None, u"x'y", u'q"', u'\xe9\n\\', )"
            R"(9223372036854775808L, 9223372036854775807, -9223372036854775809, {u'k': u'v'}], )"
            R"(u'c': {}, u'b': 18446744073709551616L, u'e': 1e+16, u'd': [], u'g': 0.1, )"
            R"(u'f': 1e-05})");
}

TEST_F(TextTest, KeepsTheMarkOfEachPart) {
  const NodeMaker make(nodes_, SourceRange{});
  document::Node* const map = new_map(nodes_, {});
  document::Node* const u = nodes_.string("u", {});
  u->set_marked(true);
  document::Node* const x = nodes_.string("X", {});
  x->set_marked(true);
  map->set({.key = "p", .value = u});
  map->set({.key = "q", .value = make.text("plain"), .key_marked = true});
  map->set({.key = "r", .value = make.map({{"Ref", x}})});
  EXPECT_EQ(textual_form(*map), "{u'q': 'plain', 'p': u'u', 'r': {'Ref': u'X'}}");
}

TEST_F(TextTest, ChoosesQuotes) {
  EXPECT_EQ(plain("it's"), R"("it's")");
  EXPECT_EQ(marked("it's"), R"(u"it's")");
  EXPECT_EQ(plain("'\""), R"('\'"')");
  EXPECT_EQ(marked("'\""), R"(u'\'"')");
}

// Spec transform-api-rest 19, table of examples.
TEST_F(TextTest, EscapesNonAsciiTextByItsMark) {
  EXPECT_EQ(plain("\xc3\xa9"), "'\xc3\xa9'");
  EXPECT_EQ(marked("\xc3\xa9"), R"(u'\xe9')");
  EXPECT_EQ(plain("\xf0\x9f\x98\x80"), "'\xf0\x9f\x98\x80'");
  EXPECT_EQ(marked("\xf0\x9f\x98\x80"), R"(u'\U0001f600')");
  EXPECT_EQ(plain("\xe2\x80\x8b"), R"('\u200b')") << "a format character is not printable";
  EXPECT_EQ(plain("\xc2\xa0"), R"('\xa0')") << "nor is a blank that is not U+0020";
  EXPECT_EQ(plain("\x7f\x01"), R"('\x7f\x01')");
}

TEST_F(TextTest, GivesBareCharactersAsText) {
  EXPECT_EQ(as_text(*nodes_.string("3.0.1", {})), "3.0.1");
  EXPECT_EQ(as_text(*nodes_.number(3.0, {})), "3.0");
}

}  // namespace
}  // namespace samx::transform::p27
