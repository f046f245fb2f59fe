#include "deploy/stack_state.h"

#include <gtest/gtest.h>

namespace samx::deploy {
namespace {

aws::Stack stack_in(std::string status) {
  aws::Stack stack;
  stack.stack_name = "shop";
  stack.stack_status = std::move(status);
  return stack;
}

TEST(StackStateTest, NoStackOrAReviewedOneIsCreated) {
  EXPECT_EQ(operation_for(std::nullopt), StackOperation::create);
  EXPECT_EQ(operation_for(stack_in("REVIEW_IN_PROGRESS")), StackOperation::create);
  EXPECT_EQ(operation_for(stack_in("CREATE_COMPLETE")), StackOperation::update);
  EXPECT_EQ(operation_for(stack_in("ROLLBACK_COMPLETE")), StackOperation::update);
}

TEST(StackStateTest, CleanupIsStillInProgress) {
  EXPECT_TRUE(is_in_progress("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"));
  EXPECT_FALSE(is_in_progress("UPDATE_ROLLBACK_COMPLETE"));
}

TEST(StackStateTest, SuccessDependsOnWhatWasWanted) {
  EXPECT_TRUE(is_success(StackOperation::create, "CREATE_COMPLETE"));
  EXPECT_FALSE(is_success(StackOperation::create, "ROLLBACK_COMPLETE"));
  EXPECT_TRUE(is_success(StackOperation::update, "UPDATE_COMPLETE"));
  EXPECT_FALSE(is_success(StackOperation::update, "UPDATE_ROLLBACK_COMPLETE"));
}

TEST(StackStateTest, ABlockedStackSaysTheWayOut) {
  const Status blocked = check_deployable(stack_in("ROLLBACK_COMPLETE"));
  ASSERT_FALSE(blocked.has_value());
  EXPECT_EQ(blocked.error().diagnostic().code, "SX5305");
  EXPECT_NE(blocked.error().diagnostic().help.find("samx delete --no-prompts --stack-name shop"),
            std::string::npos);
  EXPECT_TRUE(check_deployable(stack_in("UPDATE_ROLLBACK_COMPLETE")).has_value());
}

}  // namespace
}  // namespace samx::deploy
