#include "transform/events/start_execution_role.h"

#include "base/text.h"
#include "transform/role.h"
#include "transform/state.h"

namespace samx::transform {

using document::Node;

void add_start_execution_role(const EventContext& context, const Event& event,
                              std::string_view service) {
  const NodeMaker make = event.make_from(context.state);
  ProducedResource& role =
      context.out.add(cat(event.id, "Role"), "AWS::IAM::Role", make, context.attributes());
  role.set("AssumeRolePolicyDocument", trust_document(make, service));
  Node* const document =
      policy_document(make, {allow(make, "states:StartExecution", context.target.arn(make))});
  role.set("Policies",
           make.list({named_policy(make, cat(role.id, "StartExecutionPolicy"), document)}));
  role.set("PermissionsBoundary", context.owner.truthy("PermissionsBoundary"));
}

}  // namespace samx::transform
