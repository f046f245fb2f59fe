#include <algorithm>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/events/access_statements.h"
#include "transform/events/source_mapping.h"
#include "transform/events/sources.h"
#include "transform/role.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Node;
using Policies = std::vector<Node*>;

constexpr auto kMskProperties = with_mapping_properties(std::array{
    PropertyRule{"Stream", shapes::any, Intrinsics::accepted, Presence::required},
    PropertyRule{"StartingPosition", shapes::any, Intrinsics::accepted, Presence::required}});

Result<Policies> msk_policies(const EventContext& context, const Event& event) {
  const NodeMaker make = context.state.make(event.key_origin);
  Node* const statements = make.list();
  SAMX_TRY(add_schema_registry_statements(context, event, statements));
  if (const Node* const access = event.get("SourceAccessConfigurations")) {
    for (const Node* const each : access->items()) {
      const Node* const type = each->find("Type");
      Node* const secret = each->find("URI");
      if (type != nullptr && type->is_string() && type->text() == "CLIENT_CERTIFICATE_TLS_AUTH" &&
          secret != nullptr && secret->truthy())
        statements->push_back(read_secret(context.state.make(*each), secret));
    }
  }
  if (statements->size() == 0) return Policies{};
  return Policies{
      named_policy(make, "MSKExecutionRolePolicy", make.map({{"Statement", statements}}))};
}

constexpr MappingKind kMsk{.source_property = "Stream",
                           .managed_policy = "service-role/AWSLambdaMSKExecutionRole",
                           .kafka_config = "AmazonManagedKafkaEventSourceConfig",
                           .policies = msk_policies};

Status expand_msk(const EventContext& context, const Event& event) {
  return expand_mapping(context, event, kMsk);
}

/// What an entry of SourceAccessConfigurations gives to a self-managed Kafka.
enum class Access : std::uint8_t { subnet, security_group, secret, certificate };

struct AccessType {
  std::string_view name;
  Access access;
};

constexpr std::array kAccessTypes{
    AccessType{"VPC_SUBNET", Access::subnet},
    AccessType{"VPC_SECURITY_GROUP", Access::security_group},
    AccessType{"SASL_SCRAM_256_AUTH", Access::secret},
    AccessType{"SASL_SCRAM_512_AUTH", Access::secret},
    AccessType{"BASIC_AUTH", Access::secret},
    AccessType{"CLIENT_CERTIFICATE_TLS_AUTH", Access::secret},
    AccessType{"SERVER_ROOT_CA_CERTIFICATE", Access::certificate},
};

struct KafkaAccess {
  bool subnet = false;
  bool security_group = false;
  Node* secret = nullptr;
  Node* certificate = nullptr;
};

tl::unexpected<Error> refuse(SourceRange where, std::string message) {
  return fail({.code = codes::kEventValue, .message = std::move(message), .where = where});
}

Status add_access(const Event& event, const Node& entry, KafkaAccess& access) {
  if (!entry.is_map())
    return fail(
        {.code = codes::kPropertyType,
         .message = cat("'SourceAccessConfigurations' of event '", event.key, "' must hold maps"),
         .where = entry.origin(),
         .logical_id = std::string(event.key)});
  const Node* const type = entry.find("Type");
  Node* const uri = entry.find("URI");
  const auto* const row =
      std::ranges::find(kAccessTypes, type == nullptr ? "" : type->text(), &AccessType::name);
  if (row == kAccessTypes.end())
    return refuse(entry.origin(), cat("'SourceAccessConfigurations' of event '", event.key,
                                      "' has an entry of unknown 'Type'"));
  if (uri == nullptr || !uri->truthy() || (!uri->is_string() && !document::is_intrinsic(*uri)))
    return refuse(entry.origin(),
                  cat("'", row->name, "' of event '", event.key, "' needs a 'URI'"));
  switch (row->access) {
    case Access::subnet:
      access.subnet = true;
      return {};
    case Access::security_group:
      access.security_group = true;
      return {};
    case Access::certificate:
      access.certificate = uri;
      return {};
    case Access::secret:
      if (access.secret != nullptr)
        return refuse(entry.origin(),
                      cat("event '", event.key, "' has more than one way to authenticate"));
      access.secret = uri;
      return {};
  }
  return {};
}

Result<KafkaAccess> read_access(const Event& event) {
  if (event.truthy("KafkaBootstrapServers") == nullptr)
    return refuse(event.key_origin, cat("event '", event.key, "' needs 'KafkaBootstrapServers'"));
  const Node* const topics = event.truthy("Topics");
  if (topics == nullptr || topics->size() != 1)
    return refuse(event.key_origin, cat("event '", event.key, "' needs exactly one of 'Topics'"));
  const Node* const entries = event.truthy("SourceAccessConfigurations");
  if (entries == nullptr || !entries->is_list())
    return refuse(event.key_origin,
                  cat("event '", event.key, "' needs a list 'SourceAccessConfigurations'"));
  KafkaAccess access;
  for (const Node* const entry : entries->items())
    SAMX_TRY(add_access(event, *entry, access));
  if (access.subnet != access.security_group)
    return refuse(entries->origin(), cat("event '", event.key,
                                         "' needs VPC_SUBNET and "
                                         "VPC_SECURITY_GROUP together"));
  return access;
}

Result<Policies> self_managed_policies(const EventContext& context, const Event& event) {
  SAMX_ASSIGN(const KafkaAccess access, read_access(event));
  SAMX_ASSIGN(const Node* const key_id, secret_key_id(event));
  const NodeMaker make = context.state.make(event.key_origin);
  Node* const statements = make.list();
  // The reference names the first secret in both statements.
  Node* const secret = access.secret != nullptr ? access.secret : make.null();
  if (access.secret != nullptr) statements->push_back(read_secret(make, secret));
  if (access.certificate != nullptr) statements->push_back(read_secret(make, secret));
  if (access.subnet) statements->push_back(use_network(make));
  if (key_id != nullptr)
    statements->push_back(allow_all(make, {"kms:Decrypt"}, secret_key_arn(make, *key_id)));
  SAMX_TRY(add_schema_registry_statements(context, event, statements));
  Node* const document =
      make.map({{"Statement", statements}, {"Version", make.text("2012-10-17")}});
  return Policies{named_policy(make, "SelfManagedKafkaExecutionRolePolicy", document)};
}

constexpr auto kSelfManagedProperties = with_mapping_properties(std::array<PropertyRule, 0>{});

constexpr MappingKind kSelfManaged{.kafka_config = "SelfManagedKafkaEventSourceConfig",
                                   .policies = self_managed_policies};

Status expand_self_managed(const EventContext& context, const Event& event) {
  return expand_mapping(context, event, kSelfManaged);
}

}  // namespace

constinit const EventSource kMskEvent{
    .type = "MSK", .properties = kMskProperties, .expand = expand_msk};
constinit const EventSource kSelfManagedKafkaEvent{.type = "SelfManagedKafka",
                                                   .properties = kSelfManagedProperties,
                                                   .expand = expand_self_managed};

}  // namespace samx::transform
