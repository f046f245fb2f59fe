#include <gtest/gtest.h>

#include "yaml_scanning.h"

namespace samx::document {
namespace {

auto tag(std::string_view source, const YamlSurroundings& around = {}) {
  const auto scanner = [=](YamlScan& scan, YamlToken& token) {
    return scan_tag(scan, around, token);
  };
  return YamlScanning(source, scanner);
}

std::string tag_parts(std::string_view source) {
  const auto found = tag(source);
  if (found.fault() != SyntaxFault::none) return found.value();
  return std::string(found.scan().text(found.token().handle)) + " " + found.value();
}

YamlScanning<decltype(&scan_anchor)> anchor(std::string_view source) {
  return {source, &scan_anchor};
}

YamlScanning<decltype(&scan_directive)> directive(std::string_view source) {
  return {source, &scan_directive};
}

TEST(YamlPropertiesTest, SplitsATagIntoHandleAndRest) {
  EXPECT_EQ(tag_parts("!Sub x"), "! Sub");
  EXPECT_EQ(tag_parts("!!str x"), "!! str");
  EXPECT_EQ(tag_parts("!e!x\n"), "!e! x");
  EXPECT_EQ(tag_parts("! x"), " !");
  EXPECT_EQ(tag_parts("!<tag:a,b> x"), " tag:a,b");
  EXPECT_EQ(tag_parts("!Fn::Sub"), "! Fn::Sub");
}

TEST(YamlPropertiesTest, ReplacesEscapesInTags) {
  EXPECT_EQ(tag_parts("!a%41b%C3%A9"), "! aAb\xC3\xA9");
  EXPECT_EQ(tag("!a%4").fault(), SyntaxFault::tag);
  EXPECT_EQ(tag("!a%C3%41").fault(), SyntaxFault::tag);
  EXPECT_EQ(tag("!a%FF").fault(), SyntaxFault::tag);
}

TEST(YamlPropertiesTest, RefusesTagsThatDoNotEnd) {
  EXPECT_EQ(tag("!a{b").fault(), SyntaxFault::tag);
  EXPECT_EQ(tag("!a,b").fault(), SyntaxFault::tag);
  EXPECT_EQ(tag("!a,b", {.in_flow = true}).covered(), "!a");
  EXPECT_EQ(tag("!<a").fault(), SyntaxFault::tag);
  EXPECT_EQ(tag("!! x").fault(), SyntaxFault::tag);
}

TEST(YamlPropertiesTest, ReadsAnchorsAndAliases) {
  EXPECT_EQ(anchor("&a-1_b c").value(), "a-1_b");
  EXPECT_EQ(anchor("*a, b").value(), "a");
  EXPECT_EQ(anchor("*a, b").token().kind, YamlTokenKind::alias);
  EXPECT_EQ(anchor("& a").fault(), SyntaxFault::anchor);
  EXPECT_EQ(anchor("*a.b").fault(), SyntaxFault::alias);
}

TEST(YamlPropertiesTest, ReadsDirectives) {
  const auto version = directive("%YAML 1.1 # c\n---");
  EXPECT_EQ(version.value(), "1.1");
  EXPECT_EQ(version.scan().cursor.peek(), '-');
  const auto handle = directive("%TAG !e! tag:e,\n");
  EXPECT_EQ(handle.scan().text(handle.token().handle), "!e!");
  EXPECT_EQ(handle.value(), "tag:e,");
  EXPECT_EQ(directive("%FOO x").fault(), SyntaxFault::directive);
  EXPECT_EQ(directive("%YAML 1\n").fault(), SyntaxFault::other);
  EXPECT_EQ(directive("%YAML 1.1 x\n").fault(), SyntaxFault::directive);
  EXPECT_EQ(directive("%TAG !e tag:e\n").fault(), SyntaxFault::other);
}

}  // namespace
}  // namespace samx::document
