#include "transform/events/permission.h"

#include "base/text.h"

namespace samx::transform {

ProducedResource& add_invoke_permission(const EventContext& context, std::string_view prefix,
                                        const NodeMaker& make, const PermissionParts& parts) {
  ProducedResource& permission = context.out.add(
      cat(prefix, "Permission"), "AWS::Lambda::Permission", make, context.attributes());
  permission.set("Action", make.text("lambda:InvokeFunction"));
  permission.set("FunctionName", context.target.name(make));
  permission.set("Principal", make.text(parts.principal));
  permission.set("SourceArn", parts.source_arn);
  permission.set("SourceAccount", parts.source_account);
  permission.set("EventSourceToken", parts.event_source_token);
  return permission;
}

}  // namespace samx::transform
