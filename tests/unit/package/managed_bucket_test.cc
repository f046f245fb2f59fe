#include "package/managed_bucket.h"

#include <gtest/gtest.h>

#include "package/codes.h"
#include "support/loopback_aws.h"

namespace samx::package {
namespace {

std::string stack_answer(std::string_view status, std::string_view tag, std::string_view bucket) {
  return cat(
      "<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>x"
      "</StackName><StackStatus>",
      status, "</StackStatus>",
      tag.empty() ? ""
                  : cat("<Tags><member><Key>ManagedStackSource</Key><Value>", tag,
                        "</Value></member></Tags>"),
      bucket.empty() ? ""
                     : cat("<Outputs><member><OutputKey>SourceBucket</OutputKey>"
                           "<OutputValue>",
                           bucket, "</OutputValue></member></Outputs>"),
      "</member></Stacks></DescribeStacksResult></DescribeStacksResponse>");
}

class ManagedBucketTest : public testing::Test {
 protected:
  Result<std::string> bucket() {
    const aws::Session session = aws_.session();
    return managed_bucket({.session = session,
                           .clock = aws_.clock,
                           .cancellation = aws_.cancellation,
                           .samx_version = "1.2.3",
                           .say = [this](std::string_view line) { said_.emplace_back(line); }});
  }
  void answer(std::string_view body, int status = 200) { aws_.push(aws::xml_answer(status, body)); }

  aws::LoopbackAws aws_;
  std::vector<std::string> said_;
};

TEST_F(ManagedBucketTest, UsesTheStackThatIsThere) {
  answer(stack_answer("UPDATE_COMPLETE", "AwsSamCli", "the-bucket"));
  const auto name = bucket();
  ASSERT_TRUE(name);
  EXPECT_EQ(*name, "the-bucket");
  EXPECT_TRUE(said_.empty());
}

TEST_F(ManagedBucketTest, MakesTheStackWhenThereIsNone) {
  answer(
      "<ErrorResponse><Error><Code>ValidationError</Code><Message>Stack with id "
      "aws-sam-cli-managed-default does not exist</Message></Error></ErrorResponse>",
      400);
  answer(
      "<CreateChangeSetResponse><CreateChangeSetResult><Id>cs</Id></CreateChangeSetResult>"
      "</CreateChangeSetResponse>");
  for (const std::string_view status : {"CREATE_IN_PROGRESS", "CREATE_COMPLETE"})
    answer(cat("<DescribeChangeSetResponse><DescribeChangeSetResult><Status>", status,
               "</Status></DescribeChangeSetResult></DescribeChangeSetResponse>"));
  answer("<ExecuteChangeSetResponse><ExecuteChangeSetResult/></ExecuteChangeSetResponse>");
  answer(stack_answer("CREATE_IN_PROGRESS", "AwsSamCli", ""));
  answer(stack_answer("CREATE_COMPLETE", "AwsSamCli", "new-bucket"));
  const auto name = bucket();
  ASSERT_TRUE(name) << name.error().diagnostic().message;
  EXPECT_EQ(*name, "new-bucket");
  EXPECT_EQ(said_, (std::vector<std::string>{"Creating the required resources...",
                                             "Successfully created!"}));
  const std::string create = aws_.seen()[1].body;
  EXPECT_NE(create.find("ChangeSetName=InitialCreation"), std::string::npos);
  EXPECT_NE(create.find("Tags.member.1.Value=AwsSamCli"), std::string::npos);
  EXPECT_NE(create.find("%22version%22%3A%20%221.2.3%22"), std::string::npos);
}

TEST_F(ManagedBucketTest, RefusesAStackThatIsNotOurs) {
  struct Row {
    std::string_view tag;
    std::string_view bucket;
    std::string_view said;
  };
  for (const Row& row : {Row{"", "b", "lacks the tag"}, Row{"Other", "b", "'Other'"},
                         Row{"AwsSamCli", "", "no output"}}) {
    answer(stack_answer("CREATE_COMPLETE", row.tag, row.bucket));
    const auto name = bucket();
    ASSERT_FALSE(name);
    EXPECT_EQ(name.error().diagnostic().code, codes::kManagedStack);
    EXPECT_NE(name.error().diagnostic().message.find(row.said), std::string::npos)
        << name.error().diagnostic().message;
  }
}

TEST_F(ManagedBucketTest, OtherErrorsDoNotLeadToANewStack) {
  answer(
      "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error>"
      "</ErrorResponse>",
      403);
  const auto name = bucket();
  ASSERT_FALSE(name);
  EXPECT_EQ(aws_.seen().size(), 1u);
}

TEST_F(ManagedBucketTest, ReportsAFailedCreation) {
  answer(stack_answer("CREATE_IN_PROGRESS", "AwsSamCli", ""));
  answer(stack_answer("ROLLBACK_COMPLETE", "AwsSamCli", ""));
  const auto name = bucket();
  ASSERT_FALSE(name);
  EXPECT_EQ(name.error().diagnostic().code, codes::kManagedStack);
  EXPECT_NE(name.error().diagnostic().message.find("ROLLBACK_COMPLETE"), std::string::npos);
}

}  // namespace
}  // namespace samx::package
