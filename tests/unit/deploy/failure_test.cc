#include "deploy/failure.h"

#include <gtest/gtest.h>

#include "template_text.h"

namespace samx::deploy {
namespace {

FollowedEvent event(std::string path, std::string status, std::string reason) {
  aws::StackEvent made;
  made.stack_id = "arn:stack";
  made.logical_resource_id = path.substr(path.find('/') + 1);
  made.physical_resource_id = "p-" + path;
  made.resource_type = "AWS::SQS::Queue";
  made.resource_status = std::move(status);
  made.resource_status_reason = std::move(reason);
  return {std::move(path), made};
}

std::vector<FollowedEvent> failed_creation() {
  return {event("Other", "CREATE_IN_PROGRESS", ""),
          event("Early", "CREATE_FAILED", "Resource creation cancelled"),
          event("Queue", "CREATE_FAILED",
                "Resource handler returned message: \"bad name\" (RequestToken: 6a1, "
                "HandlerErrorCode: InvalidRequest)"),
          event("Child/Topic", "CREATE_FAILED", "no more topics")};
}

TEST(FailureTest, TheCauseIsTheFirstFailureThatIsNoConsequence) {
  const auto events = failed_creation();
  const FollowedEvent* const cause = root_cause(events);
  ASSERT_NE(cause, nullptr);
  EXPECT_EQ(cause->path, "Queue");
  EXPECT_EQ(root_cause({}), nullptr);
}

TEST(FailureTest, RequestIdsAreCutFromReasons) {
  EXPECT_EQ(reason_without_ids("it broke (RequestToken: 6a1, HandlerErrorCode: NotFound)"),
            "it broke");
  EXPECT_EQ(reason_without_ids("no (Service: Lambda, Status Code: 400, Request ID: x)"), "no");
  EXPECT_EQ(reason_without_ids("plain (really)"), "plain (really)");
}

TEST(FailureTest, DescribesCauseWithItsPlaceAndTheNextStep) {
  const TemplateText text("Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n");
  const auto events = failed_creation();
  const Diagnostic found = describe_failure({.stack_name = "shop",
                                             .operation = StackOperation::create,
                                             .status = "ROLLBACK_COMPLETE",
                                             .events = events,
                                             .template_root = &text.root()});
  EXPECT_EQ(found.code, "SX5304");
  EXPECT_EQ(found.logical_id, "Queue");
  EXPECT_EQ(text.sources().position(found.where.file, found.where.begin), (LineColumn{2, 3}));
  EXPECT_EQ(
      found.message,
      "Failed to create/update the stack: shop, Waiter StackCreateComplete failed: Waiter "
      "encountered a terminal failure state: For expression \"Stacks[].StackStatus\" we matched "
      "expected path: \"ROLLBACK_COMPLETE\" at least once");
  ASSERT_EQ(found.related.size(), 2u);
  EXPECT_EQ(found.related[0].message,
            "the cause: Queue (AWS::SQS::Queue) CREATE_FAILED: Resource handler returned message: "
            "\"bad name\"");
  EXPECT_EQ(found.related[1].message,
            "also failed: Child/Topic (AWS::SQS::Queue) CREATE_FAILED: no more topics");
  EXPECT_NE(found.help.find("samx delete --no-prompts --stack-name shop"), std::string::npos);
}

}  // namespace
}  // namespace samx::deploy
