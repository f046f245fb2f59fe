#include "transform/connector/profiles.h"

#include <algorithm>
#include <array>

// Rows of spec connector-profiles (serverless-application-model, commit 7000d0a3b0e5).

namespace samx::transform::connector {
namespace {

template <class... Pieces>
constexpr auto texts(Pieces... pieces) {
  return std::array<std::string_view, sizeof...(pieces)>{pieces...};
}

constexpr std::string_view kSourceArn = "@{Source.Arn}";
constexpr std::string_view kDestinationArn = "@{Destination.Arn}";

// ---- actions -----------------------------------------------------------------------------------
constexpr auto kPutEvents = texts("events:PutEvents");
constexpr auto kStartExecution = texts("states:StartExecution");
constexpr auto kInvokeFunction = texts("lambda:InvokeAsync", "lambda:InvokeFunction");
constexpr auto kReadBucket =
    texts("s3:GetObject", "s3:GetObjectAcl", "s3:GetObjectLegalHold", "s3:GetObjectRetention",
          "s3:GetObjectTorrent", "s3:GetObjectVersion", "s3:GetObjectVersionAcl",
          "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTorrent", "s3:ListBucket",
          "s3:ListBucketMultipartUploads", "s3:ListBucketVersions", "s3:ListMultipartUploadParts");
constexpr auto kWriteBucket =
    texts("s3:AbortMultipartUpload", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutObject",
          "s3:PutObjectLegalHold", "s3:PutObjectRetention", "s3:RestoreObject");
constexpr auto kReadTable =
    texts("dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:BatchGetItem",
          "dynamodb:ConditionCheckItem", "dynamodb:PartiQLSelect");
constexpr auto kWriteTable = texts("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem",
                                   "dynamodb:BatchWriteItem", "dynamodb:PartiQLDelete",
                                   "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate");
constexpr auto kReceiveMessage = texts("sqs:ReceiveMessage", "sqs:GetQueueAttributes");
constexpr auto kPublish = texts("sns:Publish");
constexpr auto kStopExecution = texts("states:StopExecution");

// ---- grants ------------------------------------------------------------------------------------
constexpr auto kTableToFunctionRead = texts("dynamodb:DescribeStream", "dynamodb:GetRecords",
                                            "dynamodb:GetShardIterator", "dynamodb:ListStreams");
constexpr auto kSourceStreams = texts("@{Source.Arn}/stream/*");
constexpr std::array kTableToFunctionReadAllow{
    Allow{.actions = kTableToFunctionRead, .resources = kSourceStreams}};
constexpr std::array kTableToFunctionGrants{
    Grant{.category = "Read", .allow = kTableToFunctionReadAllow}};
constexpr auto kPublishOnly = texts("sns:Publish");
constexpr std::array kRuleToTopicWriteAllow{
    Allow{.actions = kPublishOnly, .service = "events.amazonaws.com"}};
constexpr std::array kRuleToTopicGrants{
    Grant{.category = "Write", .allow = kRuleToTopicWriteAllow}};
constexpr auto kDestination = texts(kDestinationArn);
constexpr std::array kRuleToEventBusWriteAllow{
    Allow{.actions = kPutEvents, .resources = kDestination}};
constexpr std::array kRuleToEventBusGrants{
    Grant{.category = "Write", .allow = kRuleToEventBusWriteAllow}};
constexpr std::array kRuleToStateMachineWriteAllow{
    Allow{.actions = kStartExecution, .resources = kDestination}};
constexpr std::array kRuleToStateMachineGrants{
    Grant{.category = "Write", .allow = kRuleToStateMachineWriteAllow}};
constexpr std::array kRuleToFunctionGrants{
    Grant{.category = "Write", .service = "events.amazonaws.com", .source_arn = kSourceArn}};
constexpr auto kSendMessageOnly = texts("sqs:SendMessage");
constexpr std::array kRuleToQueueWriteAllow{
    Allow{.actions = kSendMessageOnly, .service = "events.amazonaws.com"}};
constexpr std::array kRuleToQueueGrants{
    Grant{.category = "Write", .allow = kRuleToQueueWriteAllow}};
constexpr std::array kFunctionToFunctionWriteAllow{
    Allow{.actions = kInvokeFunction, .resources = kDestination}};
constexpr std::array kFunctionToFunctionGrants{
    Grant{.category = "Write", .allow = kFunctionToFunctionWriteAllow}};
constexpr auto kDestinationAndObjects = texts(kDestinationArn, "@{Destination.Arn}/*");
constexpr std::array kFunctionToBucketReadAllow{
    Allow{.actions = kReadBucket, .resources = kDestinationAndObjects}};
constexpr std::array kFunctionToBucketWriteAllow{
    Allow{.actions = kWriteBucket, .resources = kDestinationAndObjects}};
constexpr std::array kFunctionToBucketGrants{
    Grant{.category = "Read", .allow = kFunctionToBucketReadAllow},
    Grant{.category = "Write", .allow = kFunctionToBucketWriteAllow}};
constexpr auto kDestinationAndIndexes = texts(kDestinationArn, "@{Destination.Arn}/index/*");
constexpr std::array kFunctionToTableReadAllow{
    Allow{.actions = kReadTable, .resources = kDestinationAndIndexes}};
constexpr std::array kFunctionToTableWriteAllow{
    Allow{.actions = kWriteTable, .resources = kDestinationAndIndexes}};
constexpr std::array kFunctionToTableGrants{
    Grant{.category = "Read", .allow = kFunctionToTableReadAllow},
    Grant{.category = "Write", .allow = kFunctionToTableWriteAllow}};
constexpr std::array kFunctionToQueueReadAllow{
    Allow{.actions = kReceiveMessage, .resources = kDestination}};
constexpr auto kFunctionToQueueWrite =
    texts("sqs:DeleteMessage", "sqs:SendMessage", "sqs:ChangeMessageVisibility", "sqs:PurgeQueue");
constexpr std::array kFunctionToQueueWriteAllow{
    Allow{.actions = kFunctionToQueueWrite, .resources = kDestination}};
constexpr std::array kFunctionToQueueGrants{
    Grant{.category = "Read", .allow = kFunctionToQueueReadAllow},
    Grant{.category = "Write", .allow = kFunctionToQueueWriteAllow}};
constexpr std::array kFunctionToTopicWriteAllow{
    Allow{.actions = kPublish, .resources = kDestination}};
constexpr std::array kFunctionToTopicGrants{
    Grant{.category = "Write", .allow = kFunctionToTopicWriteAllow}};
constexpr auto kFunctionToStateMachineWrite =
    texts("states:StartExecution", "states:StartSyncExecution");
constexpr auto kExecutions = texts(
    "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:@{Destination.Name}:"
    "*");
constexpr std::array kFunctionToStateMachineWriteAllow{
    Allow{.actions = kFunctionToStateMachineWrite, .resources = kDestination},
    Allow{.actions = kStopExecution, .resources = kExecutions}};
constexpr auto kFunctionToStateMachineRead =
    texts("states:DescribeStateMachine", "states:ListExecutions");
constexpr auto kFunctionToStateMachineRead2 =
    texts("states:DescribeExecution", "states:DescribeStateMachineForExecution",
          "states:GetExecutionHistory");
constexpr std::array kFunctionToStateMachineReadAllow{
    Allow{.actions = kFunctionToStateMachineRead, .resources = kDestination},
    Allow{.actions = kFunctionToStateMachineRead2, .resources = kExecutions}};
constexpr std::array kFunctionToStateMachineGrants{
    Grant{.category = "Write", .allow = kFunctionToStateMachineWriteAllow},
    Grant{.category = "Read", .allow = kFunctionToStateMachineReadAllow}};
constexpr auto kFunctionToPlaceIndexRead =
    texts("geo:DescribePlaceIndex", "geo:GetPlace", "geo:SearchPlaceIndexForPosition",
          "geo:SearchPlaceIndexForSuggestions", "geo:SearchPlaceIndexForText");
constexpr std::array kFunctionToPlaceIndexReadAllow{
    Allow{.actions = kFunctionToPlaceIndexRead, .resources = kDestination}};
constexpr std::array kFunctionToPlaceIndexGrants{
    Grant{.category = "Read", .allow = kFunctionToPlaceIndexReadAllow}};
constexpr std::array kHttpApiToFunctionGrants{
    Grant{.category = "Write",
          .service = "apigateway.amazonaws.com",
          .source_arn = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:@{"
                        "Source.ResourceId}/@{Source.Qualifier}"}};
constexpr std::array kTopicToQueueWriteAllow{
    Allow{.actions = kSendMessageOnly, .service = "sns.amazonaws.com"}};
constexpr std::array kTopicToQueueGrants{
    Grant{.category = "Write", .allow = kTopicToQueueWriteAllow}};
constexpr std::array kTopicToFunctionGrants{
    Grant{.category = "Write", .service = "sns.amazonaws.com", .source_arn = kSourceArn}};
constexpr auto kQueueToFunctionWrite = texts("sqs:DeleteMessage");
constexpr auto kSource = texts(kSourceArn);
constexpr std::array kQueueToFunctionWriteAllow{
    Allow{.actions = kQueueToFunctionWrite, .resources = kSource}};
constexpr std::array kQueueToFunctionReadAllow{
    Allow{.actions = kReceiveMessage, .resources = kSource}};
constexpr std::array kQueueToFunctionGrants{
    Grant{.category = "Write", .allow = kQueueToFunctionWriteAllow},
    Grant{.category = "Read", .allow = kQueueToFunctionReadAllow}};
constexpr auto kOnlyReadAndWrite = texts("Read", "Write");
constexpr std::array kQueueToFunctionSets{Texts(kOnlyReadAndWrite)};
constexpr std::array kBucketToFunctionGrants{Grant{.category = "Write",
                                                   .service = "s3.amazonaws.com",
                                                   .source_arn = kSourceArn,
                                                   .source_account = "${AWS::AccountId}"}};
constexpr std::array kStateMachineToQueueWriteAllow{
    Allow{.actions = kSendMessageOnly, .resources = kDestination}};
constexpr std::array kStateMachineToQueueGrants{
    Grant{.category = "Write", .allow = kStateMachineToQueueWriteAllow}};
constexpr auto kStateMachineToStateMachineRead = texts("states:DescribeExecution");
constexpr auto kStateMachineToStateMachineRead2 = texts("events:DescribeRule");
constexpr auto kExecutionRule = texts(
    "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/"
    "StepFunctionsGetEventsForStepFunctionsExecutionRule");
constexpr std::array kStateMachineToStateMachineReadAllow{
    Allow{.actions = kStateMachineToStateMachineRead, .resources = kExecutions},
    Allow{.actions = kStateMachineToStateMachineRead2, .resources = kExecutionRule}};
constexpr auto kStateMachineToStateMachineWrite = texts("events:PutTargets", "events:PutRule");
constexpr std::array kStateMachineToStateMachineWriteAllow{
    Allow{.actions = kStartExecution, .resources = kDestination},
    Allow{.actions = kStopExecution, .resources = kExecutions},
    Allow{.actions = kStateMachineToStateMachineWrite, .resources = kExecutionRule}};
constexpr std::array kStateMachineToStateMachineGrants{
    Grant{.category = "Read", .allow = kStateMachineToStateMachineReadAllow},
    Grant{.category = "Write", .allow = kStateMachineToStateMachineWriteAllow}};
constexpr auto kOnlyRead = texts("Read");
constexpr std::array kStateMachineToStateMachineSets{Texts(kOnlyRead), Texts(kOnlyReadAndWrite)};
constexpr auto kDestinationAndVersions = texts(kDestinationArn, "@{Destination.Arn}:*");
constexpr std::array kDataSourceToFunctionWriteAllow{
    Allow{.actions = kInvokeFunction, .resources = kDestinationAndVersions}};
constexpr std::array kDataSourceToFunctionGrants{
    Grant{.category = "Write", .allow = kDataSourceToFunctionWriteAllow}};
constexpr std::array kGraphQlApiToFunctionGrants{
    Grant{.category = "Write",
          .service = "appsync.amazonaws.com",
          .source_arn = "arn:${AWS::Partition}:appsync:${AWS::Region}:${AWS::AccountId}:apis/"
                        "@{Source.ResourceId}"}};

// ---- pairs -------------------------------------------------------------------------------------
constexpr std::array kProfiles{
    Profile{.from = "AWS::DynamoDB::Table",
            .to = "AWS::Lambda::Function",
            .owner = Owner::destination,
            .waits = Waits::mapping,
            .grants = kTableToFunctionGrants},
    Profile{.from = "AWS::Events::Rule",
            .to = "AWS::SNS::Topic",
            .kind = ProfileKind::topic,
            .owner = Owner::destination,
            .grants = kRuleToTopicGrants},
    Profile{.from = "AWS::Events::Rule",
            .to = "AWS::Events::EventBus",
            .grants = kRuleToEventBusGrants},
    Profile{.from = "AWS::Events::Rule",
            .to = "AWS::StepFunctions::StateMachine",
            .grants = kRuleToStateMachineGrants},
    Profile{.from = "AWS::Events::Rule",
            .to = "AWS::Lambda::Function",
            .kind = ProfileKind::invoke,
            .owner = Owner::destination,
            .grants = kRuleToFunctionGrants},
    Profile{.from = "AWS::Events::Rule",
            .to = "AWS::SQS::Queue",
            .kind = ProfileKind::queue,
            .owner = Owner::destination,
            .grants = kRuleToQueueGrants},
    Profile{.from = "AWS::Lambda::Function",
            .to = "AWS::Lambda::Function",
            .grants = kFunctionToFunctionGrants},
    Profile{.from = "AWS::Lambda::Function",
            .to = "AWS::S3::Bucket",
            .grants = kFunctionToBucketGrants},
    Profile{.from = "AWS::Lambda::Function",
            .to = "AWS::DynamoDB::Table",
            .grants = kFunctionToTableGrants},
    Profile{
        .from = "AWS::Lambda::Function", .to = "AWS::SQS::Queue", .grants = kFunctionToQueueGrants},
    Profile{
        .from = "AWS::Lambda::Function", .to = "AWS::SNS::Topic", .grants = kFunctionToTopicGrants},
    Profile{.from = "AWS::Lambda::Function",
            .to = "AWS::StepFunctions::StateMachine",
            .grants = kFunctionToStateMachineGrants},
    Profile{.from = "AWS::Lambda::Function",
            .to = "AWS::Events::EventBus",
            .grants = kRuleToEventBusGrants},
    Profile{.from = "AWS::Lambda::Function",
            .to = "AWS::Location::PlaceIndex",
            .grants = kFunctionToPlaceIndexGrants},
    Profile{.from = "AWS::ApiGatewayV2::Api",
            .to = "AWS::Lambda::Function",
            .kind = ProfileKind::invoke,
            .owner = Owner::destination,
            .grants = kHttpApiToFunctionGrants},
    Profile{.from = "AWS::ApiGateway::RestApi",
            .to = "AWS::Lambda::Function",
            .kind = ProfileKind::invoke,
            .owner = Owner::destination,
            .grants = kHttpApiToFunctionGrants},
    Profile{.from = "AWS::SNS::Topic",
            .to = "AWS::SQS::Queue",
            .kind = ProfileKind::queue,
            .owner = Owner::destination,
            .grants = kTopicToQueueGrants},
    Profile{.from = "AWS::SNS::Topic",
            .to = "AWS::Lambda::Function",
            .kind = ProfileKind::invoke,
            .owner = Owner::destination,
            .grants = kTopicToFunctionGrants},
    Profile{.from = "AWS::SQS::Queue",
            .to = "AWS::Lambda::Function",
            .owner = Owner::destination,
            .waits = Waits::mapping,
            .grants = kQueueToFunctionGrants,
            .allowed_sets = kQueueToFunctionSets},
    Profile{.from = "AWS::S3::Bucket",
            .to = "AWS::Lambda::Function",
            .kind = ProfileKind::invoke,
            .owner = Owner::destination,
            .grants = kBucketToFunctionGrants},
    Profile{.from = "AWS::StepFunctions::StateMachine",
            .to = "AWS::Lambda::Function",
            .grants = kFunctionToFunctionGrants},
    Profile{.from = "AWS::StepFunctions::StateMachine",
            .to = "AWS::SNS::Topic",
            .grants = kFunctionToTopicGrants},
    Profile{.from = "AWS::StepFunctions::StateMachine",
            .to = "AWS::SQS::Queue",
            .grants = kStateMachineToQueueGrants},
    Profile{.from = "AWS::StepFunctions::StateMachine",
            .to = "AWS::S3::Bucket",
            .grants = kFunctionToBucketGrants},
    Profile{.from = "AWS::StepFunctions::StateMachine",
            .to = "AWS::DynamoDB::Table",
            .grants = kFunctionToTableGrants},
    Profile{.from = "AWS::StepFunctions::StateMachine",
            .to = "AWS::StepFunctions::StateMachine",
            .waits = Waits::source,
            .grants = kStateMachineToStateMachineGrants,
            .allowed_sets = kStateMachineToStateMachineSets},
    Profile{.from = "AWS::StepFunctions::StateMachine",
            .to = "AWS::Events::EventBus",
            .grants = kRuleToEventBusGrants},
    Profile{.from = "AWS::AppSync::DataSource",
            .to = "AWS::DynamoDB::Table",
            .grants = kFunctionToTableGrants},
    Profile{.from = "AWS::AppSync::DataSource",
            .to = "AWS::Lambda::Function",
            .grants = kDataSourceToFunctionGrants},
    Profile{.from = "AWS::AppSync::DataSource",
            .to = "AWS::Events::EventBus",
            .grants = kRuleToEventBusGrants},
    Profile{.from = "AWS::AppSync::GraphQLApi",
            .to = "AWS::Lambda::Function",
            .kind = ProfileKind::invoke,
            .owner = Owner::destination,
            .grants = kGraphQlApiToFunctionGrants},
};

// ---- ends --------------------------------------------------------------------------------------
constexpr std::array kEndTypes{
    EndType{.type = "AWS::Lambda::Function", .role = "Role", .arn = "GetAtt Arn"},
    EndType{.type = "AWS::StepFunctions::StateMachine",
            .role = "RoleArn",
            .arn = "Ref",
            .name = "GetAtt Name"},
    EndType{.type = "AWS::AppSync::GraphQLApi", .arn = "Ref", .resource_id = "GetAtt ApiId"},
    EndType{.type = "AWS::AppSync::DataSource", .role = "ServiceRoleArn", .arn = "Ref"},
    EndType{.type = "AWS::Events::Rule", .role = kMatchingTarget, .arn = "GetAtt Arn"},
    EndType{.type = "AWS::SQS::Queue", .arn = "GetAtt Arn", .queue_url = "Ref"},
    EndType{.type = "AWS::SNS::Topic", .arn = "Ref"},
    EndType{.type = "AWS::DynamoDB::Table", .arn = "GetAtt Arn"},
    EndType{.type = "AWS::S3::Bucket", .arn = "GetAtt Arn"},
    EndType{.type = "AWS::Location::PlaceIndex", .arn = "GetAtt Arn"},
    EndType{.type = "AWS::ApiGatewayV2::Api",
            .arn = "GetAtt Arn",
            .resource_id = "Ref",
            .qualifier = "*"},
    EndType{.type = "AWS::ApiGateway::RestApi",
            .arn = "GetAtt Arn",
            .resource_id = "Ref",
            .qualifier = "*"},
    EndType{.type = "AWS::Events::EventBus", .arn = "GetAtt Arn"},
};

}  // namespace

std::span<const Profile> profiles() {
  return kProfiles;
}

const Profile* find_profile(std::string_view from, std::string_view to) {
  const auto* const row = std::ranges::find_if(
      kProfiles, [&](const Profile& each) { return each.from == from && each.to == to; });
  return row == kProfiles.end() ? nullptr : row;
}

const EndType* find_end_type(std::string_view type) {
  const auto* const row = std::ranges::find(kEndTypes, type, &EndType::type);
  return row == kEndTypes.end() ? nullptr : row;
}

}  // namespace samx::transform::connector
