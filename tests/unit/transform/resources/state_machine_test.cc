#include "transform/resources/state_machine.h"

#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

std::string machine(std::string_view properties) {
  return cat(
      "Conditions: {C: {}}\nResources:\n  S: {Type: AWS::Serverless::StateMachine, "
      "Condition: C, Properties: {",
      properties, "}}\n");
}

// Spec transform-resources 4.3.
TEST(StateMachineTest, TurnsADefinitionIntoText) {
  const Transforming made(machine(
      R"(Role: r, Definition: {B: !GetAtt Y.Arn, A: {z: [1, !Ref P, "{{resolve:ssm:a:1}}"], e: "é", f: 1.50, n: null, t: true}}, DefinitionSubstitutions: {k: v})"));
  EXPECT_EQ(
      made.property("S", "DefinitionString"),
      R"({"Fn::Join":["\n",["{","    \"A\": {","        \"e\": \"\\u00e9\",","        \"f\": 1.5,",)"
      R"("        \"n\": null,","        \"t\": true,","        \"z\": [","            1,",)"
      R"("            \"${definition_substitution_1}\",","            \"${definition_substitution_2}\"",)"
      R"("        ]","    },","    \"B\": \"${definition_substitution_3}\"","}"]]})");
  EXPECT_EQ(made.property("S", "DefinitionSubstitutions"),
            R"({"k":"v","definition_substitution_1":{"Ref":"P"},)"
            R"("definition_substitution_2":"{{resolve:ssm:a:1}}",)"
            R"("definition_substitution_3":{"Fn::GetAtt":["Y","Arn"]}})");
}

// Spec transform-resources 4.8.
TEST(StateMachineTest, PublishesAnAliasAsTargetOfEvents) {
  const Transforming made(machine(
      "DefinitionUri: 's3://b/k?versionId=3', Role: r, AutoPublishAlias: live, "
      "DeploymentPreference: {Type: CANARY, Interval: 1, Percentage: 10}, UseAliasAsEventTarget: "
      "true, Events: {E: {Type: Schedule, Properties: {Schedule: rate(1 day)}}}"));
  EXPECT_EQ(made.property("S", "DefinitionS3Location"),
            R"({"Bucket":"b","Key":"k","Version":"3"})");
  EXPECT_EQ(
      made.resource("SVersion"),
      R"({"Type":"AWS::StepFunctions::StateMachineVersion","DeletionPolicy":"Retain",)"
      R"("Condition":"C","UpdateReplacePolicy":"Retain","Properties":{"StateMachineArn":)"
      R"({"Ref":"S"},"StateMachineRevisionId":{"Fn::GetAtt":["S","StateMachineRevisionId"]}}})");
  EXPECT_EQ(made.property("SAliaslive", "DeploymentPreference"),
            R"({"Type":"CANARY","Interval":1,"Percentage":10,"StateMachineVersionArn":)"
            R"({"Ref":"SVersion"}})");
  EXPECT_EQ(made.property("SE", "Targets"),
            R"([{"Arn":{"Ref":"SAliaslive"},"Id":"SEStepFunctionsTarget","RoleArn":)"
            R"({"Fn::GetAtt":["SERole","Arn"]}}])");
  EXPECT_EQ(made.property("SERole", "Policies"),
            R"([{"PolicyName":"SERoleStartExecutionPolicy","PolicyDocument":{"Statement":[)"
            R"({"Action":"states:StartExecution","Effect":"Allow","Resource":)"
            R"({"Ref":"SAliaslive"}}]}}])");
}

std::string faults(std::string_view properties) {
  return Transforming(machine(properties)).faults();
}

TEST(StateMachineTest, RefusesContradictions) {
  EXPECT_EQ(faults("Role: r"), "SX2105 S 'S'");
  EXPECT_EQ(faults("Role: r, Definition: {a: 1, b: 2}, DefinitionUri: s3://b/k"),
            "SX2105 S 's3://b/k'");
  EXPECT_EQ(faults("Role: r, DefinitionUri: s3://b/k, Policies: [x]"), "SX2105 S 'r'");
  EXPECT_EQ(faults("Role: r, DefinitionUri: s3://b/k, UseAliasAsEventTarget: true"),
            "SX2105 S 'true'");
  EXPECT_EQ(faults("Role: r, DefinitionUri: s3://b/k, AutoPublishAlias: my-a").substr(0, 18),
            "SX2008 SAliasmy-a ");
}

// Spec transform-resources 4.7: unlike those of functions, errors of events name no resource.
TEST(StateMachineTest, LeavesErrorsOfEventsWithoutAnOwner) {
  EXPECT_EQ(faults("Role: r, DefinitionUri: s3://b/k, Events: {E: {Type: Schedule, Properties: "
                   "{Schedule: x, State: ENABLED, Enabled: true}}}"),
            "SX2303 - 'true'");
  EXPECT_EQ(faults("Role: r, DefinitionUri: s3://b/k, Events: {E: {Type: SQS}}"), "SX2301 S 'SQS'");
}

TEST(StateMachineTest, AddsTheTracingPolicyToTheRole) {
  EXPECT_EQ(Transforming(machine("DefinitionUri: s3://b/k, Tracing: {Enabled: true}"))
                .property("SRole", "ManagedPolicyArns"),
            R"(["arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess"])");
  EXPECT_EQ(Transforming(machine("DefinitionUri: s3://b/k, Tracing: {Enabled: 'true'}"))
                .property("SRole", "ManagedPolicyArns"),
            "[]");
}

}  // namespace
}  // namespace samx::transform
