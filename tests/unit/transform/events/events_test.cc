#include "transform/events/event_source.h"

#include <gtest/gtest.h>

#include "unit/transform/transforming.h"

namespace samx::transform {
namespace {

std::string function(std::string_view event, std::string_view others = "") {
  return cat("Conditions: {C: {}}\nResources:\n", others,
             "  F: {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, "
             "Runtime: r, Events: {E: ",
             event, "}}}\n");
}

std::string faults(std::string_view event, std::string_view others = "") {
  return Transforming(function(event, others)).faults();
}

TEST(EventsTest, RefusesUnknownTypesOnTheFunction) {
  const Transforming made(function("{Type: Shedule}"));
  EXPECT_EQ(made.faults(), "SX2301 F 'Shedule'");
  EXPECT_EQ(made.diagnostics()[0].help, "did you mean 'Schedule'?");
  EXPECT_EQ(faults("{Properties: {}}"), "SX2301 F 'E'");
}

TEST(EventsTest, RefusesPropertiesOnTheEvent) {
  EXPECT_EQ(faults("{Type: Schedule, Properties: {Foo: 1}}"), "SX2101 FE 'Foo'");
  EXPECT_EQ(faults("{Type: Schedule}"), "SX2102 FE 'E'");
  EXPECT_EQ(faults("{Type: Schedule, Properties: []}"), "SX2002 FE '[]'");
}

TEST(EventsTest, ExpandsByPathOrKey) {
  const Transforming made(R"(Resources:
  F: {Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, Runtime: r, Events: {
      Z: {Type: SQS, Properties: {Queue: z}}, A: {Type: SQS, Properties: {Queue: a}}}}}
)");
  EXPECT_EQ(made.ids(), "F FRole FA FZ");
}

// Spec transform-events 4.
TEST(S3EventTest, TagsABucketThatDependsConditionally) {
  const Transforming made(R"(Conditions: {C: {}}
Resources:
  B: {Type: AWS::S3::Bucket, DependsOn: Zed}
  F: {Type: AWS::Serverless::Function, Condition: C, Properties: {InlineCode: x, Handler: h, Runtime: r,
      Events: {E: {Type: S3, Properties: {Bucket: !Ref B, Events: "s3:ObjectCreated:*"}}}}}
)");
  EXPECT_EQ(made.resource("B"),
            R"({"Type":"AWS::S3::Bucket","DependsOn":"Zed","Properties":{"Tags":[)"
            R"({"Key":"sam:ConditionalDependsOn:FEPermission","Value":{"Fn::If":["C",)"
            R"({"Ref":"FEPermission"},"no dependency"]}}],"NotificationConfiguration":)"
            R"({"LambdaConfigurations":[{"Fn::If":["C",{"Function":{"Fn::GetAtt":["F","Arn"]},)"
            R"("Event":"s3:ObjectCreated:*"},{"Ref":"AWS::NoValue"}]}]}}})");
}

TEST(S3EventTest, MakesABucketDependOnThePermission) {
  const Transforming made(
      function("{Type: S3, Properties: {Bucket: !Ref B, Events: [a, a, b], Filter: {S3Key: k}}}",
               "  B: {Type: AWS::S3::Bucket, DependsOn: Zed}\n"));
  EXPECT_EQ(made.at({"Resources", "B", "DependsOn"}), R"(["Zed","FEPermission"])");
  EXPECT_EQ(made.property("B", "NotificationConfiguration"),
            R"({"LambdaConfigurations":[{"Function":{"Fn::GetAtt":["F","Arn"]},)"
            R"("Filter":{"S3Key":"k"},"Event":"a"},{"Function":{"Fn::GetAtt":["F","Arn"]},)"
            R"("Filter":{"S3Key":"k"},"Event":"b"}]})");
}

TEST(S3EventTest, NamesTheResourceAtFault) {
  constexpr std::string_view kEvent = "{Type: S3, Properties: {Bucket: !Ref B, Events: a}}";
  EXPECT_EQ(faults(kEvent), "SX2302 F '!Ref B'");
  EXPECT_EQ(faults(kEvent, "  B: {Type: AWS::SNS::Topic}\n").substr(0, 8), "SX2002 B");
  EXPECT_EQ(faults(kEvent, "  B: {Type: AWS::S3::Bucket, Properties: {Foo: 1}}\n"),
            "SX2101 B 'Foo'");
  EXPECT_EQ(faults(kEvent, "  B: {Type: AWS::S3::Bucket, DependsOn: [{}]}\n"), "SX2002 FE '[{}]'");
  EXPECT_EQ(
      faults(kEvent, "  B: {Type: AWS::S3::Bucket, Properties: {NotificationConfiguration: 1}}\n"),
      "SX2002 B '1'");
}

// Spec transform-events 5.
TEST(SnsEventTest, PutsAQueueBetweenTopicAndFunction) {
  const Transforming made(
      function("{Type: SNS, Properties: {Topic: !Ref T, SqsSubscription: true}}",
               "  T: {Type: AWS::SNS::Topic, Properties: {FifoTopic: true}}\n"));
  EXPECT_EQ(made.ids(), "T F FRole FEQueue FEQueuePolicy FE FEEventSourceMapping");
  EXPECT_EQ(made.property("FEQueue", "FifoQueue"), "true");
  EXPECT_EQ(made.property("FE", "Protocol"), R"("sqs")");
  EXPECT_EQ(made.property("FEEventSourceMapping", "BatchSize"), "10");
  EXPECT_EQ(faults("{Type: SNS, Properties: {Topic: t, SqsSubscription: {QueueArn: a, B: c}}}"),
            "SX2303 F '{QueueArn: a, B: c}'");
}

// Spec transform-events 6.
TEST(ScheduleEventTest, MakesARuleWithADeadLetterQueue) {
  const Transforming made(function(
      "{Type: Schedule, Properties: {Schedule: rate(1 day), Name: n, Description: d, Enabled: "
      "false, Input: '{}', RetryPolicy: {MaximumRetryAttempts: 1}, DeadLetterConfig: {Type: SQS, "
      "QueueLogicalId: MyQ}}}"));
  EXPECT_EQ(made.resource("FE"),
            R"j({"Type":"AWS::Events::Rule","Properties":{"ScheduleExpression":"rate(1 day)",)j"
            R"("State":"DISABLED","Name":"n","Description":"d","Targets":[{"Arn":)"
            R"({"Fn::GetAtt":["F","Arn"]},"Id":"FELambdaTarget","Input":"{}","DeadLetterConfig":)"
            R"({"Arn":{"Fn::GetAtt":["MyQ","Arn"]}},"RetryPolicy":{"MaximumRetryAttempts":1}}]}})");
  EXPECT_EQ(made.property("FEQueuePolicy", "Queues"), R"([{"Ref":"MyQ"}])");
  EXPECT_EQ(faults("{Type: Schedule, Properties: {Schedule: x, State: ENABLED, Enabled: true}}"),
            "SX2303 F 'true'");
  EXPECT_EQ(faults("{Type: Schedule, Properties: {Schedule: x, DeadLetterConfig: {}}}"),
            "SX2303 F '{}'");
}

// Spec transform-events 7.
TEST(ScheduleV2EventTest, MakesAScheduleWithItsOwnRole) {
  const Transforming made(
      function("{Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day), "
               "DeadLetterConfig: {Arn: q}}}"));
  EXPECT_EQ(made.ids(), "F FRole FE FERole");
  EXPECT_EQ(made.property("FE", "Name"), R"("FE")");
  EXPECT_EQ(made.property("FE", "FlexibleTimeWindow"), R"({"Mode":"OFF"})");
  EXPECT_EQ(made.property("FERole", "Policies"),
            R"([{"PolicyName":"FELambdaPolicy","PolicyDocument":{"Statement":[{"Action":)"
            R"("lambda:InvokeFunction","Effect":"Allow","Resource":{"Fn::GetAtt":["F","Arn"]}}]}},)"
            R"({"PolicyName":"FESQSPolicy","PolicyDocument":{"Statement":[{"Action":)"
            R"("sqs:SendMessage","Effect":"Allow","Resource":"q"}]}}])");
  EXPECT_EQ(
      faults("{Type: ScheduleV2, Properties: {ScheduleExpression: x, Name: n, OmitName: true}}"),
      "SX2303 F 'true'");
}

// Spec transform-events 16.
TEST(MappingEventTest, TakesTheTypeOutOfTheFailureDestination) {
  const Transforming made(
      function("{Type: SQS, Properties: {Queue: !GetAtt Q.Arn, BatchSize: 10, DestinationConfig: "
               "{OnFailure: {Type: SQS, Destination: da}}}}"));
  EXPECT_EQ(made.property("FE", "DestinationConfig"), R"({"OnFailure":{"Destination":"da"}})");
  EXPECT_EQ(made.property("FRole", "Policies"),
            R"([{"PolicyName":"FESQSPolicy","PolicyDocument":{"Statement":[{"Action":)"
            R"("sqs:SendMessage","Effect":"Allow","Resource":"da"}]}}])");
  EXPECT_EQ(faults("{Type: SQS, Properties: {Queue: q, ConsumerGroupId: g}}"), "SX2303 F 'g'");
  EXPECT_EQ(faults("{Type: SQS, Properties: {Queue: q, FilterCriteria: {A: 1, B: 2}}}"),
            "SX2303 F '{A: 1, B: 2}'");
}

TEST(MappingEventTest, AllowsWhatSelfManagedKafkaNeeds) {
  const Transforming made(function(
      "{Type: SelfManagedKafka, Properties: {KafkaBootstrapServers: [s], Topics: [t], "
      "SourceAccessConfigurations: [{Type: BASIC_AUTH, URI: u}, {Type: VPC_SUBNET, URI: n}, "
      "{Type: VPC_SECURITY_GROUP, URI: g}], SecretsManagerKmsKeyId: k}}"));
  EXPECT_EQ(made.property("FE", "SelfManagedEventSource"),
            R"({"Endpoints":{"KafkaBootstrapServers":["s"]}})");
  const std::string policies = made.property("FRole", "Policies");
  EXPECT_NE(policies.find(R"("PolicyName":"SelfManagedKafkaExecutionRolePolicy")"),
            std::string::npos);
  EXPECT_NE(policies.find("ec2:DescribeSubnets"), std::string::npos);
  EXPECT_NE(policies.find("key/k"), std::string::npos);
  EXPECT_EQ(faults("{Type: SelfManagedKafka, Properties: {KafkaBootstrapServers: [s], Topics: [t], "
                   "SourceAccessConfigurations: [x]}}"),
            "SX2103 E 'x'");
}

TEST(MappingEventTest, FindsTheRegistryOfASchema) {
  const Transforming made(function(
      "{Type: MSK, Properties: {Stream: s, StartingPosition: LATEST, SchemaRegistryConfig: "
      "{SchemaRegistryURI: !Sub 'arn:aws:glue:us-east-1:123456789012:registry/${R}', "
      "EventRecordFormat: JSON, SchemaValidationConfigs: []}}}"));
  EXPECT_NE(made.property("FRole", "Policies").find(R"(:schema/${R}/*")"), std::string::npos);
}

// Spec transform-events 12.
TEST(CognitoEventTest, SetsTriggersOfTheUserPool) {
  constexpr std::string_view kPool = "  P: {Type: AWS::Cognito::UserPool}\n";
  const Transforming made(
      function("{Type: Cognito, Properties: {UserPool: !Ref P, Trigger: [A, B]}}", kPool));
  EXPECT_EQ(made.property("P", "LambdaConfig"),
            R"({"A":{"Fn::GetAtt":["F","Arn"]},"B":{"Fn::GetAtt":["F","Arn"]}})");
  EXPECT_EQ(made.property("FCognitoPermission", "SourceArn"), R"({"Fn::GetAtt":["P","Arn"]})");
  EXPECT_EQ(faults("{Type: Cognito, Properties: {UserPool: !Ref P, Trigger: [A, A]}}", kPool),
            "SX2304 F 'A'");
}

TEST(OtherEventTest, UseThePartitionOfTheRegion) {
  const Transforming logs(
      function("{Type: CloudWatchLogs, Properties: {LogGroupName: g, FilterPattern: p}}"),
      "cn-north-1");
  EXPECT_EQ(logs.property("FEPermission", "SourceArn"),
            R"({"Fn::Sub":["arn:aws-cn:logs:${AWS::Region}:${AWS::AccountId}:log-group:)"
            R"(${__LogGroupName__}:*",{"__LogGroupName__":"g"}]})");
  EXPECT_EQ(logs.at({"Resources", "FE", "DependsOn"}), R"(["FEPermission"])");
  const Transforming iot(function("{Type: IoTRule, Properties: {Sql: s}}"));
  EXPECT_EQ(iot.property("FE", "TopicRulePayload"),
            R"({"Sql":"s","RuleDisabled":false,"Actions":[{"Lambda":{"FunctionArn":)"
            R"({"Fn::GetAtt":["F","Arn"]}}}]})");
  EXPECT_EQ(Transforming(function("{Type: AlexaSkill}")).ids(), "F FRole FEPermission");
}

}  // namespace
}  // namespace samx::transform
