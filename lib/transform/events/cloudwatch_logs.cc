#include <array>

#include "base/text.h"
#include "transform/events/permission.h"
#include "transform/events/sources.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

constexpr std::array kProperties{
    PropertyRule{"LogGroupName", shapes::string, Intrinsics::accepted, Presence::required},
    PropertyRule{"FilterPattern", shapes::string, Intrinsics::accepted, Presence::required},
};

Status expand(const EventContext& context, const Event& event) {
  const NodeMaker make = event.make_from(context.state, "LogGroupName");
  const std::string pattern =
      cat("arn:", context.state.partition,
          ":logs:${AWS::Region}:${AWS::AccountId}:log-group:${__LogGroupName__}:*");
  document::Node* const source =
      make.sub(pattern, make.map({{"__LogGroupName__", event.get("LogGroupName")}}));
  const ProducedResource& permission = add_invoke_permission(
      context, event.id, make, {.principal = "logs.amazonaws.com", .source_arn = source});
  ProducedResource& filter =
      context.out.add(event.id, "AWS::Logs::SubscriptionFilter", make, context.attributes());
  filter.depends_on = make.texts({permission.id});
  filter.set("LogGroupName", event.get("LogGroupName"));
  filter.set("FilterPattern", event.get("FilterPattern"));
  filter.set("DestinationArn", context.target.arn(make));
  return {};
}

}  // namespace

constinit const EventSource kCloudWatchLogsEvent{
    .type = "CloudWatchLogs", .properties = kProperties, .expand = expand};

}  // namespace samx::transform
