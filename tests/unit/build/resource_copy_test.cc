#include "build/resource_copy.h"

#include <gtest/gtest.h>

#include "document/writer.h"
#include "parsed.h"

namespace samx::build {
namespace {

std::string json(const document::Node& node) {
  return document::write_json(node, document::JsonLayout::compact);
}

TEST(ResourceCopyTest, GlobalsFillInMergeMapsAndComeFirstInLists) {
  Parsed parsed(R"(
Globals:
  Function: {Runtime: r, Timeout: 3, Environment: {Variables: {A: g, B: g}}, Layers: [g]}
F:
  Type: AWS::Serverless::Function
  Properties: {Timeout: 9, Environment: {Variables: {A: f}}, Layers: [f]}
Other: {Type: 'AWS::Lambda::Function', Properties: {}}
)");
  const document::Node* const globals = parsed.root->find("Globals");
  merge_globals(*parsed.root->find("F"), globals, parsed.arena);
  merge_globals(*parsed.root->find("Other"), globals, parsed.arena);
  EXPECT_EQ(json(*parsed.root->at({"F", "Properties"})),
            R"({"Timeout":9,"Environment":{"Variables":{"A":"f","B":"g"}},"Layers":["g","f"],)"
            R"("Runtime":"r"})");
  EXPECT_EQ(json(*parsed.root->at({"Other", "Properties"})), "{}");
}

std::string id_of(const std::string& metadata) {
  Parsed parsed("R: {Type: T, Metadata: " + metadata + "}\n");
  normalise_metadata(*parsed.root->find("R"), "Logical", parsed.arena);
  return std::string(parsed.root->at({"R", "Metadata", "SamResourceId"})->text());
}

TEST(ResourceCopyTest, ResourceIdComesFromTheUserTheCdkOrTheLogicalId) {
  EXPECT_EQ(id_of("{}"), "Logical");
  EXPECT_EQ(id_of("{SamResourceId: Mine}"), "Mine");
  EXPECT_EQ(id_of("{'aws:cdk:path': Stack/MyFn/Resource}"), "MyFn");
  EXPECT_EQ(id_of("{'aws:cdk:path': Stack/Kid.NestedStack/Kid.NestedStackResource}"),
            "Kid.NestedStackResource");
  EXPECT_EQ(id_of("{'aws:cdk:path': a/b/c/d}"), "Logical");
}

TEST(ResourceCopyTest, AssetOfTheCdkBecomesTheCode) {
  Parsed parsed(R"(R: {Type: 'AWS::Lambda::Function', Properties: {Code: {S3Bucket: b}},
  Metadata: {'aws:asset:path': asset.1, 'aws:asset:property': Code, 'aws:asset:is-bundled': true}}
)");
  document::Node& resource = *parsed.root->find("R");
  normalise_metadata(resource, "R", parsed.arena);
  EXPECT_EQ(json(*resource.find("Properties")), R"({"Code":"asset.1"})");
  EXPECT_TRUE(resource.at({"Metadata", "SamNormalized"})->boolean_value());
  EXPECT_TRUE(resource.at({"Metadata", "SkipBuild"})->boolean_value());
}

TEST(ResourceCopyTest, NodeOptionsAskForASourceMap) {
  Parsed parsed(R"(R: {Metadata: {BuildMethod: esbuild}, Properties: {Environment: {Variables:
  {NODE_OPTIONS: --enable-source-maps}}}}
)");
  infer_source_map(*parsed.root->find("R"), parsed.arena);
  EXPECT_TRUE(parsed.root->at({"R", "Metadata", "BuildProperties", "Sourcemap"})->boolean_value());
}

}  // namespace
}  // namespace samx::build
