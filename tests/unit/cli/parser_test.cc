#include "cli/parser.h"

#include <gtest/gtest.h>

#include "base/codes.h"
#include "unit/cli/sample_command.h"

namespace samx::cli {
namespace {

using Words = std::vector<std::string>;

GivenWords parse(const Words& words) {
  auto given = parse_words(kSampleCommand, words);
  if (given) return *given;
  ADD_FAILURE() << given.error().diagnostic().message;
  return {};
}

std::string fault(const Words& words) {
  const auto given = parse_words(kSampleCommand, words);
  if (given) return "none";
  EXPECT_EQ(given.error().diagnostic().code, codes::kUsage);
  return given.error().diagnostic().message;
}

TEST(ParserTest, ReadsEachSpelling) {
  const struct {
    Words words;
    std::string_view name;
    Words values;
  } cases[] = {
      {{"--stack-name", "x"}, "--stack-name", {"x"}},
      {{"--stack-name=x"}, "--stack-name", {"x"}},
      {{"--stack-name="}, "--stack-name", {""}},
      {{"--stack-name", ""}, "--stack-name", {""}},
      {{"--stack-name", "-x"}, "--stack-name", {"-x"}},
      {{"--stack-name", "a", "--stack-name", "b"}, "--stack-name", {"b"}},
      {{"-s", "x"}, "--stack-name", {"x"}},
      {{"-sx"}, "--stack-name", {"x"}},
      {{"-us", "x"}, "--stack-name", {"x"}},
      {{"--template", "t.yaml"}, "--template-file", {"t.yaml"}},
      {{"-t", "[a]"}, "--template-file", {"[a]"}},
      {{"-cd", "dir"}, "--cache-dir", {"dir"}},
      {{"-cd=dir"}, "--cache-dir", {"dir"}},
      {{"--cached"}, "--cached", {"true"}},
      {{"--no-cached"}, "--cached", {"false"}},
      {{"--cached", "--no-cached"}, "--cached", {"false"}},
      {{"--no-cached", "-c"}, "--cached", {"true"}},
      {{"-cu"}, "--use-container", {"true"}},
      {{"-x", "A", "--exclude=B"}, "--exclude", {"A", "B"}},
      {{"--tags", "a=b", "c=[d,e]", "--use-container"}, "--tags", {"a=b", "c=[d,e]"}},
      {{"--tags", "a=b", "--tags", "c=d", "e=f"}, "--tags", {"c=d", "e=f"}},
      {{"--tags=a=b", "c=d"}, "--tags", {"a=b", "c=d"}},
      {{"--tags", ""}, "--tags", {""}},
      {{"--capabilities", "A", "B", "--stack-name", "x"}, "--capabilities", {"A", "B"}},
      {{"-h"}, "--help", {"true"}},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.words.front());
    const GivenWords given = parse(test.words);
    ASSERT_TRUE(given.has(test.name));
    EXPECT_EQ(given.values.at(test.name), test.values);
  }
}

TEST(ParserTest, LeavesWhatWasNotGiven) {
  EXPECT_TRUE(parse({}).values.empty());
}

TEST(ParserTest, EndsOptionsAtTwoDashes) {
  const GivenWords given = parse({"--cached", "--", "--not-an-option"});
  EXPECT_EQ(given.positionals, Words{"--not-an-option"});
}

TEST(ParserTest, NamesWhatIsWrong) {
  EXPECT_EQ(fault({"--stack-nam", "x"}),
            "No such option '--stack-nam'. Did you mean '--stack-name'?");
  EXPECT_EQ(fault({"--stack-nam=x"}), "No such option '--stack-nam'. Did you mean '--stack-name'?");
  EXPECT_EQ(fault({"--cache"}),
            "No such option '--cache'. (Did you mean one of: '--cache-dir', '--cached', "
            "'--no-cached'?)");
  EXPECT_EQ(fault({"-z"}), "No such option '-z'.");
  EXPECT_EQ(fault({"--stack-name"}), "Option '--stack-name' requires an argument.");
  EXPECT_EQ(fault({"--cached=yes"}), "Option '--cached' does not take a value.");
  EXPECT_EQ(fault({"A", "extra2"}), "Got unexpected extra argument (extra2)");
  EXPECT_EQ(fault({"A", "b", "c"}), "Got unexpected extra arguments (b c)");
}

TEST(ParserTest, LeavesExtraWordsAloneWhereSamDoes) {
  Command command = kSampleCommand;
  command.extra_words = ExtraWords::ignored;
  const auto given = parse_words(command, Words{"A", "b"});
  ASSERT_TRUE(given);
  EXPECT_EQ(given->positionals, Words{"A"});
}

}  // namespace
}  // namespace samx::cli
