#include <algorithm>

#include <gtest/gtest.h>

#include "unit/cloud/running_cloud.h"

namespace samx::cloud {
namespace {

using Lines = std::vector<std::string>;

constexpr std::string_view kTwo = R"(
Parameters: {Stage: {Type: String, Default: dev}}
Resources:
  Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Sub '${Stage}-${Queue.QueueName}'}}
  Queue: {Type: AWS::SQS::Queue}
Outputs:
  Url: {Value: !Ref Queue, Export: {Name: url}}
)";

// Inline code in a bucket that does not exist: the function cannot be made.
constexpr std::string_view kBroken = R"(
Resources:
  Queue: {Type: AWS::SQS::Queue}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.11
      Handler: a.b
      Role: !GetAtt Queue.Arn
      Code: {S3Bucket: nowhere, S3Key: x}
)";

class EngineTest : public testing::Test {
 protected:
  http::Response create(const std::string& name, std::string_view text) {
    return cloud_.cloudformation("CreateStack",
                                 {{"StackName", name}, {"TemplateBody", std::string(text)}});
  }

  RunningCloud cloud_;
};

TEST_F(EngineTest, CreatesInDependencyOrder) {
  ASSERT_EQ(create("shop", kTwo).status, 200);
  EXPECT_EQ(
      cloud_.events("shop"),
      (Lines{"shop CREATE_IN_PROGRESS User Initiated", "Queue CREATE_IN_PROGRESS",
             "Queue CREATE_IN_PROGRESS Resource creation Initiated", "Queue CREATE_COMPLETE",
             "Topic CREATE_IN_PROGRESS", "Topic CREATE_IN_PROGRESS Resource creation Initiated",
             "Topic CREATE_COMPLETE", "shop CREATE_COMPLETE"}));
  EXPECT_TRUE(cloud_.output("shop", "Url")
                  .starts_with("https://sqs.us-east-1.amazonaws.com/000000000000/shop-Queue-"));
}

TEST_F(EngineTest, IsAFunctionOfItsInputs) {
  RunningCloud other;
  create("shop", kTwo);
  other.cloudformation("CreateStack", {{"StackName", "shop"}, {"TemplateBody", std::string(kTwo)}});
  const auto log = [](RunningCloud& cloud) {
    const std::string body =
        cloud.cloudformation("DescribeStackEvents", {{"StackName", "shop"}}).body;
    return body.substr(0, body.find("<ResponseMetadata>"));
  };
  EXPECT_EQ(log(cloud_), log(other));
}

TEST_F(EngineTest, UpdatesAndCleansUp) {
  create("shop", kTwo);
  const std::string before = cloud_.output("shop", "Url");
  const std::string changed =
      "Resources:\n  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: named}}\n"
      "Outputs: {Url: {Value: !Ref Queue}}\n";
  ASSERT_EQ(cloud_.refusal("UpdateStack", {{"StackName", "shop"}, {"TemplateBody", changed}}), "");
  Lines events = cloud_.events("shop");
  events.erase(events.begin(), events.begin() + 8);
  EXPECT_EQ(events,
            (Lines{"shop UPDATE_IN_PROGRESS User Initiated",
                   "Queue UPDATE_IN_PROGRESS Requested update requires the creation of a new "
                   "physical resource; hence creating one.",
                   "Queue UPDATE_IN_PROGRESS Resource creation Initiated", "Queue UPDATE_COMPLETE",
                   "shop UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "Topic DELETE_IN_PROGRESS",
                   "Topic DELETE_COMPLETE", "Queue DELETE_IN_PROGRESS", "Queue DELETE_COMPLETE",
                   "shop UPDATE_COMPLETE"}));
  EXPECT_NE(cloud_.output("shop", "Url"), before);
}

TEST_F(EngineTest, RollsAFailedCreationBack) {
  create("bad", kBroken);
  const Lines events = cloud_.events("bad");
  ASSERT_EQ(events.size(), 12u);
  EXPECT_TRUE(events[5].starts_with(
      "Function CREATE_FAILED Resource handler returned message: \"Error occurred while GetObject. "
      "S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist"))
      << events[5];
  EXPECT_TRUE(events[5].ends_with("HandlerErrorCode: InvalidRequest)"));
  EXPECT_EQ((Lines{events.begin() + 6, events.end()}),
            (Lines{"bad ROLLBACK_IN_PROGRESS The following resource(s) failed to create: "
                   "[Function]. Rollback requested by user.",
                   "Function DELETE_IN_PROGRESS", "Function DELETE_COMPLETE",
                   "Queue DELETE_IN_PROGRESS", "Queue DELETE_COMPLETE", "bad ROLLBACK_COMPLETE"}));
}

TEST_F(EngineTest, LeavesAFailedCreationAloneWhenAsked) {
  cloud_.cloudformation(
      "CreateStack",
      {{"StackName", "bad"}, {"TemplateBody", std::string(kBroken)}, {"DisableRollback", "true"}});
  EXPECT_EQ(cloud_.events("bad").back(),
            "bad CREATE_FAILED The following resource(s) failed to create: [Function]. ");
  cloud_.cloudformation("RollbackStack", {{"StackName", "bad"}});
  EXPECT_EQ(cloud_.status_of("bad"), "ROLLBACK_COMPLETE");
}

TEST_F(EngineTest, RollsAFailedUpdateBack) {
  create("shop", "Resources: {Queue: {Type: AWS::SQS::Queue}}");
  cloud_.cloudformation("UpdateStack",
                        {{"StackName", "shop"}, {"TemplateBody", std::string(kBroken)}});
  const Lines events = cloud_.events("shop");
  EXPECT_EQ(
      (Lines{events.end() - 5, events.end()}),
      (Lines{"shop UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to create: "
             "[Function]. ",
             "shop UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "Function DELETE_IN_PROGRESS",
             "Function DELETE_COMPLETE", "shop UPDATE_ROLLBACK_COMPLETE"}));
}

TEST_F(EngineTest, RefusesBadOutputsAtTheEnd) {
  create("shop",
         "Resources: {Queue: {Type: AWS::SQS::Queue}}\n"
         "Outputs: {O: {Value: !GetAtt Queue.Invalid}}\n");
  const Lines events = cloud_.events("shop");
  EXPECT_NE(std::ranges::find(events,
                              "shop ROLLBACK_IN_PROGRESS [Error] /Outputs/O/Value/Fn::GetAtt: "
                              "Resource type AWS::SQS::Queue does not support attribute {Invalid}. "
                              "Rollback requested by user."),
            events.end());
}

TEST_F(EngineTest, RetainsAndReportsWhatCannotBeDeleted) {
  create("keep",
         "Resources:\n  Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: full}}\n"
         "  Queue: {Type: AWS::SQS::Queue, DeletionPolicy: Retain}\n");
  cloud_.send("PUT", "/full/key", "x");
  cloud_.cloudformation("DeleteStack", {{"StackName", "keep"}});
  EXPECT_EQ(cloud_.status_of("keep"), "DELETE_FAILED");
  EXPECT_EQ(cloud_.events("keep").back(),
            "keep DELETE_FAILED The following resource(s) failed to delete: [Bucket]. ");
  cloud_.send("DELETE", "/full/key");
  cloud_.cloudformation("DeleteStack", {{"StackName", "keep"}});
  EXPECT_EQ(cloud_.refusal("DescribeStacks", {{"StackName", "keep"}}),
            "Stack with id keep does not exist");
}

TEST_F(EngineTest, SurvivesARestart) {
  create("shop", kTwo);
  const Lines before = cloud_.events("shop");
  cloud_.stop();
  cloud_.start();
  EXPECT_EQ(cloud_.events("shop"), before);
  EXPECT_EQ(cloud_.refusal("UpdateStack", {{"StackName", "shop"}, {"UsePreviousTemplate", "true"}}),
            "No updates are to be performed.");
}

TEST_F(EngineTest, AcceptsUnknownTypesUnlessStrict) {
  constexpr std::string_view kUnknown =
      "Resources: {Thing: {Type: AWS::Fancy::Thing}}\nOutputs: {A: {Value: !GetAtt Thing.Arn}}";
  create("soft", kUnknown);
  EXPECT_EQ(cloud_.status_of("soft"), "CREATE_COMPLETE");
  EXPECT_TRUE(
      cloud_.output("soft", "A").starts_with("arn:aws:fancy:us-east-1:000000000000:thing/"));
  RunningCloud strict(true);
  strict.cloudformation("CreateStack",
                        {{"StackName", "hard"}, {"TemplateBody", std::string(kUnknown)}});
  EXPECT_EQ(strict.status_of("hard"), "ROLLBACK_COMPLETE");
}

}  // namespace
}  // namespace samx::cloud
