#include "project/samconfig.h"

#include <gtest/gtest.h>

#include "base/file_system.h"
#include "base/path.h"
#include "project/codes.h"

namespace samx::project {
namespace {

class SamConfigTest : public testing::Test {
 protected:
  SamConfigTest() : folder_(TemporaryDirectory::make(temporary_root(), "samx-test-")) {}

  void write(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file(path_join(folder_->path(), name), text));
  }
  Result<SamConfig> read(const std::string& config_file = {}, const std::string& folder = {}) {
    return read_samconfig(
        {.folder = folder.empty() ? folder_->path() : path_join(folder_->path(), folder),
         .directory = folder_->path(),
         .config_file = config_file},
        sources_, trees_, diagnostics_);
  }
  std::string warnings() const {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics_.all())
      text += diagnostic.message + "\n";
    return text;
  }

  Result<TemporaryDirectory> folder_;
  SourceMap sources_;
  document::TreeArena trees_;
  Diagnostics diagnostics_;
};

TEST_F(SamConfigTest, IsEmptyWithoutAFile) {
  const auto config = read();
  ASSERT_TRUE(config);
  EXPECT_EQ(config->root, nullptr);
  EXPECT_EQ(config->parameters("default", "deploy"), nullptr);
  EXPECT_TRUE(diagnostics_.all().empty());
}

TEST_F(SamConfigTest, KeepsOrderPlacesAndSpelling) {
  write("samconfig.toml",
        "version = 0.1\n\n[prod.deploy.parameters]\nzeta = \"é\"\nalpha = 1.10\n"
        "[default.deploy.parameters]\nwhen = 2024-05-01\nlist = [ 'a', 'b' ]\n");
  const auto config = read();
  ASSERT_TRUE(config);
  EXPECT_EQ(config->environments(), (std::vector<std::string_view>{"prod", "default"}));
  const document::Node* const table = config->parameters("prod", "deploy");
  ASSERT_NE(table, nullptr);
  EXPECT_EQ(table->entries()[0].key, "zeta");
  EXPECT_EQ(table->find("alpha")->source_text(), "1.10");
  const SourceRange where = table->find("alpha")->origin();
  EXPECT_EQ(sources_.text(where), "1.10");
  EXPECT_EQ(sources_.position(where.file, where.begin), (LineColumn{5, 9}));
  const document::Node* const other = config->parameters("default", "deploy");
  EXPECT_EQ(other->find("when")->text(), "2024-05-01");
  EXPECT_EQ(other->find("list")->items()[1]->text(), "b");
  EXPECT_TRUE(diagnostics_.all().empty()) << warnings();
}

TEST_F(SamConfigTest, TakesTheFirstNameAndSaysSo) {
  write("samconfig.yml", "version: 0.1\n");
  write("samconfig.toml", "version = 0.1\n");
  const auto config = read();
  ASSERT_TRUE(config);
  EXPECT_EQ(config->path, "samconfig.toml");
  EXPECT_EQ(warnings(),
            "More than one samconfig file found; using samconfig.toml. To use another config file, "
            "please specify it using the '--config-file' flag.\n");
}

TEST_F(SamConfigTest, ReadsYamlAndJson) {
  write("samconfig.yaml", "version: 0.1\ndefault: {build: {parameters: {cached: true}}}\n");
  const auto yaml = read();
  ASSERT_TRUE(yaml);
  EXPECT_TRUE(yaml->parameters("default", "build")->find("cached")->boolean_value());
  write("c.json", R"({"version": 0.1, "default": {"build": {"parameters": {"a": 1}}}})");
  const auto json = read("c.json");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->parameters("default", "build")->find("a")->text(), "1");
}

TEST_F(SamConfigTest, WarnsAboutTheVersionButGoesOn) {
  const struct {
    const char* text;
    const char* warning;
  } cases[] = {
      {"[default.build.parameters]\ncached = true\n",
       "version is missing; add `version = 0.1` at the top\n"},
      {"version = \"0.1\"\n", "version should be the number 0.1, not '0.1'\n"},
      {"version = 1\n", "version should be the number 0.1, not '1'\n"},
      {"version = 0.2\n", "version 0.2 is newer than the known 0.1\n"},
      {"\n# nothing\n", ""},
      {"", ""},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.text);
    diagnostics_ = {};
    write("samconfig.toml", test.text);
    EXPECT_TRUE(read());
    EXPECT_EQ(warnings(), test.warning);
  }
}

TEST_F(SamConfigTest, NamesThePlaceOfASyntaxError) {
  write("samconfig.toml", "version = 0.1\n\n[default.build.parameters]\n\n\n\ncached = = 1\n");
  const auto config = read();
  ASSERT_FALSE(config);
  const Diagnostic& diagnostic = config.error().diagnostic();
  EXPECT_EQ(diagnostic.code, codes::kConfigSyntax);
  EXPECT_EQ(sources_.position(diagnostic.where.file, diagnostic.where.begin).line, 7u);
}

TEST_F(SamConfigTest, LooksForANamedFileBesideTheTemplateThenHere) {
  ASSERT_TRUE(make_directories(path_join(folder_->path(), "sub")));
  write("other.toml", "version = 0.1\n[a]\n");
  auto config = read("other.toml", "sub");
  ASSERT_TRUE(config);
  EXPECT_EQ(config->path, "other.toml");
  EXPECT_TRUE(diagnostics_.all().empty());
  write("sub/other.toml", "version = 0.1\n[b]\n");
  config = read("other.toml", "sub");
  ASSERT_TRUE(config);
  EXPECT_EQ(config->path, "sub/other.toml");
  EXPECT_EQ(diagnostics_.all().size(), 1u);
}

TEST_F(SamConfigTest, RefusesMissingFilesAndOtherExtensions) {
  EXPECT_EQ(read("nope.toml").error().diagnostic().code, codes::kConfigMissing);
  EXPECT_TRUE(read("samconfig.toml"));  // the one name that may be missing
  write("c.ini", "x");
  EXPECT_EQ(read("c.ini").error().diagnostic().code, codes::kConfigFormat);
}

TEST_F(SamConfigTest, LooksAtTheTextWhereThereIsNoExtension) {
  write("noext", "{\"version\": 0.1, \"j\": {}}");
  EXPECT_EQ(read("noext")->environments(), (std::vector<std::string_view>{"j"}));
  write("noext2", "version: 0.1\ny: {}\n");
  EXPECT_EQ(read("noext2")->environments(), (std::vector<std::string_view>{"y"}));
}

}  // namespace
}  // namespace samx::project
