#include <array>

#include "base/text.h"
#include "transform/events/permission.h"
#include "transform/events/sources.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

constexpr std::array kProperties{
    PropertyRule{"Sql", shapes::string, Intrinsics::accepted, Presence::required},
    PropertyRule{"AwsIotSqlVersion", shapes::string},
};

Status expand(const EventContext& context, const Event& event) {
  const NodeMaker make = event.make_from(context.state, "Sql");
  const std::string pattern = cat("arn:", context.state.partition,
                                  ":iot:${AWS::Region}:${AWS::AccountId}:rule/${RuleName}");
  add_invoke_permission(
      context, event.id, make,
      {.principal = "iot.amazonaws.com",
       .source_arn = make.sub(pattern, make.map({{"RuleName", make.ref(event.id)}})),
       .source_account = make.sub("${AWS::AccountId}")});
  document::Node* const action =
      make.map({{"Lambda", make.map({{"FunctionArn", context.target.arn(make)}})}});
  ProducedResource& rule =
      context.out.add(event.id, "AWS::IoT::TopicRule", make, context.attributes());
  rule.set("TopicRulePayload", make.map({{"Sql", event.get("Sql")},
                                         {"RuleDisabled", make.boolean(false)},
                                         {"Actions", make.list({action})},
                                         {"AwsIotSqlVersion", event.truthy("AwsIotSqlVersion")}}));
  return {};
}

}  // namespace

constinit const EventSource kIotRuleEvent{
    .type = "IoTRule", .properties = kProperties, .expand = expand};

}  // namespace samx::transform
