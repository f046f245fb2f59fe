#include "document/yaml_grammar.h"

#include <gtest/gtest.h>

namespace samx::document {
namespace {

std::string outline(std::string_view source,
                    const YamlBounds& bounds = {.depth = 200, .nodes = 1000}) {
  YamlGrammar grammar(source, bounds);
  grammar.run();
  return grammar.outline().text();
}

YamlFault fault(std::string_view source) {
  YamlGrammar grammar(source, {.depth = 200, .nodes = 1000});
  grammar.run();
  return grammar.fault();
}

TEST(YamlGrammarTest, LeavesOnlyTheNesting) {
  EXPECT_EQ(outline("a: b\nc: [d, {}]\n"), "--- {,: [,{},],}");
  EXPECT_EQ(outline("- a\n- - !Ref b\n  - *c\n"), "--- [,!\n[,,],]");
  EXPECT_EQ(outline("x:\n- 1\n-\n"), "--- {: [,,],}");
  EXPECT_EQ(outline("? [a]\n: b\n? c\n"), "--- {? [,],,}");
  EXPECT_EQ(outline("[a: b, ? c]"), "--- [!\n{,},!\n{,},]");
  EXPECT_EQ(outline("[? : b]"), "--- [!\n{,},]");
  EXPECT_EQ(outline("a text"), "--- ");
}

TEST(YamlGrammarTest, KeepsWhereTheNodesStand) {
  YamlGrammar grammar("a: &x !Sub |\n b\nc: [d]\n", {.depth = 9, .nodes = 99});
  grammar.run();
  const auto& nodes = grammar.outline().nodes();
  ASSERT_EQ(nodes.size(), 6u);
  EXPECT_EQ(nodes[2].begin, 3u);
  EXPECT_EQ(grammar.text(nodes[2].text), "b\n");
  EXPECT_EQ(grammar.text(grammar.outline().properties(nodes[2]).tag), "!Sub");
  EXPECT_EQ(grammar.text(grammar.outline().properties(nodes[2]).anchor), "x");
  EXPECT_EQ(nodes[4].kind, YamlNodeKind::list);
  EXPECT_EQ(nodes[4].end, 22u);
}

TEST(YamlGrammarTest, RefusesWhatYamlCppTakes) {
  EXPECT_EQ(fault("[a, , b]").fault, SyntaxFault::no_content);
  EXPECT_EQ(fault("[: a]").fault, SyntaxFault::no_content);
  EXPECT_EQ(fault(": a").fault, SyntaxFault::block_map);
  EXPECT_EQ(fault("a: 'b' c: d").fault, SyntaxFault::block_map);
  EXPECT_EQ(fault("&a &b c").fault, SyntaxFault::document);
  EXPECT_EQ(fault("- a\n b").fault, SyntaxFault::none);
  EXPECT_EQ(fault("- 'a'\n b").fault, SyntaxFault::block_list);
}

TEST(YamlGrammarTest, TellsWhereAListOrMapBegan) {
  const YamlFault found = fault("x: [a b: c");
  EXPECT_EQ(found.fault, SyntaxFault::flow_list);
  EXPECT_EQ(found.begin, 3u);
  EXPECT_EQ(found.at, 10u);
}

TEST(YamlGrammarTest, TakesDirectivesOnce) {
  EXPECT_EQ(fault("%YAML 1.2\n%TAG !e! tag:e,\n--- !e!x a\n").fault, SyntaxFault::none);
  EXPECT_EQ(fault("%YAML 1.3\n---\n").fault, SyntaxFault::version);
  EXPECT_EQ(fault("%YAML 1.1\n%YAML 1.1\n---\n").fault, SyntaxFault::other);
  EXPECT_EQ(fault("%YAML 1.1\na: b\n").fault, SyntaxFault::document);
  EXPECT_EQ(fault("!e!x a").fault, SyntaxFault::tag_handle);
}

TEST(YamlGrammarTest, EndsWithTheFirstDocument) {
  EXPECT_EQ(fault("a\n...\n...\n").fault, SyntaxFault::none);
  EXPECT_EQ(fault("a\n--- b\n").fault, SyntaxFault::second_document);
  EXPECT_EQ(fault("a\n...\nb\n").fault, SyntaxFault::document);
}

TEST(YamlGrammarTest, StopsAtItsBounds) {
  const std::string brackets(1000, '[');
  YamlGrammar deep(brackets, {.depth = 5, .nodes = 1000});
  deep.run();
  EXPECT_TRUE(deep.cut_off());
  EXPECT_EQ(deep.outline().nodes().size(), 6u);
  YamlGrammar wide("[a, b, c, d, e, f]", {.depth = 5, .nodes = 3});
  wide.run();
  EXPECT_TRUE(wide.cut_off());
  EXPECT_EQ(wide.outline().nodes().size(), 4u);
}

}  // namespace
}  // namespace samx::document
