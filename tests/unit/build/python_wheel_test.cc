#include "build/workflows/python_wheel.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "build/workflows/python_requirements.h"

namespace samx::build {
namespace {

struct Row {
  const char* file;
  unsigned minor;
  bool is_arm;
  bool fits;
};

TEST(PythonWheelTest, FitsWhatLambdaRuns) {
  const Row rows[] = {
      {"a-1-py3-none-any.whl", 11, false, true},
      {"a-1-py2-none-any.whl", 11, false, true},
      {"a-1-cp311-cp311-manylinux_2_26_x86_64.whl", 11, false, true},
      {"a-1-cp311-cp311-manylinux_2_28_x86_64.whl", 11, false, false},
      {"a-1-cp312-cp312-manylinux_2_28_x86_64.whl", 12, false, true},
      {"a-1-cp312-cp312-manylinux_2_35_x86_64.whl", 12, false, false},
      {"a-1-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", 11, false, true},
      {"a-1-cp311-cp311-linux_x86_64.whl", 11, false, true},
      {"a-1-cp311-cp311-manylinux1_x86_64.whl", 11, true, false},
      {"a-1-cp311-cp311-manylinux2014_aarch64.whl", 11, true, true},
      {"a-1-cp36-abi3-manylinux1_x86_64.whl", 11, false, true},
      {"a-1-cp310-cp310-manylinux1_x86_64.whl", 11, false, false},
      {"a-1-cp311-cp311-musllinux_1_1_x86_64.whl", 11, false, false},
      {"a-1-cp311-cp311-win_amd64.whl", 11, false, false},
      {"a-1-cp311-none-macosx_11_0_arm64.whl", 11, true, false},
      {"SQLAlchemy-2-cp310-cp310-win32.whl", 11, false, true},
      {"a-1-2build-py3-none-any.whl", 11, false, true},
  };
  for (const Row& row : rows) {
    const auto package = parse_package_file(row.file);
    ASSERT_TRUE(package) << row.file;
    EXPECT_EQ(is_compatible(*package, {.minor = row.minor, .is_arm = row.is_arm}), row.fits)
        << row.file << " on python3." << row.minor;
  }
}

TEST(PythonWheelTest, SaysWhyOneDoesNotFit) {
  const PythonTarget target{.minor = 11};
  EXPECT_EQ(
      incompatibility(*parse_package_file("a-1-cp311-cp311-manylinux_2_28_x86_64.whl"), target),
      "needs glibc 2.28, python3.11 on Lambda has 2.26");
  EXPECT_EQ(incompatibility(*parse_package_file("a-1-cp312-cp312-manylinux1_x86_64.whl"), target),
            "is for cp312-cp312, not cp311");
  EXPECT_EQ(incompatibility(*parse_package_file("a-1-cp311-cp311-win_amd64.whl"), target),
            "is for win_amd64, not for Linux on x86_64");
  EXPECT_EQ(incompatibility(*parse_package_file("a-1.tar.gz"), target), "there is only its source");
}

TEST(PythonWheelTest, ReadsFileNames) {
  const auto source = parse_package_file("My.Pack_age-1.0.tar.gz");
  ASSERT_TRUE(source);
  EXPECT_FALSE(source->is_wheel);
  EXPECT_EQ(source->identity(), "my-pack-age==1.0");
  EXPECT_FALSE(parse_package_file("requirements.txt"));
  EXPECT_FALSE(parse_package_file("a-1.whl"));
  EXPECT_FALSE(parse_package_file(".tar.gz"));
}

TEST(PythonWheelTest, AsksPipForEveryPlatformThatFits) {
  const std::vector<std::string> old = platform_tags({.minor = 11});
  EXPECT_EQ(old.front(), "any");
  EXPECT_EQ(old.back(), "manylinux_2_26_x86_64");
  EXPECT_EQ(platform_tags({.minor = 12, .is_arm = true}).back(), "manylinux_2_34_aarch64");
}

TEST(PythonRequirementsTest, PinnedMeansThatEveryLineHasOneVersion) {
  EXPECT_TRUE(is_fully_pinned("a==1\n# c\n\nb[x]==2.0 # why\r\n"));
  for (const char* text : {"a", "a>=1", "a==1.*", "-e .", "-r other.txt", "a @ https://x/y.whl",
                           "./local", "a~=1.0", "a==1\nb"})
    EXPECT_FALSE(is_fully_pinned(text)) << text;
  EXPECT_FALSE(has_requirements("# a\n\n  \r\n"));
  EXPECT_TRUE(has_requirements("# a\nb\n"));
}

}  // namespace
}  // namespace samx::build
