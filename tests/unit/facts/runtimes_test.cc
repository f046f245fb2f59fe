#include "facts/runtimes.h"

#include <gtest/gtest.h>

namespace samx::facts {
namespace {

TEST(RuntimesTest, FindsByExactNameOnly) {
  const Runtime* const python = find_runtime("python3.12");
  ASSERT_NE(python, nullptr);
  EXPECT_EQ(python->language, Language::python);
  EXPECT_EQ(python->build, BuildSupport::yes);
  EXPECT_EQ(python->deprecated, "2028-10-31");
  EXPECT_EQ(find_runtime("python3"), nullptr);
  EXPECT_EQ(find_runtime("Python3.12"), nullptr);
}

TEST(RuntimesTest, OldOnesAreRefusedForBuilds) {
  EXPECT_EQ(find_runtime("nodejs14.x")->build, BuildSupport::refused);
  EXPECT_EQ(find_runtime("nodejs14.x")->successor, "nodejs24.x");
  EXPECT_EQ(find_runtime("dotnet9")->build, BuildSupport::no);
}

TEST(RuntimesTest, EverySuccessorExistsAndIsItselfTheNewest) {
  for (const Runtime& runtime : runtimes()) {
    SCOPED_TRACE(runtime.name);
    if (runtime.successor.empty()) continue;
    ASSERT_NE(find_runtime(runtime.successor), nullptr);
    EXPECT_TRUE(find_runtime(runtime.successor)->successor.empty());
  }
}

TEST(RuntimesTest, SuggestsTheNearestName) {
  EXPECT_EQ(nearest_runtime("python3.1"), "python3.10");
  EXPECT_EQ(nearest_runtime("nodejs22"), "nodejs22.x");
  EXPECT_EQ(nearest_runtime("cobol1"), "");
}

TEST(RuntimesTest, LanguagesHaveNamesAndSourceExtensions) {
  EXPECT_EQ(language_name(Language::node), "Node.js");
  EXPECT_EQ(source_extension(Language::python), ".py");
  EXPECT_EQ(source_extension(Language::java), "");
}

}  // namespace
}  // namespace samx::facts
