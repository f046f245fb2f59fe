#include "transform/events/source_mapping.h"
#include "transform/events/sources.h"

namespace samx::transform {
namespace {

constexpr auto kStreamProperties = with_mapping_properties(std::array{
    PropertyRule{"Stream", shapes::any, Intrinsics::accepted, Presence::required},
    PropertyRule{"StartingPosition", shapes::any, Intrinsics::accepted, Presence::required}});
constexpr auto kQueueProperties = with_mapping_properties(
    std::array{PropertyRule{"Queue", shapes::any, Intrinsics::accepted, Presence::required}});

constexpr MappingKind kKinesis{.source_property = "Stream",
                               .managed_policy = "service-role/AWSLambdaKinesisExecutionRole"};
constexpr MappingKind kDynamoDb{.source_property = "Stream",
                                .managed_policy = "service-role/AWSLambdaDynamoDBExecutionRole"};
constexpr MappingKind kSqs{.source_property = "Queue",
                           .managed_policy = "service-role/AWSLambdaSQSQueueExecutionRole"};

template <const MappingKind& kind>
Status expand(const EventContext& context, const Event& event) {
  return expand_mapping(context, event, kind);
}

}  // namespace

constinit const EventSource kKinesisEvent{
    .type = "Kinesis", .properties = kStreamProperties, .expand = expand<kKinesis>};
constinit const EventSource kDynamoDbEvent{
    .type = "DynamoDB", .properties = kStreamProperties, .expand = expand<kDynamoDb>};
constinit const EventSource kSqsEvent{
    .type = "SQS", .properties = kQueueProperties, .expand = expand<kSqs>};

}  // namespace samx::transform
