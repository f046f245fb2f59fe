#pragma once

#include <string_view>

#include "transform/produced_resource.h"

namespace samx::transform {

struct TransformState;

/// {"Version": ..., "Statement": [{"Action": ["sts:AssumeRole"], "Principal": {"Service": [...]}}]}
document::Node* trust_document(const NodeMaker& make, std::string_view service);

/// "arn:<partition>:iam::aws:policy/" + path_and_name
document::Node* aws_policy_arn(const TransformState& state, const NodeMaker& make,
                               std::string_view path_and_name);

/// {"PolicyName": name, "PolicyDocument": document}
document::Node* named_policy(const NodeMaker& make, std::string_view name,
                             document::Node* document);
/// {"Statement": statements}
document::Node* policy_document(const NodeMaker& make,
                                std::initializer_list<document::Node*> statements);
/// {"Action": action, "Effect": "Allow", "Resource": resource}; the action is one string.
document::Node* allow(const NodeMaker& make, std::string_view action, document::Node* resource);
/// Same with a list of actions.
document::Node* allow_all(const NodeMaker& make, std::initializer_list<std::string_view> actions,
                          document::Node* resource);

/// The name of the X-Ray policy in the partition (spec transform-function 8).
std::string_view tracing_policy_name(const TransformState& state);

/// What an execution role is built from (spec transform-core 12.5).
struct RoleDraft {
  document::Node* trust = nullptr;
  document::Node* managed_arns = nullptr;     // a list, starts the ARNs
  document::Node* inline_policies = nullptr;  // a list, starts the inline policies
  document::Node* policies = nullptr;         // entries of the property Policies; may be null
  document::Node* tags = nullptr;
};

/// Builds AWS::IAM::Role with the ID owner + "Role". SX2202 and SX2209 for entries of Policies.
Result<ProducedResource> build_role(TransformState& state, const SamResource& owner,
                                    const RoleDraft& draft);

/// Appends to a list unless an equal value is there.
void append_distinct(document::Node* list, document::Node* value);

}  // namespace samx::transform
