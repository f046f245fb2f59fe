#include "cli/help.h"

#include <gtest/gtest.h>

#include "unit/cli/sample_command.h"

namespace samx::cli {
namespace {

terminal::Terminal plain_terminal() {
  return terminal::Terminal(Environment(std::map<std::string, std::string, std::less<>>{
                                {"COLUMNS", "85"}, {"NO_COLOR", "1"}}),
                            {.input = -1, .output = -1, .error = -1});
}

TEST(HelpTest, ShowsACommandUnderItsHeadings) {
  const std::string help = command_help(kSampleCommand, "sam", plain_terminal());
  EXPECT_TRUE(
      help.starts_with("Usage: sam local sample [OPTIONS] [RESOURCE_LOGICAL_ID]\n\n"
                       "  Try the frame.\n\nDescription:\n  First paragraph.\n\n"
                       "Examples:\n  Just so:\n    $ sam local sample\n\n"))
      << help;
  for (const std::string_view piece :
       {"\nSample Options:\n", "\nConfiguration Options:\n", "\nBeta Options:\n",
        "\nOther Options:\n", "  -t, --template, --template-file PATH\n",
        "  -c, --cached / --no-cached ", "-cd, --cache-dir TEXT", "SAM_TEMPLATE_FILE]",
        "One of: LOW, HIGH.", "[default: 3000]", "  -h, --help "}) {
    EXPECT_NE(help.find(piece), std::string::npos) << piece << "\n" << help;
  }
}

TEST(HelpTest, KeepsToTheWidth) {
  const std::string help = command_help(kSampleCommand, "samx", plain_terminal());
  std::size_t begin = 0;
  while (begin < help.size()) {
    const std::size_t end = help.find('\n', begin);
    EXPECT_LE(end - begin, 80u) << help.substr(begin, end - begin);
    begin = end + 1;
  }
}

TEST(HelpTest, ListsCommandsUnderTheirSections) {
  const std::string help = root_help("samx", plain_terminal());
  EXPECT_NE(help.find("\n  Create an App\n  init "), std::string::npos) << help;
  EXPECT_NE(help.find("\n  config "), std::string::npos) << help;
  EXPECT_EQ(help.find("config list"), std::string::npos);
  const std::string group = group_help(*find_command_group("config"), "samx", plain_terminal());
  EXPECT_NE(group.find("\n  explain "), std::string::npos) << group;
}

}  // namespace
}  // namespace samx::cli
