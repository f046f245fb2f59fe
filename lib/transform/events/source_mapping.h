#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <vector>

#include "base/result.h"
#include "transform/events/event_source.h"

namespace samx::transform {

/// Spec transform-events 13.1: the properties that all event source mappings have.
inline constexpr std::array kMappingProperties{
    PropertyRule{"BatchSize", shapes::integer},
    PropertyRule{"StartingPosition"},
    PropertyRule{"StartingPositionTimestamp"},
    PropertyRule{"Enabled", shapes::boolean},
    PropertyRule{"MaximumBatchingWindowInSeconds", shapes::integer},
    PropertyRule{"MaximumRetryAttempts", shapes::integer},
    PropertyRule{"BisectBatchOnFunctionError", shapes::boolean},
    PropertyRule{"MaximumRecordAgeInSeconds", shapes::integer},
    PropertyRule{"DestinationConfig", shapes::map},
    PropertyRule{"ParallelizationFactor", shapes::integer},
    PropertyRule{"Topics", shapes::list},
    PropertyRule{"Queues", shapes::list},
    PropertyRule{"SourceAccessConfigurations", shapes::list},
    PropertyRule{"SecretsManagerKmsKeyId", shapes::string},
    PropertyRule{"TumblingWindowInSeconds", shapes::integer},
    PropertyRule{"FunctionResponseTypes", shapes::list},
    PropertyRule{"KafkaBootstrapServers", shapes::list},
    PropertyRule{"FilterCriteria", shapes::map},
    PropertyRule{"KmsKeyArn"},
    PropertyRule{"ConsumerGroupId", shapes::string},
    PropertyRule{"ScalingConfig", shapes::map},
    PropertyRule{"ProvisionedPollerConfig", shapes::map},
    PropertyRule{"SchemaRegistryConfig", shapes::map},
    PropertyRule{"MetricsConfig", shapes::map},
    PropertyRule{"LoggingConfig", shapes::map},
};

/// The rows of one event type: its own ones replace common ones of the same name.
template <std::size_t N>
constexpr auto with_mapping_properties(const std::array<PropertyRule, N>& own) {
  std::array<PropertyRule, kMappingProperties.size() + N> rows{};
  std::size_t count = 0;
  for (const PropertyRule& row : kMappingProperties) {
    rows[count] = row;
    for (const PropertyRule& each : own) {
      if (each.name == row.name) rows[count] = each;
    }
    ++count;
  }
  for (const PropertyRule& row : own)
    rows[count++] = row;
  return rows;
}

/// What distinguishes one kind of event source mapping from another.
struct MappingKind {
  std::string_view source_property = {};  // becomes EventSourceArn; empty: none
  std::string_view managed_policy = {};   // path and name; empty: none
  /// The property of the mapping that holds ConsumerGroupId and SchemaRegistryConfig.
  std::string_view kafka_config = {};
  /// Checks the event's own rules and returns the policies that the role needs; may be null.
  Result<std::vector<document::Node*>> (*policies)(const EventContext&, const Event&) = nullptr;
  /// Sets what only this kind has; may be null.
  void (*extend)(const EventContext&, const Event&, ProducedResource& mapping) = nullptr;
};

/// AWS::Lambda::EventSourceMapping and what it adds to the role (spec transform-events 13).
Status expand_mapping(const EventContext& context, const Event& event, const MappingKind& kind);

}  // namespace samx::transform
