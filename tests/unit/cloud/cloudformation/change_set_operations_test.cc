#include <gtest/gtest.h>

#include "unit/cloud/running_cloud.h"

namespace samx::cloud {
namespace {

constexpr std::string_view kTemplate = R"(
Parameters: {Name: {Type: String, Default: one}}
Resources:
  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref Name}}
  Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !GetAtt Queue.Arn}}
)";

class ChangeSetTest : public testing::Test {
 protected:
  using Fields = std::vector<http::FormField>;

  std::string make(const std::string& set, const std::string& type, Fields more = {}) {
    Fields fields{{"StackName", "shop"},
                  {"ChangeSetName", set},
                  {"ChangeSetType", type},
                  {"TemplateBody", std::string(kTemplate)}};
    fields.insert(fields.end(), more.begin(), more.end());
    return cloud_.refusal("CreateChangeSet", fields);
  }
  http::XmlElement describe(const std::string& set) {
    described_.push_back(http::XmlDocument::parse(
        cloud_
            .cloudformation(
                "DescribeChangeSet",
                {{"StackName", "shop"}, {"ChangeSetName", set}, {"IncludePropertyValues", "true"}})
            .body));
    return described_.back()->root().child("DescribeChangeSetResult");
  }
  std::string execute(const std::string& set) {
    return cloud_.refusal(
        "ExecuteChangeSet",
        {{"StackName", "shop"}, {"ChangeSetName", set}, {"ClientRequestToken", "token-" + set}});
  }

  RunningCloud cloud_;
  std::vector<Result<http::XmlDocument>> described_;
};

TEST_F(ChangeSetTest, CreatesAStackInTwoSteps) {
  ASSERT_EQ(make("first", "CREATE"), "");
  EXPECT_EQ(cloud_.status_of("shop"), "REVIEW_IN_PROGRESS");
  const auto set = describe("first");
  EXPECT_EQ(set.text("Status"), "CREATE_COMPLETE");
  EXPECT_EQ(set.text("ExecutionStatus"), "AVAILABLE");
  const auto changes = set.child("Changes").children("member");
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].child("ResourceChange").text("Action"), "Add");
  EXPECT_EQ(changes[0].child("ResourceChange").text("LogicalResourceId"), "Queue");
  EXPECT_EQ(execute("first"), "");
  EXPECT_EQ(cloud_.status_of("shop"), "CREATE_COMPLETE");
}

TEST_F(ChangeSetTest, ShowsReplacementsAndWhatFollows) {
  make("first", "CREATE");
  execute("first");
  ASSERT_EQ(make("second", "UPDATE",
                 {{"Parameters.member.1.ParameterKey", "Name"},
                  {"Parameters.member.1.ParameterValue", "two"}}),
            "");
  const auto changes = describe("second").child("Changes").children("member");
  ASSERT_EQ(changes.size(), 2u);
  const auto queue = changes[0].child("ResourceChange");
  EXPECT_EQ(queue.text("Replacement"), "True");
  const auto detail = queue.child("Details").child("member");
  EXPECT_EQ(detail.text("ChangeSource"), "ParameterReference");
  EXPECT_EQ(detail.text("CausingEntity"), "Name");
  EXPECT_EQ(detail.child("Target").text("RequiresRecreation"), "Always");
  EXPECT_EQ(detail.child("Target").text("BeforeValue"), "one");
  EXPECT_EQ(detail.child("Target").text("AfterValue"), "two");
  const auto topic = changes[1].child("ResourceChange");
  EXPECT_EQ(topic.text("Replacement"), "False");
  const auto follow = topic.child("Details").child("member");
  EXPECT_EQ(follow.text("ChangeSource"), "ResourceAttribute");
  EXPECT_EQ(follow.text("CausingEntity"), "Queue.Arn");
  EXPECT_EQ(follow.child("Target").text("AfterValue"), "{{changeSet:KNOWN_AFTER_APPLY}}");
}

TEST_F(ChangeSetTest, FailsWithoutChanges) {
  make("first", "CREATE");
  execute("first");
  ASSERT_EQ(make("empty", "UPDATE"), "");
  const auto set = describe("empty");
  EXPECT_EQ(set.text("Status"), "FAILED");
  EXPECT_EQ(set.text("ExecutionStatus"), "UNAVAILABLE");
  EXPECT_EQ(set.text("StatusReason"),
            "The submitted information didn't contain changes. Submit different information to "
            "create a change set.");
  EXPECT_TRUE(execute("empty").ends_with("cannot be executed in its current status of [FAILED]"));
}

TEST_F(ChangeSetTest, SaysWhatCloudFormationSays) {
  EXPECT_EQ(make("x", "UPDATE"), "Stack [shop] does not exist");
  EXPECT_EQ(cloud_.refusal("DescribeChangeSet", {{"ChangeSetName", "x"}}),
            "StackName must be specified if ChangeSetName is not specified as an ARN.");
  make("first", "CREATE");
  execute("first");
  EXPECT_EQ(make("again", "CREATE"),
            "Stack [shop] already exists and cannot be created again with the changeSet [again].");
  EXPECT_EQ(cloud_.refusal("DescribeChangeSet", {{"StackName", "shop"}, {"ChangeSetName", "no"}}),
            "ChangeSet [no] does not exist");
}

TEST_F(ChangeSetTest, RepeatsATokenWithoutASecondOperation) {
  make("first", "CREATE");
  execute("first");
  const auto events = cloud_.events("shop");
  EXPECT_EQ(execute("first"), "");
  EXPECT_EQ(cloud_.events("shop"), events);
}

TEST_F(ChangeSetTest, LeavesNoStackBehindWhenRefused) {
  EXPECT_EQ(cloud_.refusal("CreateChangeSet", {{"StackName", "shop"},
                                               {"ChangeSetName", "x"},
                                               {"ChangeSetType", "CREATE"},
                                               {"TemplateBody", "Resources: {A: {}}"}}),
            "Template format error: [/Resources/A] Every Resources object must contain a Type "
            "member.");
  EXPECT_EQ(cloud_.refusal("DescribeStacks", {{"StackName", "shop"}}),
            "Stack with id shop does not exist");
}

TEST_F(ChangeSetTest, AsksForCapabilities) {
  const auto refused = [this](const std::string& body) {
    return cloud_.refusal("CreateChangeSet", {{"StackName", "other"},
                                              {"ChangeSetName", "x"},
                                              {"ChangeSetType", "CREATE"},
                                              {"TemplateBody", body}});
  };
  EXPECT_EQ(refused("Resources: {R: {Type: AWS::IAM::Role}}"),
            "Requires capabilities : [CAPABILITY_IAM]");
  EXPECT_EQ(refused("Resources: {R: {Type: AWS::IAM::Role, Properties: {RoleName: x}}}"),
            "Requires capabilities : [CAPABILITY_NAMED_IAM]");
  EXPECT_EQ(refused("{Transform: AWS::Serverless-2016-10-31, Resources: {F: {Type: X}}}"),
            "Requires capabilities : [CAPABILITY_AUTO_EXPAND]");
}

}  // namespace
}  // namespace samx::cloud
