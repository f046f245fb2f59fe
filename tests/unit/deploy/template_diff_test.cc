#include "deploy/template_diff.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "document/reader.h"
#include "document/writer.h"

namespace samx::deploy {
namespace {

constexpr std::string_view kKinds = "+-~!";        // added, removed, changed, replaced
constexpr std::string_view kReplacement = "nsau";  // never, sometimes, always, unknown

std::string value(const document::Node* node) {
  return node == nullptr ? "-" : document::write_json(*node, document::JsonLayout::compact);
}

/// One line per change: "~R path before>after n".
class Compared {
 public:
  Compared(std::string_view before, std::string_view after)
      : diff_(compare_templates(*read(before), *read(after))) {}

  std::string resources() const {
    std::string out;
    for (const ResourceChange& each : diff_.resources) {
      out += cat(out.empty() ? "" : "\n", kKinds[static_cast<std::size_t>(each.kind)],
                 each.logical_id);
      for (const PropertyChange& change : each.properties) {
        out += cat(' ', change.path, ' ', value(change.before), '>', value(change.after), ' ',
                   kReplacement[static_cast<std::size_t>(change.replacement)], change.because);
      }
    }
    return out;
  }
  const TemplateDiff& diff() const { return diff_; }

 private:
  const document::Node* read(std::string_view text) {
    Diagnostics diagnostics;
    const std::uint32_t file = sources_.add("template.yaml", std::string(text));
    return document::read_document(sources_, file, arena_, diagnostics);
  }

  SourceMap sources_;
  document::TreeArena arena_;
  TemplateDiff diff_;
};

std::string function_with(std::string_view properties) {
  return cat("Resources: {F: {Type: AWS::Lambda::Function, Properties: {", properties, "}}}");
}

std::string changes(std::string_view before, std::string_view after) {
  return Compared(function_with(before), function_with(after)).resources();
}

TEST(TemplateDiffTest, FindsNothingInEqualTemplates) {
  const Compared same(function_with("A: {B: [1, x]}, T: true"),
                      function_with("T: 'true', A: {B: ['1', x]}"));
  EXPECT_TRUE(same.diff().empty());
  EXPECT_EQ(changes("A: !GetAtt X.Y.Z", "A: {'Fn::GetAtt': [X, Y.Z]}"), "");
}

TEST(TemplateDiffTest, ListsResources) {
  const Compared compared("Resources: {A: {Type: T}, B: {Type: T}}",
                          "Resources: {C: {Type: T}, A: {Type: T}}");
  EXPECT_EQ(compared.resources(), "+C\n-B");
}

TEST(TemplateDiffTest, NamesEachPropertyWithItsEffect) {
  EXPECT_EQ(changes("MemorySize: 128", "MemorySize: 256"), "~F Properties.MemorySize 128>256 n");
  EXPECT_EQ(changes("FunctionName: a", "FunctionName: b"),
            R"(!F Properties.FunctionName "a">"b" a)");
  EXPECT_EQ(changes("A: {B: 1}", "A: {C: 1}"), "~F Properties.A.C ->1 n Properties.A.B 1>- n");
  EXPECT_EQ(Compared("Resources: {A: {Type: X::Y, Properties: {P: 1}}}",
                     "Resources: {A: {Type: X::Y, Properties: {P: 2}}}")
                .resources(),
            "~A Properties.P 1>2 u");
  EXPECT_EQ(Compared("Resources: {A: {Type: T}}", "Resources: {A: {Type: U}}").resources(),
            R"(!A Type "T">"U" a)");
  EXPECT_EQ(
      Compared("Resources: {A: {Type: T}}", "Resources: {A: {Type: T, DependsOn: B}}").resources(),
      R"(~A DependsOn ->"B" n)");
}

TEST(TemplateDiffTest, FindsTheItemThatChanged) {
  EXPECT_EQ(changes("L: [a, b, c]", "L: [a, x, c]"), R"(~F Properties.L.1 "b">"x" n)");
  EXPECT_EQ(changes("L: [a, b]", "L: [n, a, b]"), R"(~F Properties.L.0 ->"n" n)");
  EXPECT_EQ(changes("L: [a, b, c]", "L: [a, c]"), R"(~F Properties.L.1 "b">- n)");
}

TEST(TemplateDiffTest, TakesFunctionsAsWholes) {
  EXPECT_EQ(changes("A: !Ref X", "A: !Ref Y"), R"(~F Properties.A {"Ref":"X"}>{"Ref":"Y"} n)");
  EXPECT_EQ(changes("A: !Ref X", "A: b"), R"(~F Properties.A {"Ref":"X"}>"b" n)");
}

TEST(TemplateDiffTest, SpreadsReplacementOverReferences) {
  const std::string_view version =
      "V: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref F}}, "
      "E: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref V, Name: a}}, "
      "P: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref F}}";
  const auto with_name = [&](std::string_view name) {
    return cat("Resources: {F: {Type: AWS::Lambda::Function, Properties: {FunctionName: ", name,
               "}}, ", version, "}");
  };
  EXPECT_EQ(Compared(with_name("a"), with_name("b")).resources(),
            "!F Properties.FunctionName \"a\">\"b\" a\n"
            "!V Properties.FunctionName {\"Ref\":\"F\"}>{\"Ref\":\"F\"} aF\n"
            "!E Properties.FunctionName {\"Ref\":\"V\"}>{\"Ref\":\"V\"} aV");
}

TEST(TemplateDiffTest, DoesNotGuessAboutLocalCode) {
  const Compared compared(function_with("Code: {S3Bucket: b, S3Key: k}"),
                          function_with("Code: ./src"));
  EXPECT_TRUE(compared.diff().empty());
  EXPECT_EQ(compared.diff().code_not_compared, std::vector<std::string>{"F"});
}

TEST(TemplateDiffTest, ComparesTheOtherSections) {
  const Compared compared("Outputs: {A: {Value: 1}, B: {Value: 1}}",
                          "Outputs: {B: {Value: 2}, C: {Value: 1}}\nConditions: {X: 1}");
  std::string out;
  for (const SectionChange& each : compared.diff().sections)
    out += cat(kKinds[static_cast<std::size_t>(each.kind)], each.section, '.', each.name, ' ');
  EXPECT_EQ(out, "+Conditions.X ~Outputs.B +Outputs.C -Outputs.A ");
}

}  // namespace
}  // namespace samx::deploy
