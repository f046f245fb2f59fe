#include "aws/call.h"

#include <gtest/gtest.h>

#include "aws/clients/cloudformation.h"
#include "aws/clients/sts.h"
#include "aws/codes.h"
#include "http/codes.h"
#include "support/loopback_aws.h"

namespace samx::aws {
namespace {

constexpr std::string_view kStackAnswer =
    "<DescribeStacksResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\">"
    "<DescribeStacksResult><Stacks><member><StackName>s</StackName>"
    "<StackStatus>CREATE_COMPLETE</StackStatus><Outputs><member><OutputKey>Url</OutputKey>"
    "<OutputValue>https://x/?a=1&amp;b=2</OutputValue></member></Outputs></member></Stacks>"
    "</DescribeStacksResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>"
    "</DescribeStacksResponse>";

std::string error_body(std::string_view code, std::string_view message) {
  return cat("<ErrorResponse><Error><Type>Sender</Type><Code>", code, "</Code><Message>", message,
             "</Message></Error><RequestId>req-1</RequestId></ErrorResponse>");
}

TEST(CallTest, SendsASignedQueryAndReadsTheAnswer) {
  LoopbackAws aws;
  aws.push(xml_answer(200, kStackAnswer));
  const Session session = aws.session();
  const auto stack = CloudFormationClient(session).describe_stack("my stack");
  ASSERT_TRUE(stack) << stack.error().diagnostic().message;
  EXPECT_EQ(stack->stack_status, "CREATE_COMPLETE");
  ASSERT_EQ(stack->outputs.size(), 1u);
  EXPECT_EQ(stack->outputs[0].output_value, "https://x/?a=1&b=2");
  const auto seen = aws.seen();
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].line, "POST /");
  EXPECT_EQ(seen[0].body, "Action=DescribeStacks&Version=2010-05-15&StackName=my%20stack");
  EXPECT_TRUE(seen[0]
                  .headers.get("Authorization")
                  .starts_with("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20231114/"
                               "eu-central-1/cloudformation/aws4_request, "
                               "SignedHeaders=content-type;host;x-amz-date, Signature="))
      << seen[0].headers.get("Authorization");
}

TEST(CallTest, TriesAgainAfterAThrottleAndA500) {
  LoopbackAws aws;
  aws.push(xml_answer(400, error_body("Throttling", "Rate exceeded")));
  aws.push(xml_answer(500, ""));
  aws.push(xml_answer(200, kStackAnswer));
  const Session session = aws.session();
  EXPECT_TRUE(CloudFormationClient(session).describe_stack("s"));
  const auto seen = aws.seen();
  ASSERT_EQ(seen.size(), 3u);
  EXPECT_EQ(seen[2].headers.get("amz-sdk-request"), "attempt=3; max=5");
  EXPECT_EQ(seen[0].headers.get("amz-sdk-invocation-id"),
            seen[2].headers.get("amz-sdk-invocation-id"));
}

TEST(CallTest, GivesUpWhenTheAttemptsAreUsed) {
  LoopbackAws aws;
  aws.otherwise(
      [](const auto&) { return xml_answer(503, error_body("ServiceUnavailable", "no")); });
  const Session session = aws.session({.max_attempts = 3});
  const auto stack = CloudFormationClient(session).describe_stack("s");
  ASSERT_FALSE(stack);
  EXPECT_EQ(stack.error().diagnostic().code, codes::kServiceFailed);
  EXPECT_EQ(stack.error().code(), "ServiceUnavailable");
  EXPECT_EQ(aws.seen().size(), 3u);
}

TEST(CallTest, DoesNotRepeatWhatTheServiceRefuses) {
  LoopbackAws aws;
  aws.push(xml_answer(400, error_body("ValidationError", "Stack with id s does not exist")));
  const Session session = aws.session();
  const auto stack = CloudFormationClient(session).describe_stack("s");
  ASSERT_FALSE(stack);
  EXPECT_TRUE(stack.error().is("ValidationError", "does not exist"));
  EXPECT_EQ(stack.error().sdk_text(),
            "An error occurred (ValidationError) when calling the DescribeStacks operation: Stack "
            "with id s does not exist");
  EXPECT_EQ(stack.error().request_id(), "req-1");
  EXPECT_EQ(stack.error().diagnostic().code, codes::kServiceRefused);
}

TEST(CallTest, SaysWhatToDoAboutRefusedCredentials) {
  struct Row {
    std::string_view service_code;
    std::string_view code;
    std::string_view help;
  };
  for (const Row& row :
       {Row{"SignatureDoesNotMatch", codes::kRejectedSecret, "AWS_SECRET_ACCESS_KEY"},
        Row{"InvalidClientTokenId", codes::kUnknownKey, "--profile"},
        Row{"AccessDenied", codes::kAccessDenied, "allow this action"}}) {
    SCOPED_TRACE(row.service_code);
    LoopbackAws aws;
    aws.push(xml_answer(403, error_body(row.service_code, "no")));
    const Session session = aws.session();
    const auto identity = StsClient(session).get_caller_identity();
    ASSERT_FALSE(identity);
    const Diagnostic& diagnostic = identity.error().diagnostic();
    EXPECT_EQ(diagnostic.code, row.code);
    EXPECT_NE(diagnostic.help.find(row.help), std::string::npos) << diagnostic.help;
    EXPECT_NE(diagnostic.help.find("AKIA************MPLE"), std::string::npos) << diagnostic.help;
  }
}

TEST(CallTest, TakesTheServersClockWhenOursIsWrong) {
  LoopbackAws aws;
  aws.push(xml_answer(403, error_body("SignatureDoesNotMatch", "Signature expired"),
                      {{"Date", "Tue, 14 Nov 2023 23:13:20 GMT"}}));  // an hour later than ours
  aws.push(xml_answer(200, kStackAnswer));
  const Session session = aws.session();
  EXPECT_TRUE(CloudFormationClient(session).describe_stack("s"));
  const auto seen = aws.seen();
  ASSERT_EQ(seen.size(), 2u);
  EXPECT_EQ(seen[0].headers.get("X-Amz-Date"), "20231114T221320Z");
  EXPECT_EQ(seen[1].headers.get("X-Amz-Date"), "20231114T231320Z");
}

TEST(CallTest, EndsAtOnceWhenNobodyListensOnThisMachine) {
  LoopbackAws aws;
  {
    auto gone =
        http::Server::start({}, [](http::ServerRequest&) { return http::ServerResponse{}; });
    ASSERT_TRUE(gone);
    aws.environment.set("AWS_ENDPOINT_URL", cat("http://127.0.0.1:", gone->port()));
    gone->stop(std::chrono::milliseconds(0));
  }
  const Session session = aws.session();
  const Time before = aws.clock.now();
  const auto stack = CloudFormationClient(session).describe_stack("s");
  ASSERT_FALSE(stack);
  EXPECT_EQ(stack.error().diagnostic().code, http::codes::kUnreachable);
  EXPECT_EQ(stack.error().status(), 0);
  EXPECT_EQ(aws.clock.now(), before);
}

TEST(CallTest, AnAnswerThatIsNotTheServiceIsNamed) {
  LoopbackAws aws;
  aws.push(xml_answer(200, "<html>welcome</html>"));
  const Session session = aws.session();
  const auto stack = CloudFormationClient(session).describe_stack("s");
  ASSERT_FALSE(stack);
  EXPECT_EQ(stack.error().diagnostic().code, codes::kBadAnswer);
}

TEST(CallTest, StopsWhenItIsInterrupted) {
  LoopbackAws aws;
  aws.otherwise([&](const auto&) {
    aws.cancellation.request();
    return xml_answer(500, "");
  });
  const Session session = aws.session();
  const auto stack = CloudFormationClient(session).describe_stack("s");
  ASSERT_FALSE(stack);
  EXPECT_EQ(stack.error().diagnostic().code, "SX0130");
  EXPECT_EQ(aws.seen().size(), 1u);
}

TEST(CallTest, FollowsPagesAndRefusesACircle) {
  const auto page = [](std::string_view name, std::string_view token) {
    return cat(
        "<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>"
        "<member><LogicalResourceId>",
        name, "</LogicalResourceId></member></StackResourceSummaries><NextToken>", token,
        "</NextToken></ListStackResourcesResult></ListStackResourcesResponse>");
  };
  LoopbackAws aws;
  aws.push(xml_answer(200, page("A", "t1")));
  aws.push(xml_answer(200, page("B", "")));
  aws.otherwise([&](const auto&) { return xml_answer(200, page("C", "same")); });
  const Session session = aws.session();
  const CloudFormationClient client(session);
  const auto resources = client.list_stack_resources("s");
  ASSERT_TRUE(resources);
  ASSERT_EQ(resources->size(), 2u);
  EXPECT_EQ((*resources)[1].logical_resource_id, "B");
  EXPECT_NE(aws.seen()[1].body.find("NextToken=t1"), std::string::npos);
  const auto circle = client.list_stack_resources("s");
  ASSERT_FALSE(circle);
  EXPECT_EQ(circle.error().diagnostic().code, codes::kPagingLoop);
}

TEST(CallTest, ChangeSetFieldsGoOutAsTheServiceWantsThem) {
  LoopbackAws aws;
  aws.push(
      xml_answer(200,
                 "<CreateChangeSetResponse><CreateChangeSetResult><Id>arn:cs</Id>"
                 "<StackId>arn:s</StackId></CreateChangeSetResult></CreateChangeSetResponse>"));
  const Session session = aws.session();
  CreateChangeSetRequest request{.stack_name = "s", .change_set_name = "c"};
  request.change_set_type = "UPDATE";
  request.source.url = "https://s3.amazonaws.com/b/k";
  request.parameters = {{"A", "1 2"}, {"B", "", true}, {"C", ""}};
  request.capabilities = {"CAPABILITY_IAM"};
  request.tags.emplace();
  const auto id = CloudFormationClient(session).create_change_set(request);
  ASSERT_TRUE(id);
  EXPECT_EQ(id->id, "arn:cs");
  EXPECT_EQ(aws.seen()[0].body,
            "Action=CreateChangeSet&Version=2010-05-15&StackName=s"
            "&TemplateURL=https%3A%2F%2Fs3.amazonaws.com%2Fb%2Fk"
            "&Parameters.member.1.ParameterKey=A&Parameters.member.1.ParameterValue=1%202"
            "&Parameters.member.2.ParameterKey=B&Parameters.member.2.UsePreviousValue=true"
            "&Parameters.member.3.ParameterKey=C&Parameters.member.3.ParameterValue="
            "&Capabilities.member.1=CAPABILITY_IAM&Tags=&ChangeSetName=c&ChangeSetType=UPDATE");
}

}  // namespace
}  // namespace samx::aws
