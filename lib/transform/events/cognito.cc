#include <array>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/events/linked_resource.h"
#include "transform/events/permission.h"
#include "transform/events/sources.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Node;

constexpr std::array kProperties{
    PropertyRule{"UserPool", shapes::string, Intrinsics::accepted, Presence::required},
    PropertyRule{"Trigger", shapes::string_or_list_of_strings, Intrinsics::refused,
                 Presence::required},
};

constexpr auto kPoolProperties = std::to_array<std::string_view>({"AccountRecoverySetting",
                                                                  "AdminCreateUserConfig",
                                                                  "AliasAttributes",
                                                                  "AutoVerifiedAttributes",
                                                                  "DeletionProtection",
                                                                  "DeviceConfiguration",
                                                                  "EmailAuthenticationMessage",
                                                                  "EmailAuthenticationSubject",
                                                                  "EmailConfiguration",
                                                                  "EmailVerificationMessage",
                                                                  "EmailVerificationSubject",
                                                                  "EnabledMfas",
                                                                  "LambdaConfig",
                                                                  "MfaConfiguration",
                                                                  "Policies",
                                                                  "Schema",
                                                                  "SmsAuthenticationMessage",
                                                                  "SmsConfiguration",
                                                                  "SmsVerificationMessage",
                                                                  "UserAttributeUpdateSettings",
                                                                  "UsernameAttributes",
                                                                  "UsernameConfiguration",
                                                                  "UserPoolAddOns",
                                                                  "UserPoolName",
                                                                  "UserPoolTags",
                                                                  "UserPoolTier",
                                                                  "VerificationMessageTemplate",
                                                                  "WebAuthnRelyingPartyID",
                                                                  "WebAuthnUserVerification"});
constexpr LinkedType kPool{"AWS::Cognito::UserPool", kPoolProperties};

Status link(TransformState& state, const SamResource&, Event& event) {
  return link_by_ref(state, event, "UserPool");
}

Status add_trigger(const EventContext& context, const Event& event, Node* config,
                   const Node& trigger) {
  if (config->has(trigger.text()))
    return fail({.code = codes::kEventConflict,
                 .message = cat("user pool '", event.linked_id, "' has the trigger '",
                                trigger.text(), "' already"),
                 .where = trigger.origin()});
  config->set(trigger.text(), context.target.arn(context.state.make(trigger)));
  return {};
}

Status expand(const EventContext& context, const Event& event) {
  const NodeMaker make = event.make_from(context.state, "UserPool");
  // The event key is not part of the ID: all Cognito events of a function share one permission.
  add_invoke_permission(context, cat(context.target.id, "Cognito"), make,
                        {.principal = "cognito-idp.amazonaws.com",
                         .source_arn = make.get_att(event.linked_id, "Arn")});
  SAMX_ASSIGN(Node* const properties, linked_map(context, event, event.linked, "Properties"));
  SAMX_ASSIGN(Node* const config, linked_map(context, event, properties, "LambdaConfig"));
  const Node* const triggers = event.get("Trigger");
  if (triggers->is_string()) SAMX_TRY(add_trigger(context, event, config, *triggers));
  for (const Node* const trigger : triggers->items())
    SAMX_TRY(add_trigger(context, event, config, *trigger));
  SAMX_TRY(check_linked(event, kPool));
  produce_linked(context, event, kPool);
  return {};
}

}  // namespace

constinit const EventSource kCognitoEvent{
    .type = "Cognito", .properties = kProperties, .link = link, .expand = expand};

}  // namespace samx::transform
