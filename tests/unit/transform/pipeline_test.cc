#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

// Spec transform-core 17.1.
constexpr const char* kWhole = R"(
Transform: AWS::Serverless-2016-10-31
Parameters: {Stage: {Type: String, Default: dev}, Mem: {Type: Number, Default: 256}}
Globals:
  Function: {Runtime: python3.12, Timeout: 5, Tags: {team: a}, Environment: {Variables: {S: !Ref Stage}}, Layers: [!Ref Lib]}
Conditions: {Never: !Equals [a, b]}
Resources:
  Lib: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: s3://b/lib, LayerName: !Sub "lib-${Stage}"}}
  Tab: {Type: AWS::Serverless::SimpleTable, DeletionPolicy: Retain}
  Fn:
    Type: AWS::Serverless::Function
    Condition: Never
    CreationPolicy: {x: 1}
    Metadata: {BuildMethod: makefile}
    Connectors: {Data: {Properties: {Destination: {Id: Tab}, Permissions: [Read]}}}
    Properties:
      Handler: a.b
      CodeUri: s3://b/fn
      MemorySize: !Ref Mem
      Timeout: 7
      AutoPublishAlias: live
      Tags: {team: b, x: }
      Policies: [AmazonS3ReadOnlyAccess, {DynamoDBReadPolicy: {TableName: !Ref Tab}}]
  Topic: {Type: AWS::SNS::Topic, DependsOn: Lib, Properties: {DisplayName: !Sub "${Lib} ${Fn.Version}"}}
Outputs: {V: {Value: !Ref Fn.Version}, A: {Value: !GetAtt Lib.LayerVersionArn}}
)";

TEST(PipelineTest, TransformsTheWholeExample) {
  const Transforming made(kWhole);
  EXPECT_EQ(made.ids(),
            "Topic Fn FnVersiona40af655d8 FnAliaslive FnRole Lib3ed4c64662 Tab FnDataPolicy");
  EXPECT_EQ(made.at({"Transform"}), "nothing");
  EXPECT_EQ(made.at({"Globals"}), "nothing");
  EXPECT_EQ(made.at({"Outputs"}),
            R"({"V":{"Value":{"Ref":"FnVersiona40af655d8"}},)"
            R"("A":{"Value":{"Fn::GetAtt":["Lib3ed4c64662","LayerVersionArn"]}}})");
  EXPECT_EQ(made.resource("Topic"),
            R"({"Type":"AWS::SNS::Topic","DependsOn":"Lib3ed4c64662","Properties":)"
            R"({"DisplayName":{"Fn::Sub":"${Lib3ed4c64662} ${FnVersiona40af655d8}"}}})");
  EXPECT_EQ(made.at({"Resources", "Fn", "Metadata"}), R"({"BuildMethod":"makefile"})");
  EXPECT_EQ(made.at({"Resources", "Fn", "CreationPolicy"}), "nothing");
  EXPECT_EQ(made.property("Fn", "MemorySize"), R"({"Ref":"Mem"})");
  EXPECT_EQ(made.property("Fn", "Layers"), R"([{"Ref":"Lib3ed4c64662"}])");
  EXPECT_EQ(made.property("FnRole", "ManagedPolicyArns"),
            R"(["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",)"
            R"("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"])");
  EXPECT_EQ(made.at({"Resources", "Tab", "DeletionPolicy"}), R"("Retain")");
  EXPECT_EQ(made.property("Lib3ed4c64662", "LayerName"), R"({"Fn::Sub":"lib-dev"})");
}

// Spec transform-core 17.2: thirteen errors in this order.
TEST(PipelineTest, FindsErrorsInAllPlacesInOneRun) {
  const Transforming made(R"(
Resources:
  F: {Type: AWS::Serverless::Function, Properties: {Foo: 1}}
  G: {Type: AWS::Serverless::Function, Properties: {Foo: 1}}
  H: {Type: AWS::Serverless::SimpleTable, Properties: {Foo: 1}}
  A: {Type: AWS::Serverless::Connector, Properties: {Foo: 1}}
  N: {Type: X, Connectors: 3}
  M:
    Type: X
    Connectors:
      c: 1
      d: {}
      e: {Properties: {SourceReference: {Id: x}}}
      f: {Properties: {SourceReference: 1}}
      g-: {Properties: {Destination: {Id: F}, Permissions: [Read]}}
      h: {Properties: {Foo: 1}}
      i: {Properties: {Permissions: [Read]}}
      j: {Properties: {Destination: {Id: F}, Permissions: [Read]}}
  Mj: {Type: X}
)");
  std::string ids;
  for (const Diagnostic& each : made.diagnostics())
    ids += cat(each.logical_id.empty() ? std::string_view("-") : each.logical_id, ' ');
  EXPECT_EQ(ids, "N Mc M e M Mg- Mh Mi - F G H A ");
}

std::string resources(std::string_view text) {
  return Transforming(cat("Resources: ", text, "\n")).at({"Resources"});
}

// Spec transform-core 17.3.
TEST(PipelineTest, PassesOverWhatIsNoSamResource) {
  EXPECT_EQ(resources("{A: {Type: X, Properties: 1}}"), R"({"A":{"Type":"X","Properties":1}})");
  EXPECT_EQ(resources("{A: {Type: AWS::Serverless::Foo}}"),
            R"({"A":{"Type":"AWS::Serverless::Foo"}})");
  EXPECT_EQ(resources("{A: {Type: 1}}"), R"({"A":{"Type":1}})");
  EXPECT_EQ(resources("{A-b: {Type: X}}"), R"({"A-b":{"Type":"X"}})");
  EXPECT_EQ(resources("{A: {Type: X, Condition: {}}}"), R"({"A":{"Type":"X","Condition":{}}})");
}

TEST(PipelineTest, EndsForATemplateOfTheWrongForm) {
  EXPECT_EQ(resources("{}"), "SX2001 - '{}'");
  EXPECT_EQ(resources("[]"), "SX2001 - '[]'");
  EXPECT_EQ(resources("{A: null}"), "SX2002 - 'null'");
  EXPECT_EQ(resources("{A: {Type: X, Condition: [a]}}"), "SX2002 - '[a]'");
  EXPECT_EQ(resources("{A: {Type: AWS::Serverless::SimpleTable, Properties: null}}"),
            "SX2002 A 'null'");
  EXPECT_EQ(resources("{A: {Type: AWS::Serverless::GraphQLApi, Properties: null}}"),
            "SX2002 A 'null'");
  EXPECT_EQ(resources("{A-b: {Type: AWS::Serverless::SimpleTable}}"), "SX2008 A-b 'A-b'");
  EXPECT_EQ(resources("{A: {Type: AWS::Serverless::SimpleTable}}\nMappings: null"),
            "SX2003 - 'null'");
}

TEST(PipelineTest, RefusesANumberAsLogicalIdOfASamResource) {
  EXPECT_EQ(resources("{0: {Type: AWS::Serverless::SimpleTable}}"), "SX2008 0 '0'");
  EXPECT_EQ(Transforming("Resources: {'0': {Type: AWS::Serverless::SimpleTable}}\n").ids(), "0");
}

TEST(PipelineTest, NeedsARegion) {
  const Transforming made("Resources: {A: {Type: X}}\n", "");
  EXPECT_EQ(made.faults(), "SX2009 - ''");
}

TEST(PipelineTest, NamesNoResourceForATakenId) {
  const Transforming made(R"(Resources:
  F: {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, Runtime: r}}
  FRole: {Type: X}
)");
  EXPECT_EQ(made.faults(), "SX2007 - 'F'");
}

TEST(PipelineTest, GivesGeneratedNodesTheOriginOfTheirCause) {
  const Transforming made(R"(Resources:
  F:
    Type: AWS::Serverless::Function
    Properties: {InlineCode: x, Handler: h, Runtime: r, Events: {Tick: {Type: Schedule, Properties: {Schedule: rate(1 day)}}}}
)");
  const document::Node* const rule = made.output()->at({"Resources", "FTick"});
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(made.covered(rule->origin()), "Schedule");
  const document::Node* const role = made.output()->at({"Resources", "FRole"});
  EXPECT_EQ(made.covered(role->origin()), "F");
}

}  // namespace
}  // namespace samx::transform
