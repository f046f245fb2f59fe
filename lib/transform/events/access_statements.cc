#include "transform/events/access_statements.h"

#include <algorithm>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/role.h"

namespace samx::transform {
namespace {

using document::Node;

tl::unexpected<Error> refuse(const Event& event, const Node& where, std::string_view what) {
  return fail({.code = codes::kEventValue,
               .message = cat("'SourceAccessConfigurations' of event '", event.key, "' ", what),
               .where = where.origin()});
}

}  // namespace

Node* read_secret(const NodeMaker& make, Node* secret) {
  return allow_all(make, {"secretsmanager:GetSecretValue"}, secret);
}

Node* use_network(const NodeMaker& make) {
  return allow_all(
      make,
      {"ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface",
       "ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups"},
      make.text("*"));
}

Result<Node*> secret_key_id(const Event& event) {
  Node* const id = event.truthy("SecretsManagerKmsKeyId");
  if (id == nullptr || id->is_string()) return id;
  return fail({.code = codes::kEventValue,
               .message = cat("'SecretsManagerKmsKeyId' of event '", event.key, "' must be text"),
               .where = id->origin()});
}

Node* secret_key_arn(const NodeMaker& make, const Node& key_id) {
  return make.sub(
      cat("arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/", key_id.text()));
}

Result<Node*> basic_auth_secret(const Event& event, std::span<const std::string_view> types) {
  const Node* const configurations = event.truthy("SourceAccessConfigurations");
  if (configurations == nullptr)
    return fail({.code = codes::kEventValue,
                 .message = cat("event '", event.key, "' needs 'SourceAccessConfigurations'"),
                 .where = event.key_origin});
  if (!configurations->is_list()) return refuse(event, *configurations, "must be a list");
  Node* secret = nullptr;
  for (const Node* const each : configurations->items()) {
    const Node* const type = each->find("Type");
    if (type == nullptr || !type->is_string() ||
        std::ranges::find(types, type->text()) == types.end())
      return refuse(event, *each, cat("has an entry whose 'Type' is none of ", join(types, ", ")));
    if (type->text() != "BASIC_AUTH") continue;
    if (secret != nullptr) return refuse(event, *each, "has more than one BASIC_AUTH");
    secret = each->find("URI");
    if (secret == nullptr || !secret->truthy())
      return refuse(event, *each, "needs a 'URI' for BASIC_AUTH");
  }
  if (secret == nullptr) return refuse(event, *configurations, "needs an entry of BASIC_AUTH");
  return secret;
}

}  // namespace samx::transform
