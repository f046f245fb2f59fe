#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

std::string function(std::string_view id, std::string_view attributes, std::string_view events) {
  return cat("  ", id, ": {Type: AWS::Serverless::Function, ", attributes,
             "Properties: {InlineCode: x, Handler: h, Runtime: python3.12, Events: ", events,
             "}}\n");
}

std::string route(std::string_view path, std::string_view method = "get") {
  return cat("{E: {Type: Api, Properties: {Path: ", path, ", Method: ", method, "}}}");
}

constexpr std::string_view kConditions =
    "Conditions: {C: {\"Fn::Equals\": [a, a]}, D: {\"Fn::Equals\": [a, b]}}\n";

TEST(ImplicitApiTest, TakesOverTheConditionThatAllRoutesShare) {
  const Transforming same(cat(kConditions, "Resources:\n",
                              function("F", "Condition: C, ", route("/a")),
                              function("G", "Condition: C, ", route("/b"))));
  EXPECT_EQ(same.at({"Resources", "ServerlessRestApi", "Condition"}), R"("C")");
  const Transforming several(cat(kConditions, "Resources:\n",
                                 function("F", "Condition: D, ", route("/a")),
                                 function("G", "Condition: C, ", route("/b"))));
  EXPECT_EQ(several.at({"Resources", "ServerlessRestApi", "Condition"}),
            R"("ServerlessRestApiCondition")");
  EXPECT_EQ(several.at({"Conditions", "ServerlessRestApiCondition"}),
            R"({"Fn::Or":[{"Condition":"C"},{"Condition":"D"}]})");
  const Transforming none(cat(kConditions, "Resources:\n",
                              function("F", "Condition: C, ", route("/a")),
                              function("G", "", route("/b"))));
  EXPECT_EQ(none.at({"Resources", "ServerlessRestApi", "Condition"}), "nothing");
}

// Spec transform-api-rest 5.5: Fn::Or takes at most ten.
TEST(ImplicitApiTest, ElevenConditionsMakeAChain) {
  std::string conditions = "Conditions:\n";
  std::string functions = "Resources:\n";
  for (const std::string_view id : {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"}) {
    conditions += cat("  ", id, ": {\"Fn::Equals\": [a, a]}\n");
    functions += function(cat("F", id), cat("Condition: ", id, ", "), route(cat("/", id)));
  }
  const Transforming made(conditions + functions);
  EXPECT_EQ(made.at({"Conditions", "ServerlessRestApiCondition"}),
            R"({"Fn::Or":[{"Condition":"K"},{"Condition":"ServerlessRestApiCondition1"}]})");
}

TEST(ImplicitApiTest, KeepsTheStrictestPolicy) {
  const Transforming made(
      cat("Resources:\n",
          function("F", "DeletionPolicy: Delete, UpdateReplacePolicy: Delete, ", route("/a")),
          function("G", "DeletionPolicy: Retain, UpdateReplacePolicy: Snapshot, ", route("/b"))));
  EXPECT_EQ(made.at({"Resources", "ServerlessRestApi", "DeletionPolicy"}), R"("Retain")");
  EXPECT_EQ(made.at({"Resources", "ServerlessRestApi", "UpdateReplacePolicy"}), R"("Snapshot")");
}

TEST(ImplicitApiTest, AnUnusedApiGivesItsNameBack) {
  const Transforming made("Resources:\n  ServerlessRestApi: {Type: AWS::SNS::Topic}\n");
  EXPECT_EQ(made.resource("ServerlessRestApi"), R"({"Type":"AWS::SNS::Topic"})");
  EXPECT_EQ(made.ids(), "ServerlessRestApi");
}

TEST(ImplicitApiTest, ReportsTheFaultsOfAllFunctions) {
  const Transforming made(
      cat("Resources:\n", function("F", "", route("1")), function("G", "", route("/a", "[x]"))));
  EXPECT_EQ(made.faults(), "SX2303 G '[x]' SX2303 F '1'");
}

TEST(ImplicitApiTest, PassesPropagatedTagsOn) {
  const Transforming made(
      "Resources:\n  F: {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, "
      "Runtime: python3.12, "
      "Tags: {t: v}, PropagateTags: true, Events: {E: {Type: Api, Properties: {Path: /a, Method: "
      "get}}}}}\n");
  EXPECT_EQ(made.property("ServerlessRestApi", "Tags"), R"([{"Key":"t","Value":"v"}])");
  EXPECT_EQ(made.property("ServerlessRestApiProdStage", "Tags"), R"([{"Key":"t","Value":"v"}])");
}

}  // namespace
}  // namespace samx::transform
