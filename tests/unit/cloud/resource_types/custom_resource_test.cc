#include <algorithm>

#include <gtest/gtest.h>

#include "unit/cloud/running_cloud.h"

namespace samx::cloud {
namespace {

// Answers with what it was asked, and fails when it is told to.
std::string shop(std::string_view count, std::string_view more = "") {
  return R"(
Resources:
  Maker:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.11
      Handler: index.handler
      Role: arn:aws:iam::000000000000:role/r
      Code:
        ZipFile: |
          import cfnresponse
          def handler(event, context):
              p = event["ResourceProperties"]
              if p.get("Silent"):
                  return
              status = cfnresponse.FAILED if p.get("Fail") else cfnresponse.SUCCESS
              data = {"Said": event["RequestType"] + p["Count"]}
              cfnresponse.send(event, context, status, data, "thing-" + p["Count"], reason="told to")
  Thing:
    Type: Custom::Thing
    Properties: {ServiceToken: !GetAtt Maker.Arn, Count: )" +
         std::string(count) + std::string(more) + R"(}
Outputs: {Said: {Value: !GetAtt Thing.Said}, Id: {Value: !Ref Thing}}
)";
}

class CustomResourceTest : public testing::Test {
 protected:
  void run(std::string_view action, const std::string& body) {
    const auto answer =
        cloud_.cloudformation(action, {{"StackName", "custom"}, {"TemplateBody", body}});
    EXPECT_EQ(answer.status, 200) << answer.body;
  }

  RunningCloud cloud_;
};

TEST_F(CustomResourceTest, IsMadeByItsFunction) {
  run("CreateStack", shop("3"));
  EXPECT_EQ(cloud_.status_of("custom"), "CREATE_COMPLETE");
  EXPECT_EQ(cloud_.output("custom", "Said"), "Create3");
  EXPECT_EQ(cloud_.output("custom", "Id"), "thing-3");
}

TEST_F(CustomResourceTest, ReplacesItselfWithAnotherId) {
  run("CreateStack", shop("3"));
  run("UpdateStack", shop("4"));
  EXPECT_EQ(cloud_.output("custom", "Said"), "Update4");
  const auto events = cloud_.events("custom");
  const std::vector<std::string> last(events.end() - 4, events.end());
  EXPECT_EQ(last, (std::vector<std::string>{"custom UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                                            "Thing DELETE_IN_PROGRESS", "Thing DELETE_COMPLETE",
                                            "custom UPDATE_COMPLETE"}));
}

TEST_F(CustomResourceTest, FailsWhenItsFunctionSaysSo) {
  run("CreateStack", shop("3", ", Fail: yes"));
  const auto events = cloud_.events("custom");
  EXPECT_TRUE(std::any_of(events.begin(), events.end(), [](const std::string& line) {
    return line.starts_with(
        "Thing CREATE_FAILED Received response status [FAILED] from custom "
        "resource. Message returned: told to (RequestId: ");
  }));
}

TEST_F(CustomResourceTest, FailsWithoutAnAnswer) {
  run("CreateStack", shop("3", ", Silent: yes"));
  const auto events = cloud_.events("custom");
  EXPECT_TRUE(std::any_of(events.begin(), events.end(), [](const std::string& line) {
    return line.starts_with(
        "Thing CREATE_FAILED CloudFormation did not receive a response from "
        "your Custom Resource.");
  }));
}

}  // namespace
}  // namespace samx::cloud
