#include "terminal/table.h"

#include <gtest/gtest.h>

namespace samx::terminal {
namespace {

TEST(TableTest, KeepsCellsWholeWithoutATerminal) {
  const Terminal terminal(Environment(), {.input = -1, .output = -1, .error = -1});
  const std::string type = "AWS::CloudFormation::" + std::string(90, 'S');
  const Table table{
      .title = "CloudFormation stack changeset",
      .headers = {"Operation", "ResourceType"},
      .rows = {{.cells = {"+ Add", type}, .style = Style::green}, {.cells = {"- Delete", "x\ny"}}}};
  const std::string rule = std::string(10 + type.size(), '-') + "\n";
  EXPECT_EQ(render(table, terminal, Channel::output),
            "CloudFormation stack changeset\n" + rule + "Operation ResourceType\n" + rule +
                "+ Add     " + type + "\n- Delete  x\n          y\n" + rule + "\n");
}

TEST(TableTest, StreamsRowsOfOneWidth) {
  const Terminal terminal(Environment(), {.input = -1, .output = -1, .error = -1});
  const StreamedTable table(terminal, Channel::output, {"A", "B", "C", "D"});
  const std::string rule = std::string(97, '-') + "\n";
  EXPECT_EQ(table.begin("T"), "\nT\n" + rule + "A" + std::string(23, ' ') + "B" +
                                  std::string(23, ' ') + "C" + std::string(23, ' ') + "D\n" + rule);
  EXPECT_EQ(
      table.row({.cells = {"1", "2", "3", "4"}}),
      "1" + std::string(23, ' ') + "2" + std::string(23, ' ') + "3" + std::string(23, ' ') + "4\n");
  EXPECT_EQ(table.end(), rule + "\n");
}

TEST(TableTest, WrapsAtBlanksAndCutsLongWords) {
  EXPECT_EQ(wrap("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrap("abcdefghij k", 4), (std::vector<std::string>{"abcd", "efgh", "ij k"}));
  EXPECT_EQ(wrap("漢字", 3), (std::vector<std::string>{"漢", "字"}));
  EXPECT_EQ(wrap("", 5), (std::vector<std::string>{""}));
}

}  // namespace
}  // namespace samx::terminal
