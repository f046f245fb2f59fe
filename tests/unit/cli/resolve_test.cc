#include "cli/resolve.h"

#include <gtest/gtest.h>

#include "base/codes.h"
#include "base/source.h"
#include "project/codes.h"
#include "project/samconfig.h"
#include "unit/cli/sample_command.h"

namespace samx::cli {
namespace {

class ResolveTest : public testing::Test {
 protected:
  Result<Arguments> run(const std::vector<std::string>& words, const std::string& config = {}) {
    ConfigTables tables;
    const auto root = project::read_config_text("samconfig.toml", config, sources_, trees_);
    if (!root) ADD_FAILURE() << root.error().diagnostic().message;
    if (*root != nullptr) {
      tables.command = (*root)->at({"default", "local_sample", "parameters"});
      tables.global = (*root)->at({"default", "global", "parameters"});
    }
    const auto given = parse_words(kSampleCommand, words);
    if (!given) ADD_FAILURE() << given.error().diagnostic().message;
    return resolve(kSampleCommand, {*given, environment_, tables}, diagnostics_);
  }

  Arguments good(const std::vector<std::string>& words, const std::string& config = {}) {
    auto arguments = run(words, config);
    if (arguments) return *arguments;
    ADD_FAILURE() << arguments.error().diagnostic().message;
    return Arguments(kSampleCommand, {}, {});
  }

  static std::string command_table(const std::string& lines) {
    return "[default.local_sample.parameters]\n" + lines;
  }

  Environment environment_;
  SourceMap sources_;
  document::TreeArena trees_;
  Diagnostics diagnostics_;
};

// Spec cli-config-init 2.
TEST_F(ResolveTest, TakesTheStrongestOrigin) {
  const std::string config = "[default.global.parameters]\ntemplate_file = 'g'\nport = 1\n" +
                             command_table("template_file = 'c'\n");
  EXPECT_EQ(good({}, config).text("--template-file"), "c");
  EXPECT_EQ(good({}, config).origin("--template-file"), Origin::samconfig_command);
  EXPECT_EQ(good({}, config).integer("--port"), 1);
  EXPECT_EQ(good({}, config).origin("--port"), Origin::samconfig_global);
  environment_.set("SAM_TEMPLATE_FILE", "e");
  EXPECT_EQ(good({}, config).text("--template-file"), "e");
  EXPECT_EQ(good({"-t", "l"}, config).text("--template-file"), "l");
  EXPECT_EQ(good({}).integer("--port"), 3000);
  EXPECT_EQ(good({}).origin("--port"), Origin::absent);
}

TEST_F(ResolveTest, LetsTheLineSwitchOffAFlagOfTheConfig) {
  const Arguments arguments = good({"--no-cached"}, command_table("cached = true\n"));
  EXPECT_FALSE(arguments.flag("--cached"));
  EXPECT_TRUE(good({}).flag("--cached"));
  EXPECT_FALSE(good({}).flag_if_given("--cached").has_value());
}

// Spec cli-config-init 3.3.
TEST_F(ResolveTest, ConvertsConfigValuesAsIfTyped) {
  EXPECT_EQ(good({}, command_table("stack_name = 5\n")).text("--stack-name"), "5");
  EXPECT_TRUE(good({}, command_table("use_container = 'Yes'\n")).flag("--use-container"));
  EXPECT_FALSE(good({}, command_table("use_container = 0\n")).flag("--use-container"));
  EXPECT_EQ(good({}, command_table("port = '7'\n")).integer("--port"), 7);
  EXPECT_EQ(good({}, command_table("exclude = 'F'\n")).texts("--exclude").size(), 1u);
  EXPECT_EQ(good({}, command_table("exclude = ['F', 'G']\n")).texts("--exclude").size(), 2u);
  EXPECT_EQ(good({}, command_table("capabilities = 'A  B'\n")).texts("--capabilities"),
            (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(good({}, command_table("tags = 'a=b c'\n")).texts("--tags"),
            (std::vector<std::string>{"a=b c"}));
  EXPECT_EQ(good({}, command_table("mode = 'high'\n")).text("--mode"), "HIGH");
  EXPECT_EQ(good({}, command_table("template = 't'\n")).text("--template-file"), "t");
  EXPECT_EQ(good({}, command_table("resource_logical_id = 'F'\n")).positional(), "F");
  EXPECT_EQ(good({"G"}, command_table("resource_logical_id = 'F'\n")).positional(), "G");
}

TEST_F(ResolveTest, RefusesConfigValuesAtTheirPlace) {
  const struct {
    const char* line;
    const char* message;
  } cases[] = {
      {"cached = 'maybe'", "Invalid value for '--cached' / '-c': 'maybe' is not a valid boolean"},
      {"port = 'abc'", "Invalid value for '--port': 'abc' is not a valid integer."},
      {"level = 'low'", "Invalid value for '--level': 'low' is not one of 'LOW', 'HIGH'."},
      {"stack_name = ['a']",
       "Invalid value for '--stack-name' / '-s': a list stands where one value is expected"},
      {"stack_name = {a = 1}",
       "Invalid value for '--stack-name' / '-s': a table stands where one value is expected"},
  };
  for (const auto& test : cases) {
    SCOPED_TRACE(test.line);
    const auto arguments = run({}, command_table(test.line));
    ASSERT_FALSE(arguments);
    const Diagnostic& diagnostic = arguments.error().diagnostic();
    EXPECT_EQ(diagnostic.code, codes::kUsage);
    EXPECT_EQ(diagnostic.message, test.message);
    EXPECT_EQ(sources_.position(diagnostic.where.file, diagnostic.where.begin).line, 2u);
  }
}

TEST_F(ResolveTest, KeepsTablesForTheirReaders) {
  const Arguments arguments =
      good({"--tags", "x=y"}, command_table("tags = {a = 1}\nparameter_overrides = {B = 1.10}\n"));
  EXPECT_EQ(arguments.origin("--tags"), Origin::command_line);
  ASSERT_NE(arguments.value("--tags").node, nullptr);
  ASSERT_NE(arguments.value("--parameter-overrides").node, nullptr);
  EXPECT_TRUE(arguments.value("--parameter-overrides").node->is_map());
}

TEST_F(ResolveTest, WarnsAboutUnknownKeysWithASuggestion) {
  good({}, "[default.global.parameters]\nregion = 'x'\nnonsense = 1\n" +
               command_table("stack-name = 'x'\nno_cached = true\ncached = true\n"));
  std::vector<std::string> messages;
  for (const Diagnostic& diagnostic : diagnostics_.all()) {
    EXPECT_EQ(diagnostic.code, project::codes::kConfigKey);
    EXPECT_EQ(diagnostic.severity, Severity::warning);
    messages.push_back(diagnostic.message);
  }
  EXPECT_EQ(messages,
            (std::vector<std::string>{
                "unknown key 'stack-name' in [default.local_sample.parameters]; did you mean "
                "'stack_name'?",
                "unknown key 'no_cached' in [default.local_sample.parameters]; did you mean "
                "'cached'?",
                "unknown key 'nonsense' in [default.global.parameters]"}));
}

TEST_F(ResolveTest, NeverReadsWhatConfiguresTheConfig) {
  const Arguments arguments =
      good({}, command_table("config_env = 'prod'\nsave_params = true\nhelp = true\n"));
  EXPECT_EQ(arguments.text("--config-env"), "default");
  EXPECT_FALSE(arguments.flag("--save-params"));
  EXPECT_TRUE(diagnostics_.all().empty());
}

}  // namespace
}  // namespace samx::cli
