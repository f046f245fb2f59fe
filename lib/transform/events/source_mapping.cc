#include "transform/events/source_mapping.h"

#include <algorithm>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/role.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Node;

// Properties that are written as they are, if they are not null.
constexpr auto kCopied = std::to_array<std::string_view>({"StartingPosition",
                                                          "StartingPositionTimestamp",
                                                          "BatchSize",
                                                          "Enabled",
                                                          "MaximumBatchingWindowInSeconds",
                                                          "MaximumRetryAttempts",
                                                          "BisectBatchOnFunctionError",
                                                          "MaximumRecordAgeInSeconds",
                                                          "ParallelizationFactor",
                                                          "Topics",
                                                          "Queues",
                                                          "SourceAccessConfigurations",
                                                          "TumblingWindowInSeconds",
                                                          "FunctionResponseTypes",
                                                          "FilterCriteria",
                                                          "KmsKeyArn",
                                                          "ScalingConfig",
                                                          "ProvisionedPollerConfig",
                                                          "MetricsConfig",
                                                          "LoggingConfig"});

struct FailureDestination {
  std::string_view type;
  std::string_view policy_suffix;  // empty: no policy
  std::string_view action;
};

constexpr std::array kFailureDestinations{
    FailureDestination{"SQS", "SQSPolicy", "sqs:SendMessage"},
    FailureDestination{"SNS", "SNSPolicy", "sns:publish"},
    FailureDestination{"S3", "S3Policy", "s3:PutObject"},
    FailureDestination{"Kafka", {}, {}},
};

tl::unexpected<Error> refuse(const Node& where, std::string message) {
  return fail({.code = codes::kEventValue, .message = std::move(message), .where = where.origin()});
}

Status check_filter(const Event& event) {
  const Node* const filter = event.truthy("FilterCriteria");
  if (filter == nullptr || document::is_intrinsic(*filter)) return {};
  const auto keys = filter->entries();
  if (keys.size() == 1 && keys.front().key == "Filters") return {};
  return refuse(*filter,
                cat("'FilterCriteria' of event '", event.key, "' may have the key 'Filters' only"));
}

Node* failure_policy(const FailureDestination& type, const Event& event, const Node& on_failure,
                     const NodeMaker& make) {
  Node* const target = on_failure.find("Destination");
  if (type.policy_suffix.empty()) return nullptr;
  Node* const destination = target != nullptr ? target : make.null();
  Node* const statements = make.list();
  if (type.type == "S3") {
    Node* const parts = make.list({destination, make.text("*")});
    Node* const objects =
        make.nodes().single("Fn::Join", make.list({make.text("/"), parts}), make.origin());
    statements->push_back(allow(make, type.action, objects));
    statements->push_back(allow(make, "s3:ListBucket", destination));
  } else {
    statements->push_back(allow(make, type.action, destination));
  }
  return named_policy(make, cat(event.id, type.policy_suffix),
                      make.map({{"Statement", statements}}));
}

/// What DestinationConfig becomes.
struct Destinations {
  Node* config = nullptr;  // null: not written
  Node* policy = nullptr;  // null: none needed
};

Result<Destinations> make_destinations(const EventContext& context, const Event& event) {
  Node* const config = event.truthy("DestinationConfig");
  if (config == nullptr) return Destinations{};
  Node* const on_failure = config->find("OnFailure");
  if (on_failure == nullptr || !on_failure->is_map())
    return refuse(*config,
                  cat("'DestinationConfig' of event '", event.key, "' needs a map 'OnFailure'"));
  const Node* const type = on_failure->find("Type");
  if (type == nullptr || !type->truthy()) return Destinations{.config = config};
  const auto* const row =
      std::ranges::find(kFailureDestinations, type->text(), &FailureDestination::type);
  if (!type->is_string() || row == kFailureDestinations.end())
    return refuse(*type, cat("'Type' of 'OnFailure' of event '", event.key,
                             "' must be SQS, SNS, S3 or Kafka"));
  document::TreeArena& nodes = context.state.nodes;
  Node* const without_type = nodes.shallow_copy(*on_failure);
  without_type->erase("Type");
  Node* const written = nodes.shallow_copy(*config);
  written->set("OnFailure", without_type);
  return Destinations{written,
                      failure_policy(*row, event, *on_failure, context.state.make(*on_failure))};
}

bool has_document(const Node& policies, const Node& document) {
  return std::ranges::any_of(policies.items(), [&](const Node* policy) {
    const Node* const other = policy->find("PolicyDocument");
    return other != nullptr && document::equal(*other, document);
  });
}

/// Appends unless a policy with an equal document is there (spec transform-events 13.5).
void add_role_policy(const EventContext& context, Node* policy) {
  ProducedResource& role = *context.role;
  if (role.get("Policies") == nullptr)
    role.properties->set("Policies", context.state.make(*policy).list());
  Node* const policies = role.get("Policies");
  if (!has_document(*policies, *policy->find("PolicyDocument"))) policies->push_back(policy);
}

/// ConsumerGroupId and SchemaRegistryConfig stand in a structure of their own for Kafka.
Status set_kafka_config(const EventContext& context, const Event& event, const MappingKind& kind,
                        ProducedResource& mapping) {
  const NodeMaker make = context.state.make(event.key_origin);
  if (Node* const servers = event.truthy("KafkaBootstrapServers")) {
    Node* const endpoints = make.map({{"KafkaBootstrapServers", servers}});
    mapping.set("SelfManagedEventSource", make.map({{"Endpoints", endpoints}}));
  }
  Node* const group = event.truthy("ConsumerGroupId");
  Node* const registry = event.truthy("SchemaRegistryConfig");
  if (kind.kafka_config.empty()) {
    if (group == nullptr) return {};
    return refuse(*group, cat("event '", event.key, "' of type ", event.source->type,
                              " cannot have a 'ConsumerGroupId'"));
  }
  if (group != nullptr || registry != nullptr)
    mapping.set(kind.kafka_config,
                make.map({{"ConsumerGroupId", group}, {"SchemaRegistryConfig", registry}}));
  return {};
}

}  // namespace

Status expand_mapping(const EventContext& context, const Event& event, const MappingKind& kind) {
  const NodeMaker make = event.make_from(context.state, kind.source_property);
  ProducedResource& mapping =
      context.out.add(event.id, "AWS::Lambda::EventSourceMapping", make, context.attributes());
  mapping.set("FunctionName", context.target.name(make));
  if (!kind.source_property.empty()) mapping.set("EventSourceArn", event.get(kind.source_property));
  for (const std::string_view name : kCopied)
    mapping.set(name, event.get(name));
  SAMX_TRY(check_filter(event));
  SAMX_TRY(set_kafka_config(context, event, kind, mapping));
  SAMX_ASSIGN(const Destinations destinations, make_destinations(context, event));
  mapping.set("DestinationConfig", destinations.config);
  if (kind.extend != nullptr) kind.extend(context, event, mapping);
  if (!kind.managed_policy.empty())
    append_distinct(context.role->get("ManagedPolicyArns"),
                    aws_policy_arn(context.state, make, kind.managed_policy));
  if (kind.policies != nullptr) {
    SAMX_ASSIGN(const std::vector<Node*> policies, kind.policies(context, event));
    for (Node* const policy : policies)
      add_role_policy(context, policy);
  }
  if (destinations.policy != nullptr) add_role_policy(context, destinations.policy);
  return {};
}

}  // namespace samx::transform
