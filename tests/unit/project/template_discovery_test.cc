#include "project/template_discovery.h"

#include <gtest/gtest.h>

#include "base/file_system.h"
#include "base/path.h"
#include "project/codes.h"

namespace samx::project {
namespace {

class TemplateDiscoveryTest : public testing::Test {
 protected:
  TemplateDiscoveryTest() : folder_(TemporaryDirectory::make(temporary_root(), "samx-test-")) {}
  void write(const std::string& name) {
    const std::string path = path_join(folder_->path(), name);
    ASSERT_TRUE(make_directories(std::string(path_parent(path))));
    ASSERT_TRUE(write_file(path, "Resources: {}\n"));
  }
  Result<TemporaryDirectory> folder_;
};

TEST_F(TemplateDiscoveryTest, TriesTheNamesInOrder) {
  write("template.json");
  EXPECT_EQ(*find_template(folder_->path(), BuiltTemplate::ignored), "template.json");
  write("template.yml");
  EXPECT_EQ(*find_template(folder_->path(), BuiltTemplate::ignored), "template.yml");
  write("template.yaml");
  EXPECT_EQ(*find_template(folder_->path(), BuiltTemplate::ignored), "template.yaml");
  write(".aws-sam/build/template.yaml");
  EXPECT_EQ(*find_template(folder_->path(), BuiltTemplate::ignored), "template.yaml");
  EXPECT_EQ(*find_template(folder_->path(), BuiltTemplate::preferred),
            ".aws-sam/build/template.yaml");
}

TEST_F(TemplateDiscoveryTest, HintsAtProjectsOfOtherTools) {
  auto none = find_template(folder_->path(), BuiltTemplate::preferred);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().diagnostic().code, codes::kNoTemplate);
  write("app.template.yaml");
  none = find_template(folder_->path(), BuiltTemplate::preferred);
  EXPECT_EQ(none.error().diagnostic().help, "use -t app.template.yaml");
  write("serverless.yml");
  none = find_template(folder_->path(), BuiltTemplate::preferred);
  EXPECT_NE(none.error().diagnostic().help.find("Serverless Framework"), std::string::npos);
}

TEST_F(TemplateDiscoveryTest, LooksForSamconfigBesideTheTemplate) {
  EXPECT_EQ(config_folder("/p", ""), "/p");
  EXPECT_EQ(config_folder("/p", "sub/t.yaml"), "/p/sub");
  EXPECT_EQ(config_folder("/p", "/q/t.yaml"), "/q");
  EXPECT_EQ(config_folder("/p", ".aws-sam/build/template.yaml"), "/p");
  EXPECT_EQ(config_folder("/p", "-"), "/p");
}

}  // namespace
}  // namespace samx::project
