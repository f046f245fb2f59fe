#include "transform/provenance.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "document/reader.h"
#include "transform/transform.h"

namespace samx::transform {
namespace {

class ProvenanceTest : public testing::Test {
 protected:
  const document::Node* expand(std::string_view text) {
    Diagnostics diagnostics;
    const std::uint32_t file = sources_.add("app/template.yaml", std::string(text));
    original_ = document::read_document(sources_, file, arena_, diagnostics);
    document::Node* const root = document::read_document(sources_, file, arena_, diagnostics);
    const document::Node* const made =
        transform_template({.root = root, .region = "eu-west-1", .local_paths = LocalPaths::kept},
                           arena_, diagnostics);
    EXPECT_FALSE(diagnostics.has_errors());
    return made;
  }

  SourceMap sources_;
  document::TreeArena arena_;
  const document::Node* original_ = nullptr;
};

constexpr std::string_view kTemplate =
    "Resources:\n"
    "  F:\n"
    "    Type: AWS::Serverless::Function\n"
    "    Properties:\n"
    "      Handler: h\n"
    "      Runtime: r\n"
    "      CodeUri: ./src\n"
    "      Events:\n"
    "        Every:\n"
    "          Type: Schedule\n"
    "          Properties:\n"
    "            Schedule: rate(1 day)\n";

TEST_F(ProvenanceTest, TracesResourcesAndPropertiesToTheirLines) {
  const auto traced = trace_resources(*expand(kTemplate), sources_);
  std::string out;
  for (const ResourceProvenance& each : traced)
    out += cat(each.logical_id, ' ', line_label(each.where, sources_), '\n');
  EXPECT_EQ(out,
            "F template.yaml:2\nFRole template.yaml:2\nFEvery template.yaml:12\n"
            "FEveryPermission template.yaml:12\n");
  const SourceNames names(*original_, original_->origin().file);
  out.clear();
  for (const ProvenanceRow& row : traced.front().rows)
    out += cat(row.path, ' ', names.name_of(row.where), '\n');
  EXPECT_EQ(out,
            "Properties.Code Resources.F.Properties.CodeUri\n"
            "Properties.Handler Resources.F.Properties.Handler\n"
            "Properties.Runtime Resources.F.Properties.Runtime\n"
            "Properties.Tags Resources.F\n"
            "Properties.Role Resources.F\n");
}

TEST_F(ProvenanceTest, AnnotatesYaml) {
  const std::string text = annotated_yaml(*expand(kTemplate), sources_);
  EXPECT_NE(text.find("      Code: ./src  # template.yaml:7\n"), std::string::npos) << text;
  EXPECT_NE(text.find("  FEvery:  # template.yaml:12\n"), std::string::npos) << text;
}

TEST_F(ProvenanceTest, PutsCommentsBeforeValuesOfSeveralLinesAndStaysYaml) {
  const document::Node* const made = expand(
      "Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties:\n      A: 1\n"
      "      DisplayName: |\n        one\n        two\n      B: 'x # y'\n");
  const std::string text = annotated_yaml(*made, sources_);
  EXPECT_NE(text.find("      # template.yaml:6\n      DisplayName:"), std::string::npos) << text;
  SourceMap written;
  Diagnostics diagnostics;
  const std::uint32_t file = written.add("out.yaml", text);
  const document::Node* const back = document::read_document(written, file, arena_, diagnostics);
  ASSERT_NE(back, nullptr);
  EXPECT_TRUE(document::equal(*back, *made));
}

TEST_F(ProvenanceTest, HasNoNameForPlacesOfOtherFiles) {
  expand(kTemplate);
  const SourceNames names(*original_, original_->origin().file);
  SourceRange where = original_->at({"Resources", "F"})->origin();
  EXPECT_EQ(names.name_of(where), "Resources.F");
  ++where.file;
  EXPECT_EQ(names.name_of(where), "");
  EXPECT_EQ(line_label({}, sources_), "");
}

}  // namespace
}  // namespace samx::transform
