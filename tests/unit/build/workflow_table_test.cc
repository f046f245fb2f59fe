#include "build/workflow_table.h"

#include <gtest/gtest.h>

#include "base/file_system.h"
#include "base/path.h"
#include "build/codes.h"

namespace samx::build {
namespace {

Target function(std::string runtime, std::string method = {}) {
  return {.logical_id = "F", .runtime = std::move(runtime), .build_method = std::move(method)};
}

std::string key_of(const Target& target) {
  const auto workflow = choose_workflow(target, "/nowhere");
  return workflow ? std::string((*workflow)->key) : std::string(workflow.error().diagnostic().code);
}

TEST(WorkflowTableTest, MethodWinsOverRuntime) {
  EXPECT_EQ(key_of(function("python3.12")), "python_pip");
  EXPECT_EQ(key_of(function("nodejs22.x")), "nodejs_npm");
  EXPECT_EQ(key_of(function("nodejs22.x", "esbuild")), "nodejs_npm_esbuild");
  EXPECT_EQ(key_of(function("provided.al2023")), "custom_make");
  EXPECT_EQ(key_of(function("provided.al2023", "go1.x")), "go_modules");
  EXPECT_EQ(key_of(function("python3.12", "makefile")), "custom_make");
  EXPECT_EQ(key_of(function("", "makefile")), "custom_make");
  EXPECT_EQ(key_of(function("ruby3.3")), "ruby_bundler");
  EXPECT_EQ(key_of(function("dotnet8")), "dotnet_clipackage");
  EXPECT_EQ(key_of(function("provided.al2023", "rust-cargolambda")), "rust_cargo");
  EXPECT_EQ(key_of(function("python3.12", "python-uv")), "python_uv");
}

TEST(WorkflowTableTest, JavaIsBuiltByTheToolWhoseManifestIsThere) {
  const auto folder = TemporaryDirectory::make(temporary_root(), "samx-test-");
  ASSERT_TRUE(folder);
  const std::string base = folder->path();
  const std::string source = path_join(base, "src");
  ASSERT_TRUE(make_directories(source));
  Target target = function("java17");
  target.source_directory = source;
  const auto key = [&] {
    const auto workflow = choose_workflow(target, base);
    return workflow ? std::string((*workflow)->manifest)
                    : std::string(workflow.error().diagnostic().code);
  };
  EXPECT_EQ(key(), codes::kUnsupportedWorkflow);
  ASSERT_TRUE(write_file(path_join(source, "pom.xml"), ""));
  EXPECT_EQ(key(), "pom.xml");
  ASSERT_TRUE(write_file(path_join(base, "build.gradle.kts"), ""));
  EXPECT_EQ(key(), "build.gradle.kts");
  ASSERT_TRUE(write_file(path_join(source, "build.gradle"), ""));
  EXPECT_EQ(key(), "build.gradle");
}

TEST(WorkflowTableTest, RefusesWithTheReason) {
  EXPECT_EQ(key_of(function("")), codes::kNoRuntime);
  EXPECT_EQ(key_of(function("cobol1")), codes::kUnsupportedRuntime);
  EXPECT_EQ(key_of(function("nodejs14.x", "makefile")), codes::kRetiredRuntime);
  EXPECT_EQ(key_of(function("python3.12", "nope")), codes::kUnsupportedMethod);
  EXPECT_EQ(key_of(function("java17")), codes::kUnsupportedWorkflow);
  const auto near = choose_workflow(function("nodejs22"), "/nowhere");
  EXPECT_EQ(near.error().diagnostic().help, "did you mean nodejs22.x?");
  EXPECT_EQ(near.error().diagnostic().logical_id, "F");
}

TEST(WorkflowTableTest, LayersHaveTheFolderOfTheirLanguage) {
  const auto folder = [](const char* method) {
    const auto found = layer_subfolder({.kind = TargetKind::layer, .build_method = method});
    return found ? std::string(*found) : std::string(found.error().diagnostic().code);
  };
  EXPECT_EQ(folder("python3.12"), "python");
  EXPECT_EQ(folder("nodejs22.x"), "nodejs");
  EXPECT_EQ(folder("ruby3.3"), "ruby/lib");
  EXPECT_EQ(folder("makefile"), "");
  for (const char* method : {"esbuild", "go1.x", "provided", "rust-cargolambda", "nope"})
    EXPECT_EQ(folder(method), codes::kUnsupportedRuntime) << method;
}

TEST(WorkflowTableTest, RuntimesLoseTheirOperatingSystem) {
  EXPECT_EQ(workflow_runtime("provided.al2023"), "provided");
  EXPECT_EQ(workflow_runtime("java8.al2"), "java8");
  EXPECT_EQ(workflow_runtime("java17.al2023"), "java17");
  EXPECT_EQ(workflow_runtime("python3.12"), "python3.12");
}

}  // namespace
}  // namespace samx::build
