#include "transform/events/start_execution_role.h"

#include "base/text.h"
#include "transform/role.h"
#include "transform/state.h"

namespace samx::transform {

document::Node* add_start_execution_role(const EventContext& context, const Event& event,
                                         std::string_view service) {
  const NodeMaker make = context.state.make(event.key_origin);
  const std::string id = cat(event.id, "Role");
  ProducedResource& role = context.out.add(id, "AWS::IAM::Role", make, context.attributes());
  role.set("AssumeRolePolicyDocument", trust_document(make, service));
  document::Node* const statement = allow(make, "states:StartExecution", context.target.arn(make));
  role.set("Policies", make.list({named_policy(make, cat(id, "StartExecutionPolicy"),
                                               policy_document(make, {statement}))}));
  role.set("PermissionsBoundary", context.owner.truthy("PermissionsBoundary"));
  return make.get_att(id, "Arn");
}

}  // namespace samx::transform
