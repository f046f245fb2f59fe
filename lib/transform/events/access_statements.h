#pragma once

#include <span>

#include "base/result.h"
#include "transform/events/event_source.h"

namespace samx::transform {

/// Allows reading a secret.
document::Node* read_secret(const NodeMaker& make, document::Node* secret);
/// Allows what Lambda needs to connect to a VPC.
document::Node* use_network(const NodeMaker& make);

/// The ID of SecretsManagerKmsKeyId; null if not given. SX2303 if it is no text.
Result<document::Node*> secret_key_id(const Event& event);
/// The ARN of that key.
document::Node* secret_key_arn(const NodeMaker& make, const document::Node& key_id);

/// Checks SourceAccessConfigurations of brokers and databases: `types` are allowed, exactly one is
/// BASIC_AUTH with a URI, which is returned. SX2303 otherwise.
Result<document::Node*> basic_auth_secret(const Event& event,
                                          std::span<const std::string_view> types);

/// Appends the statements of SchemaRegistryConfig (spec transform-events 13.6).
Status add_schema_registry_statements(const EventContext& context, const Event& event,
                                      document::Node* statements);

}  // namespace samx::transform
