#include "intrinsics/includes.h"

#include <gtest/gtest.h>

#include "base/file_system.h"
#include "base/text.h"
#include "document/reader.h"
#include "document/writer.h"

namespace samx::intrinsics {
namespace {

class IncludesTest : public testing::Test {
 protected:
  void SetUp() override {
    auto made = TemporaryDirectory::make(temporary_root(), "samx-includes");
    ASSERT_TRUE(made.has_value());
    folder_ = std::make_unique<TemporaryDirectory>(std::move(*made));
  }
  void write(std::string_view name, std::string_view text) const {
    ASSERT_TRUE(write_file(cat(folder_->path(), '/', name), text).has_value());
  }
  /// The template after its includes, or what is wrong: "SX2810 'covered source'".
  std::string expanded(std::string_view text) {
    Diagnostics diagnostics;
    const std::uint32_t file =
        sources_.add(cat(folder_->path(), "/template.yaml"), std::string(text));
    root_ = document::read_document(sources_, file, arena_, diagnostics);
    expand_includes({.root = root_, .folder = folder_->path(), .sources = sources_}, arena_,
                    diagnostics);
    std::string faults;
    for (const Diagnostic& each : diagnostics.all())
      faults += cat(faults.empty() ? "" : " ", each.code, " '", sources_.text(each.where), "'");
    return faults.empty() ? document::write_json(*root_, document::JsonLayout::compact) : faults;
  }

  std::unique_ptr<TemporaryDirectory> folder_;
  SourceMap sources_;
  document::TreeArena arena_;
  document::Node* root_ = nullptr;
};

constexpr std::string_view kCall =
    "{'Fn::Transform': {Name: AWS::Include, Parameters: {Location: a.yaml}}, z: 2}";

TEST_F(IncludesTest, PutsTheFileInPlaceOfTheCall) {
  write("a.yaml", "x: !Ref P\nz: 1\n");
  EXPECT_EQ(expanded(cat("B: ", kCall)), R"({"B":{"x":{"Ref":"P"},"z":2}})");
  const SourceRange where = root_->at({"B", "x"})->origin();
  EXPECT_TRUE(sources_.path(where.file).ends_with("/a.yaml"));
  EXPECT_EQ(sources_.position(where.file, where.begin).line, 1U);
}

TEST_F(IncludesTest, ReadsJsonAndIncludesInIncludesFromTheirOwnFolder) {
  ASSERT_TRUE(make_directories(cat(folder_->path(), "/sub")).has_value());
  write("a.yaml", "'Fn::Transform': {Name: AWS::Include, Parameters: {Location: sub/b.json}}");
  write("sub/b.json",
        R"({"Fn::Transform":{"Name":"AWS::Include","Parameters":{"Location":"c.yaml"}},"b":1})");
  write("sub/c.yaml", "c: [1]");
  EXPECT_EQ(expanded(cat("B: [", kCall, "]")), R"({"B":[{"c":[1],"b":1,"z":2}]})");
}

TEST_F(IncludesTest, IncludesIntoTheTemplateItself) {
  write("a.yaml", "Mappings: {M: 1}");
  const std::string_view call = "{Name: AWS::Include, Parameters: {Location: a.yaml}}";
  EXPECT_EQ(expanded(cat("Transform: ", call, "\nA: 1")), R"({"Mappings":{"M":1},"A":1})");
  EXPECT_EQ(expanded(cat("Transform: [X, ", call, "]\nA: 1")),
            R"({"Mappings":{"M":1},"Transform":["X"],"A":1})");
}

TEST_F(IncludesTest, LeavesWhatIsNoLocalFile) {
  for (const std::string_view location : {"'s3://b/k'", "'https://x/y'", "!Ref P"}) {
    const std::string text =
        cat("B: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: ", location, "}}}");
    EXPECT_NE(expanded(text).find("Fn::Transform"), std::string::npos) << location;
  }
  EXPECT_EQ(expanded("B: {'Fn::Transform': {Name: Mine, Parameters: {Location: a.yaml}}}"),
            R"({"B":{"Fn::Transform":{"Name":"Mine","Parameters":{"Location":"a.yaml"}}}})");
}

TEST_F(IncludesTest, RefusesFilesThatCannotBeIncluded) {
  EXPECT_EQ(expanded(cat("B: ", kCall)), "SX2810 'a.yaml'");
  write("a.yaml", "[1]");
  EXPECT_EQ(expanded(cat("B: ", kCall)), "SX2810 'a.yaml'");
  write("a.yaml", std::string(kCall));
  EXPECT_EQ(expanded(cat("B: ", kCall)), "SX2810 'a.yaml'");
  write("a.yaml", "a: [");
  EXPECT_TRUE(expanded(cat("B: ", kCall)).starts_with("SX1"));
}

}  // namespace
}  // namespace samx::intrinsics
