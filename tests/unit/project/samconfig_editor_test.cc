#include "project/samconfig_editor.h"

#include <gtest/gtest.h>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "project/codes.h"

namespace samx::project {
namespace {

const ConfigKey kStackName{"default", "deploy", "stack_name"};

std::string edited(const std::string& before, ConfigFormat format, const ConfigKey& key,
                   const ConfigValue& value) {
  SamConfigEditor editor(before, format);
  const Status status = editor.set(key, value);
  if (!status) ADD_FAILURE() << status.error().diagnostic().message;
  // Spec cli-config-init 5.4: the same write again changes nothing.
  const std::string once = editor.text();
  EXPECT_TRUE(editor.set(key, value));
  EXPECT_EQ(editor.text(), once);
  return once;
}

TEST(SamConfigEditorTest, ChangesOneTokenOfAToml) {
  const std::string before =
      "# top\r\nversion = 0.1\r\n\r\n[default.deploy.parameters]  # here\r\n"
      "  stack_name   =  'old'   # keep\r\n\tcapabilities = \"X\"\r\n\r\n"
      "[prod.deploy.parameters]\r\nstack_name = \"p\"";
  EXPECT_EQ(edited(before, ConfigFormat::toml, kStackName, std::string("new")),
            replace_all(before, "'old'", "\"new\""));
}

TEST(SamConfigEditorTest, ReplacesMultiLineTomlValues) {
  const std::string before =
      "[default.deploy.parameters]\nnotification_arns = [\n  \"a\", # one\n  \"b\"\n]\nz = 1\n";
  EXPECT_EQ(edited(before, ConfigFormat::toml, {"default", "deploy", "notification_arns"},
                   std::vector<std::string>{"c"}),
            "[default.deploy.parameters]\nnotification_arns = [\"c\"]\nz = 1\n");
}

TEST(SamConfigEditorTest, AddsKeysAtTheEndOfTheirTable) {
  EXPECT_EQ(
      edited("[default.deploy.parameters]\na = 1 # x\n\n# about b\n[b]\nc = 1\n",
             ConfigFormat::toml, kStackName, std::string("n")),
      "[default.deploy.parameters]\na = 1 # x\nstack_name = \"n\"\n\n# about b\n[b]\nc = 1\n");
  EXPECT_EQ(edited("[default.deploy.parameters]", ConfigFormat::toml, kStackName, true),
            "[default.deploy.parameters]\nstack_name = true\n");
  EXPECT_EQ(edited("[default.deploy.parameters]\na = 1", ConfigFormat::toml, kStackName, 7LL),
            "[default.deploy.parameters]\na = 1\nstack_name = 7\n");
  EXPECT_EQ(edited("[default.deploy]\nparameters.a = 1\n", ConfigFormat::toml, kStackName, true),
            "[default.deploy]\nparameters.a = 1\nparameters.stack_name = true\n");
  EXPECT_EQ(
      edited("[default.deploy]\nparameters = { a = 1 }\n", ConfigFormat::toml, kStackName, true),
      "[default.deploy]\nparameters = { a = 1, stack_name = true }\n");
  EXPECT_EQ(edited("[default.deploy.parameters]\na = 1\n[default.deploy.parameters.tags]\nk = 1\n",
                   ConfigFormat::toml, kStackName, true),
            "[default.deploy.parameters]\na = 1\nstack_name = true\n"
            "[default.deploy.parameters.tags]\nk = 1\n");
}

TEST(SamConfigEditorTest, AppendsNewTables) {
  EXPECT_EQ(edited("version = 0.1\n\n[default.build.parameters]\ncached = true\n",
                   ConfigFormat::toml, {"my env", "deploy", "region"}, std::string("eu-west-1")),
            "version = 0.1\n\n[default.build.parameters]\ncached = true\n\n"
            "[\"my env\"]\n[\"my env\".deploy.parameters]\nregion = \"eu-west-1\"\n");
}

TEST(SamConfigEditorTest, WritesEscapesThatReadBack) {
  for (const ConfigFormat format : {ConfigFormat::toml, ConfigFormat::yaml, ConfigFormat::json}) {
    edited("", format, kStackName, std::string("a \"q\" \\ \n\t\x01 é #:"));
    edited("", format, kStackName, std::string("yes"));
    edited("", format, kStackName, std::string(""));
  }
}

TEST(SamConfigEditorTest, EditsBlockYaml) {
  const std::string before =
      "# c\nversion: 0.1\ndefault:\n    deploy:\n        parameters:\n"
      "            stack_name: old  # keep\n            tags:\n            - a=b\n"
      "    build: {parameters: {cached: true}}\nprod:\n    x: 1\n";
  EXPECT_EQ(edited(before, ConfigFormat::yaml, kStackName, std::string("new")),
            replace_all(before, "old", "new"));
  EXPECT_EQ(
      edited(before, ConfigFormat::yaml, {"default", "deploy", "region"}, std::string("eu-west-1")),
      replace_all(before, "- a=b\n", "- a=b\n            region: eu-west-1\n"));
  EXPECT_EQ(edited(before, ConfigFormat::yaml, {"default", "build", "parallel"}, false),
            replace_all(before, "cached: true", "cached: true, parallel: false"));
  EXPECT_EQ(edited(before, ConfigFormat::yaml, {"default", "sync", "watch"}, true),
            replace_all(before, "{cached: true}}\n",
                        "{cached: true}}\n    sync:\n      parameters:\n        watch: true\n"));
  EXPECT_EQ(edited("version: 0.1\n", ConfigFormat::yaml, kStackName, std::string("7")),
            "version: 0.1\ndefault:\n  deploy:\n    parameters:\n      stack_name: \"7\"\n");
}

TEST(SamConfigEditorTest, EditsJson) {
  const std::string before =
      "{\n  \"version\": 0.1,\n  \"default\": {\n    \"deploy\": {\n      \"parameters\": {\n"
      "        \"stack_name\": \"old\"\n      }\n    }\n  }\n}\n";
  EXPECT_EQ(edited(before, ConfigFormat::json, kStackName, std::string("new")),
            replace_all(before, "old", "new"));
  EXPECT_EQ(edited(before, ConfigFormat::json, {"default", "deploy", "region"}, std::string("r")),
            replace_all(before, "\"old\"", "\"old\",\n        \"region\": \"r\""));
  EXPECT_EQ(edited("{}", ConfigFormat::json, kStackName, true),
            R"({"default": {"deploy": {"parameters": {"stack_name": true}}}})");
}

TEST(SamConfigEditorTest, RemovesWholeEntries) {
  SamConfigEditor toml("[default.deploy.parameters]\na = 1\nstack_name = \"x\" # c\nb = 2\n",
                       ConfigFormat::toml);
  ASSERT_TRUE(toml.remove(kStackName));
  EXPECT_EQ(toml.text(), "[default.deploy.parameters]\na = 1\nb = 2\n");
  SamConfigEditor yaml("default:\n  deploy:\n    parameters:\n      a: 1\n      stack_name: x\n",
                       ConfigFormat::yaml);
  ASSERT_TRUE(yaml.remove(kStackName));
  EXPECT_EQ(yaml.text(), "default:\n  deploy:\n    parameters:\n      a: 1\n");
  SamConfigEditor json(R"({"default": {"deploy": {"parameters": {"a": 1, "stack_name": "x"}}}})",
                       ConfigFormat::json);
  ASSERT_TRUE(json.remove(kStackName));
  EXPECT_EQ(json.text(), R"({"default": {"deploy": {"parameters": {"a": 1}}}})");
}

TEST(SamConfigEditorTest, PutsTheVersionOnTop) {
  const struct {
    ConfigFormat format;
    const char* before;
    const char* after;
  } cases[] = {
      {ConfigFormat::toml, "", "version = 0.1\n"},
      {ConfigFormat::toml, "# c\n[a]\n", "# c\nversion = 0.1\n\n[a]\n"},
      {ConfigFormat::toml, "version = 0.2\n", "version = 0.2\n"},
      {ConfigFormat::yaml, "# c\ndefault: {}\n", "# c\nversion: 0.1\ndefault: {}\n"},
      {ConfigFormat::json, "{\n  \"a\": {}\n}\n", "{\n  \"version\": 0.1,\n  \"a\": {}\n}\n"},
      {ConfigFormat::json, "{}", "{\"version\": 0.1}"},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.before);
    SamConfigEditor editor(test.before, test.format);
    EXPECT_TRUE(editor.ensure_version());
    EXPECT_EQ(editor.text(), test.after);
  }
}

TEST(SamConfigEditorTest, RefusesToHarmWhatItDoesNotKnow) {
  SamConfigEditor editor("[default]\ndeploy = 7\n", ConfigFormat::toml);
  const Status status = editor.set(kStackName, std::string("x"));
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().diagnostic().code, codes::kConfigShape);
  EXPECT_EQ(editor.text(), "[default]\ndeploy = 7\n");
}

TEST(SamConfigEditorTest, WritesAFileWithoutRepeatingGlobal) {
  auto folder = TemporaryDirectory::make(temporary_root(), "samx-test-");
  ASSERT_TRUE(folder);
  const std::string path = path_join(folder->path(), "samconfig.toml");
  ASSERT_TRUE(write_samconfig(path, {{{"default", "global", "region"}, std::string("eu-west-1")},
                                     {{"default", "deploy", "stack_name"}, std::string("s")},
                                     {{"default", "deploy", "region"}, std::string("eu-west-1")}}));
  EXPECT_EQ(*read_file(path),
            "version = 0.1\n[default]\n[default.global.parameters]\nregion = \"eu-west-1\"\n\n"
            "[default.deploy.parameters]\nstack_name = \"s\"\n");
}

}  // namespace
}  // namespace samx::project
