#include "project/name_values.h"

#include <gtest/gtest.h>

#include "base/source.h"
#include "project/codes.h"
#include "project/samconfig.h"

namespace samx::project {
namespace {

NameValues value_of(const Result<NameValues>& result) {
  if (result) return *result;
  ADD_FAILURE() << result.error().diagnostic().message;
  return {};
}

std::string_view code_of(const Result<NameValues>& result) {
  return result ? "none" : result.error().diagnostic().code;
}

TEST(NameValuesTest, SplitsTagsAtTheFirstEqualsSign) {
  const std::vector<std::string> words{"a=https://x?z=1", "owner=John Doe", "'k'=\"v w\"", "e="};
  EXPECT_EQ(value_of(read_tag_words(words)),
            (NameValues{{"a", "https://x?z=1"}, {"owner", "John Doe"}, {"k", "v w"}, {"e", ""}}));
  const std::vector<std::string> text{"a=b \"c d\"=\"e f\" my-key.x:y=1"};
  EXPECT_EQ(value_of(read_tag_words(text)),
            (NameValues{{"a", "b"}, {"c d", "e f"}, {"my-key.x:y", "1"}}));
}

TEST(NameValuesTest, RefusesTagsThatCloudFormationRefuses) {
  EXPECT_EQ(code_of(read_tag_words(std::vector<std::string>{"=x"})), codes::kTag);
  EXPECT_EQ(code_of(read_tag_words(std::vector<std::string>{"word"})), codes::kTag);
  EXPECT_EQ(code_of(read_tag_words(std::vector<std::string>{"aws:x=1"})), codes::kTag);
  EXPECT_EQ(code_of(read_tag_words(std::vector<std::string>{std::string(129, 'k') + "=1"})),
            codes::kTag);
  std::vector<std::string> many;
  for (int i = 0; i < 51; ++i)
    many.push_back("k" + std::to_string(i) + "=v");
  EXPECT_EQ(code_of(read_tag_words(many)), codes::kTag);
}

TEST(NameValuesTest, ReadsTagsOfASamconfigTable) {
  SourceMap sources;
  document::TreeArena trees;
  const auto root = read_config_text("a.toml", "[tags]\nb = 'x y'\na = 7\n", sources, trees);
  ASSERT_TRUE(root);
  EXPECT_EQ(value_of(read_tag_node(*(*root)->find("tags"))),
            (NameValues{{"b", "x y"}, {"a", "7"}}));
}

TEST(NameValuesTest, ReadsMetadataInBothForms) {
  EXPECT_EQ(value_of(read_metadata_text("a=b,c=d e")), (NameValues{{"a", "b"}, {"c", "d e"}}));
  EXPECT_EQ(value_of(read_metadata_text("a='b,c',my-key=v")),
            (NameValues{{"a", "b,c"}, {"my-key", "v"}}));
  EXPECT_EQ(value_of(read_metadata_text(R"({"a": "b", "n": 1})")),
            (NameValues{{"a", "b"}, {"n", "1"}}));
  EXPECT_EQ(code_of(read_metadata_text(R"({"a": {"b": 1}})")), codes::kMetadata);
  EXPECT_EQ(code_of(read_metadata_text("word")), codes::kMetadata);
}

TEST(NameValuesTest, ReadsSigningProfiles) {
  const auto profiles =
      read_signing_profiles(std::vector<std::string>{"F=p:123456789012", "G=q H=r"});
  ASSERT_TRUE(profiles);
  EXPECT_EQ(*profiles, (std::vector<SigningProfile>{
                           {"F", "p", "123456789012"}, {"G", "q", ""}, {"H", "r", ""}}));
  EXPECT_FALSE(read_signing_profiles(std::vector<std::string>{"F=p:1:2"}));
  EXPECT_FALSE(read_signing_profiles(std::vector<std::string>{"F"}));
}

TEST(NameValuesTest, KnowsCapabilities) {
  const auto good = read_capabilities(
      std::vector<std::string>{"CAPABILITY_IAM,CAPABILITY_AUTO_EXPAND", "CAPABILITY_NAMED_IAM"});
  ASSERT_TRUE(good);
  EXPECT_EQ(good->size(), 3u);
  const auto bad = read_capabilities(std::vector<std::string>{"CAPABILITY_IMA"});
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().diagnostic().code, codes::kCapability);
  EXPECT_EQ(bad.error().diagnostic().help, "did you mean 'CAPABILITY_IAM'?");
}

TEST(NameValuesTest, KnowsImageRepositories) {
  for (const char* good : {"123456789012.dkr.ecr.us-east-1.amazonaws.com/repo",
                           "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/a/b:tag",
                           "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/repo",
                           "localhost:5000/repo", "127.0.0.1/x"}) {
    EXPECT_TRUE(is_image_repository(good)) << good;
  }
  for (const char* bad : {"not-ecr", "12345.dkr.ecr.us-east-1.amazonaws.com/repo",
                          "123456789012.dkr.ecr.us-east-1.amazonaws.com", "localhost:x/repo",
                          "123456789012.dkr.ecr.us-east-1.amazonaws.com/Repo"}) {
    EXPECT_FALSE(is_image_repository(bad)) << bad;
  }
}

}  // namespace
}  // namespace samx::project
