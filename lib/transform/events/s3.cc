#include <algorithm>
#include <array>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/events/linked_resource.h"
#include "transform/events/permission.h"
#include "transform/events/sources.h"
#include "transform/role.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Node;

constexpr std::array kProperties{
    PropertyRule{"Bucket", shapes::string, Intrinsics::accepted, Presence::required},
    PropertyRule{"Events", shapes::string_or_list_of_strings, Intrinsics::refused,
                 Presence::required},
    PropertyRule{"Filter", shapes::map_of_strings},
};

constexpr auto kBucketProperties =
    std::to_array<std::string_view>({"AccessControl",
                                     "AccelerateConfiguration",
                                     "AnalyticsConfigurations",
                                     "BucketEncryption",
                                     "BucketName",
                                     "CorsConfiguration",
                                     "IntelligentTieringConfigurations",
                                     "InventoryConfigurations",
                                     "LifecycleConfiguration",
                                     "LoggingConfiguration",
                                     "MetricsConfigurations",
                                     "NotificationConfiguration",
                                     "ObjectLockConfiguration",
                                     "ObjectLockEnabled",
                                     "OwnershipControls",
                                     "PublicAccessBlockConfiguration",
                                     "ReplicationConfiguration",
                                     "Tags",
                                     "VersioningConfiguration",
                                     "WebsiteConfiguration"});
constexpr LinkedType kBucket{"AWS::S3::Bucket", kBucketProperties};

Status link(TransformState& state, const SamResource&, Event& event) {
  return link_by_ref(state, event, "Bucket");
}

/// The bucket must be made after the permission: S3 checks it when the notification is set.
Status depend_on(const EventContext& context, const Event& event, std::string_view permission_id) {
  const NodeMaker make = context.state.make(event.key_origin);
  Node* const depends_on = make.list();
  if (Node* const old = event.linked->find("DependsOn")) {
    const bool scalars =
        std::ranges::all_of(old->items(), [](const Node* each) { return each->is_scalar(); });
    if (!old->is_string() && !(old->is_list() && scalars))
      return fail({.code = codes::kResourceShape,
                   .message = cat("'DependsOn' of '", event.linked_id,
                                  "' must be a logical ID or a list of them"),
                   .where = old->origin(),
                   .logical_id = event.id});
    if (old->is_string()) depends_on->push_back(old);
    for (Node* const each : old->items())
      append_distinct(depends_on, each);
  }
  append_distinct(depends_on, make.text(permission_id));
  event.linked->set("DependsOn", depends_on);
  return {};
}

/// CloudFormation knows no conditional DependsOn; a tag with a reference has the same effect.
Status depend_conditionally(const EventContext& context, const Event& event, Node* properties,
                            std::string_view permission_id) {
  const NodeMaker make = context.state.make(event.key_origin);
  SAMX_ASSIGN(Node* const tags, linked_list(context, event, properties, "Tags"));
  Node* const value = make.choose(context.owner.attributes.condition, make.ref(permission_id),
                                  make.text("no dependency"));
  tags->push_back(make.map(
      {{"Key", make.text(cat("sam:ConditionalDependsOn:", permission_id))}, {"Value", value}}));
  return {};
}

Status add_notifications(const EventContext& context, const Event& event, Node* properties) {
  SAMX_ASSIGN(Node* const notification,
              linked_map(context, event, properties, "NotificationConfiguration"));
  SAMX_ASSIGN(Node* const mappings,
              linked_list(context, event, notification, "LambdaConfigurations"));
  const auto add = [&](Node* type) {
    const NodeMaker make = context.state.make(*type);
    Node* mapping = make.map(
        {{"Function", context.target.arn(make)}, {"Filter", event.get("Filter")}, {"Event", type}});
    if (Node* const condition = context.owner.attributes.real_condition())
      mapping = make.choose(condition, mapping);
    append_distinct(mappings, mapping);
  };
  Node* const types = event.get("Events");
  if (types->is_string()) add(types);
  for (Node* const type : types->items())
    add(type);
  return {};
}

Status expand(const EventContext& context, const Event& event) {
  const NodeMaker make = event.make_from(context.state, "Bucket");
  const ProducedResource& permission = add_invoke_permission(
      context, event.id, make,
      {.principal = "s3.amazonaws.com", .source_account = make.ref("AWS::AccountId")});
  if (!event.linked->has("Properties")) event.linked->set("Properties", make.map());
  Node* const properties = event.linked->find("Properties");
  if (!properties->is_map())
    return fail({.code = codes::kResourceShape,
                 .message = cat("'Properties' of '", event.linked_id, "' must be a map"),
                 .where = properties->origin(),
                 .logical_id = std::string(event.linked_id)});
  SAMX_TRY(context.owner.attributes.real_condition() == nullptr
               ? depend_on(context, event, permission.id)
               : depend_conditionally(context, event, properties, permission.id));
  SAMX_TRY(add_notifications(context, event, properties));
  SAMX_TRY(check_linked(event, kBucket));
  produce_linked(context, event, kBucket);
  return {};
}

}  // namespace

constinit const EventSource kS3Event{
    .type = "S3", .properties = kProperties, .link = link, .expand = expand};

}  // namespace samx::transform
