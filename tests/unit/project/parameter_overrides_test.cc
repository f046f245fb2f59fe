#include "project/parameter_overrides.h"

#include <gtest/gtest.h>

#include "base/file_system.h"
#include "base/path.h"
#include "project/codes.h"
#include "project/samconfig.h"

namespace samx::project {
namespace {

class ParameterOverridesTest : public testing::Test {
 protected:
  ParameterOverridesTest() : folder_(TemporaryDirectory::make(temporary_root(), "samx-test-")) {}

  Result<ParameterOverrides> words(const std::vector<std::string>& words) {
    return read_parameter_words(words, reader());
  }

  Result<ParameterOverrides> config(const std::string& name, const std::string& text) {
    const auto root = read_config_text(name, text, sources_, trees_);
    if (!root) ADD_FAILURE() << root.error().diagnostic().message;
    return read_parameter_node(*(*root)->find("parameter_overrides"), reader());
  }

  OverrideReader reader() {
    return {.sources = sources_, .trees = trees_, .directory = folder_->path()};
  }

  void write(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file(path_join(folder_->path(), name), text));
  }

  Result<TemporaryDirectory> folder_;
  SourceMap sources_;
  document::TreeArena trees_;
};

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs pairs_of(const Result<ParameterOverrides>& overrides) {
  Pairs pairs;
  if (!overrides) {
    ADD_FAILURE() << overrides.error().diagnostic().message;
    return pairs;
  }
  for (const ParameterOverride& override : *overrides)
    pairs.emplace_back(override.name, override.value);
  return pairs;
}

// Spec cli-config-init 6.1, row by row.
TEST_F(ParameterOverridesTest, ReadsEachWordForm) {
  const struct {
    std::vector<std::string> words;
    Pairs expected;
  } cases[] = {
      {{"A=b C=d"}, {{"A", "b"}, {"C", "d"}}},
      {{"A=b,C=d"}, {{"A", "b,C=d"}}},
      {{R"(A="x y" C='p q')"}, {{"A", "x y"}, {"C", "p q"}}},
      {{R"(A="x \"y\" z")"}, {{"A", R"(x "y" z)"}}},
      {{"A=b=c"}, {{"A", "b=c"}}},
      {{"A=http://x/y?z=1&q"}, {{"A", "http://x/y?z=1&q"}}},
      {{R"(A="" B=c)"}, {{"A", ""}, {"B", "c"}}},
      {{"A=''"}, {{"A", ""}}},
      {{"A="}, {{"A", ""}}},
      {{"A= B=c"}, {{"A", ""}, {"B", "c"}}},
      {{R"(A=a\ b)"}, {{"A", "a b"}}},
      {{"A=b c"}, {{"A", "b c"}}},
      {{"A=b c", "D=e"}, {{"A", "b c"}, {"D", "e"}}},
      {{R"(A=a"b)"}, {{"A", R"(a"b)"}}},
      {{"ParameterKey=A,ParameterValue=b C=d"}, {{"A", "b"}, {"C", "d"}}},
      {{"ParameterKey=A,ParameterValue=b ParameterKey=C,ParameterValue=\"d e\""},
       {{"A", "b"}, {"C", "d e"}}},
      {{"ParameterKey=A,ParameterValue=b c"}, {{"A", "b c"}}},
      {{"ParameterValue=b,ParameterKey=A"}, {{"A", "b"}}},
      {{"A=b\nC=d"}, {{"A", "b"}, {"C", "d"}}},
      {{"'A=b'"}, {{"A", "b"}}},
      {{R"("A"=b)"}, {{"A", "b"}}},
      {{"A=1", "A=2"}, {{"A", "2"}}},
      {{"A=-d"}, {{"A", "-d"}}},
      {{""}, {}},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.words.front());
    EXPECT_EQ(pairs_of(words(test.words)), test.expected);
  }
}

TEST_F(ParameterOverridesTest, RefusesWhatIsNoEntry) {
  for (const std::string bad : {"junk", "A = b", "my-key=v", "A=b c D=e", "=x", "A=\"x\"y z B=c"}) {
    SCOPED_TRACE(bad);
    const auto overrides = words({bad});
    ASSERT_FALSE(overrides);
    EXPECT_EQ(overrides.error().diagnostic().code, codes::kOverride);
    EXPECT_NE(overrides.error().diagnostic().message.find(bad + " is not a valid format"),
              std::string::npos);
  }
}

TEST_F(ParameterOverridesTest, SplitsLinesOfAConfigText) {
  EXPECT_EQ(pairs_of(config("a.toml", "parameter_overrides = \"\"\"A=b\nC=\"d\n e\"\"\"\"\n")),
            (Pairs{{"A", "b"}, {"C", "d\n e"}}));
}

TEST_F(ParameterOverridesTest, KeepsTheSpellingOfTableValues) {
  EXPECT_EQ(pairs_of(config("a.yaml",
                            "parameter_overrides: {A: 1.10, B: [x, \" y\", \"\"], C: null, "
                            "D: true, E: 010}\n")),
            (Pairs{{"A", "1.10"}, {"B", "x,y"}, {"C", ""}, {"D", "true"}, {"E", "010"}}));
  EXPECT_EQ(pairs_of(config("b.toml", "[parameter_overrides]\nZ = 1.10\nA = 1_000\nD = true\n")),
            (Pairs{{"Z", "1.10"}, {"A", "1_000"}, {"D", "true"}}));
}

TEST_F(ParameterOverridesTest, RefusesANestedTableAtItsPlace) {
  const auto overrides = config("a.yaml", "parameter_overrides:\n  A:\n    B: 1\n");
  ASSERT_FALSE(overrides);
  EXPECT_EQ(overrides.error().diagnostic().code, codes::kOverride);
  EXPECT_EQ(sources_.position(1, overrides.error().diagnostic().where.begin).line, 3u);
}

TEST_F(ParameterOverridesTest, FollowsFilesFromWhereTheyStand) {
  ASSERT_TRUE(make_directories(path_join(folder_->path(), "sub")));
  write("sub/p.yaml", "P1: one\n$include: file://q.toml\n");
  write("sub/q.toml", "Q = 'two'\n");
  EXPECT_EQ(pairs_of(words({"file://sub/p.yaml", "P1=over"})),
            (Pairs{{"P1", "over"}, {"Q", "two"}}));
}

TEST_F(ParameterOverridesTest, ReadsParameterFilesOfCloudFormation) {
  write("list.json", R"([{"ParameterKey": "A", "ParameterValue": "b"}])");
  write("map.json", R"({"Parameters": {"C": "d"}, "Tags": {}})");
  EXPECT_EQ(pairs_of(words({"file://list.json", "file://map.json"})),
            (Pairs{{"A", "b"}, {"C", "d"}}));
}

TEST_F(ParameterOverridesTest, RefusesCyclesAndMissingFiles) {
  write("a.yaml", "$include: file://b.yaml\n");
  write("b.yaml", "$include: file://a.yaml\n");
  const auto cycle = words({"file://a.yaml"});
  ASSERT_FALSE(cycle);
  EXPECT_EQ(cycle.error().diagnostic().code, codes::kReference);
  EXPECT_NE(cycle.error().diagnostic().message.find("Infinite recursion"), std::string::npos);
  const auto missing = words({"file://nope.yaml"});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().diagnostic().code, codes::kReference);
}

TEST_F(ParameterOverridesTest, WritesATextThatReadsBackTheSame) {
  const ParameterOverrides overrides{{"A", "x \"y\" z", {}}, {"B", "", {}}, {"C", "a=b", {}}};
  const std::string text = write_parameter_text(overrides);
  EXPECT_EQ(text, R"(A="x \"y\" z" B="" C="a=b")");
  EXPECT_EQ(pairs_of(words({text})), (Pairs{{"A", "x \"y\" z"}, {"B", ""}, {"C", "a=b"}}));
}

}  // namespace
}  // namespace samx::project
