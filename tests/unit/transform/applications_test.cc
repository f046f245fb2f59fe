#include "transform/applications.h"

#include <gtest/gtest.h>

#include "document/reader.h"
#include "document/writer.h"
#include "transform/application_repository.h"
#include "transform/transform.h"

namespace samx::transform {
namespace {

/// Answers everything but the application "missing", and remembers what it was asked.
class Repository final : public ApplicationRepository {
 public:
  Result<std::string> template_url(std::string_view id, std::string_view version) override {
    asked.push_back(std::string(id) + "@" + std::string(version));
    if (id == "missing") return fail({.code = "SX6301", .message = "no such application"});
    return "https://url/" + asked.back();
  }
  std::vector<std::string> asked;
};

class ApplicationsTest : public testing::Test {
 protected:
  /// The Location of each application A, B, ... -> TemplateURL and tags, or the faults.
  void transform(const std::vector<std::string>& locations, std::string region = "us-east-1") {
    std::string text =
        "Parameters: {P: {Default: pv}}\nMappings: {M: {a: {b: 9.9.9}}}\nResources:\n";
    char id = 'A';
    for (const std::string& location : locations)
      text += std::string("  ") + id++ +
              ": {Type: AWS::Serverless::Application, Properties: {Location: " + location + "}}\n";
    const std::uint32_t file = sources_.add("template.yaml", std::move(text));
    document::Node* const root = document::read_document(sources_, file, nodes_, diagnostics_);
    const TransformRequest request{
        .root = root, .region = std::move(region), .applications = &repository_};
    output_ = transform_template(request, nodes_, diagnostics_);
  }
  std::string property(std::string_view id, std::string_view name) const {
    return document::write_json(*output_->at({"Resources", id, "Properties", name}),
                                document::JsonLayout::compact);
  }
  std::string faults() const {
    std::string out;
    for (const Diagnostic& each : diagnostics_.all())
      out += std::string(each.code) + ' ' + each.logical_id + ' ';
    return out;
  }

  Repository repository_;
  SourceMap sources_;
  document::TreeArena nodes_;
  Diagnostics diagnostics_;
  document::Node* output_ = nullptr;
};

// Spec transform-core 13.3.
TEST_F(ApplicationsTest, ResolvesTheLocationAndAsksOnce) {
  transform({"{ApplicationId: !Ref P, SemanticVersion: !FindInMap [M, a, b], Foo: 1}",
             "{ApplicationId: pv, SemanticVersion: 9.9.9}", "s3://x"});
  ASSERT_EQ(faults(), "");
  EXPECT_EQ(repository_.asked, std::vector<std::string>{"pv@9.9.9"});
  EXPECT_EQ(property("A", "TemplateURL"), R"("https://url/pv@9.9.9")");
  EXPECT_EQ(property("A", "Tags"), R"([{"Key":"lambda:createdBy","Value":"SAM"},)"
                                   R"({"Key":"serverlessrepo:applicationId","Value":"pv"},)"
                                   R"({"Key":"serverlessrepo:semanticVersion","Value":"9.9.9"}])");
  EXPECT_EQ(property("C", "TemplateURL"), R"("s3://x")");
}

TEST_F(ApplicationsTest, RefusesWhatCannotBeLookedUp) {
  transform({"{Ref: P}", "{ApplicationId: a, SemanticVersion: 1.0}",
             "{ApplicationId: a, SemanticVersion: ''}",
             "{ApplicationId: !Ref Q, SemanticVersion: x}", "{ApplicationId: a}"});
  EXPECT_EQ(faults(), "SX2207 A SX2207 B SX2207 C SX2207 D SX2207 E ");
  EXPECT_EQ(repository_.asked, std::vector<std::string>{"a@"}) << "only null is not asked for";
}

TEST_F(ApplicationsTest, ReportsAFailureOnceOnTheFirstThatAsked) {
  transform({"{ApplicationId: missing, SemanticVersion: 1.0.0}",
             "{ApplicationId: missing, SemanticVersion: 1.0.0}"});
  EXPECT_EQ(faults(), "SX2207 A ");
  EXPECT_EQ(diagnostics_.all()[0].message,
            "application 'missing' 1.0.0 cannot be used: no such application");
}

TEST_F(ApplicationsTest, KnowsRegionsWithoutTheService) {
  transform({"{ApplicationId: a, SemanticVersion: 1.0.0}"}, "us-iso-east-1");
  EXPECT_EQ(faults(), "SX2207 A ");
  EXPECT_TRUE(repository_.asked.empty());
}

}  // namespace
}  // namespace samx::transform
