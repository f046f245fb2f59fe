#include "aws/profile_file.h"

#include <gtest/gtest.h>

#include "aws/codes.h"
#include "base/file_system.h"
#include "base/path.h"

namespace samx::aws {
namespace {

TEST(ProfileFileTest, ReadsSectionsSettingsAndComments) {
  const auto sections = parse_profile_file(
      "# first\n[default]\nregion = eu-west-1\n; second\n\n[profile  \"two words\"]\n"
      "Role_Arn=arn:aws:iam::1:role/r\nempty =\n",
      "config");
  ASSERT_TRUE(sections);
  EXPECT_EQ(sections->at("default").at("region"), "eu-west-1");
  EXPECT_EQ(sections->at("profile two words").at("role_arn"), "arn:aws:iam::1:role/r");
  EXPECT_EQ(sections->at("profile two words").at("empty"), "");
}

TEST(ProfileFileTest, ReadsNestedSettings) {
  const auto sections = parse_profile_file(
      "[services local]\ns3 =\n  endpoint_url = http://localhost:1\n  addressing_style = path\n"
      "cloudformation =\n  endpoint_url = http://localhost:2\n",
      "config");
  ASSERT_TRUE(sections);
  const ProfileSection& local = sections->at("services local");
  EXPECT_EQ(local.at("s3.endpoint_url"), "http://localhost:1");
  EXPECT_EQ(local.at("s3.addressing_style"), "path");
  EXPECT_EQ(local.at("cloudformation.endpoint_url"), "http://localhost:2");
}

TEST(ProfileFileTest, NamesTheLineThatCannotBeRead) {
  struct Row {
    std::string_view text;
    std::string_view line;
  };
  for (const Row& row :
       {Row{"[default]\nno separator\n", "line 2"}, Row{"[default\n", "line 1"},
        Row{"\n\nregion = x\n", "line 3"}, Row{"[a]\n= x\n", "line 2"}, Row{"[]\n", "line 1"}}) {
    SCOPED_TRACE(row.text);
    const auto sections = parse_profile_file(row.text, "/home/me/.aws/config");
    ASSERT_FALSE(sections);
    EXPECT_EQ(sections.error().diagnostic().code, codes::kProfileSyntax);
    EXPECT_NE(sections.error().diagnostic().message.find(row.line), std::string::npos)
        << sections.error().diagnostic().message;
  }
}

TEST(ProfileFileTest, MergesBothFilesAndPrefersTheCredentialsFile) {
  const auto folder = TemporaryDirectory::make(temporary_root(), "samx-aws-");
  ASSERT_TRUE(folder);
  const std::string config = path_join(folder->path(), "config");
  const std::string credentials = path_join(folder->path(), "credentials");
  ASSERT_TRUE(write_file(config,
                         "[profile dev]\nregion = us-west-2\naws_access_key_id = CONFIG\n"
                         "[sso-session corp]\nsso_region = eu-north-1\n"));
  ASSERT_TRUE(write_file(credentials, "[dev]\naws_access_key_id = SHARED\n[other]\nx = y\n"));
  Environment environment;
  environment.set("AWS_CONFIG_FILE", config);
  environment.set("AWS_SHARED_CREDENTIALS_FILE", credentials);
  const auto files = ProfileFiles::load(environment);
  ASSERT_TRUE(files);
  EXPECT_EQ(files->get("dev", "aws_access_key_id"), "SHARED");
  EXPECT_EQ(files->from_config("dev", "aws_access_key_id"), "CONFIG");
  EXPECT_EQ(files->get("dev", "region"), "us-west-2");
  EXPECT_EQ(files->section_value("sso-session", "corp", "sso_region"), "eu-north-1");
  EXPECT_TRUE(files->has_profile("other"));
  EXPECT_FALSE(files->has_profile("nobody"));
}

TEST(ProfileFileTest, MissingFilesAreEmpty) {
  Environment environment;
  environment.set("AWS_CONFIG_FILE", "/does/not/exist");
  environment.set("HOME", "/does/not/exist/either");
  const auto files = ProfileFiles::load(environment);
  ASSERT_TRUE(files);
  EXPECT_FALSE(files->has_profile("default"));
  EXPECT_EQ(expand_home("~/x", environment), "/does/not/exist/either/x");
  EXPECT_EQ(expand_home("/x", environment), "/x");
}

}  // namespace
}  // namespace samx::aws
