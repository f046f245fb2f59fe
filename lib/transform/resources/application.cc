#include "transform/resources/application.h"

#include "transform/state.h"
#include "transform/tags.h"

namespace samx::transform {
namespace {

using document::Node;

Node* make_tags(TransformState& state, const SamResource& application) {
  const NodeMaker make = application.make_from(state, "Location");
  Node* const tags = make.list({tag(make, "lambda:createdBy", make.text("SAM"))});
  const Node* const location = application.get("Location");
  if (Node* const id = location->find_non_null("ApplicationId"))
    tags->push_back(tag(make, "serverlessrepo:applicationId", id));
  if (Node* const version = location->find_non_null("SemanticVersion"))
    tags->push_back(tag(make, "serverlessrepo:semanticVersion", version));
  const Node* const own = tag_list(application.make_from(state, "Tags"), application.get("Tags"));
  for (Node* const each : own->items())
    tags->push_back(each);
  return tags;
}

}  // namespace

Status expand_application(TransformState& state, const SamResource& application,
                          ProducedResources& out) {
  SAMX_TRY(check_reserved_tags(application.get("Tags"), application.id));
  const NodeMaker make = application.make_from(state, "Location");
  ProducedResource& stack =
      out.add(std::string(application.id), "AWS::CloudFormation::Stack",
              state.make(application.id_origin), application.attributes.passed());
  stack.depends_on = application.depends_on;
  Node* const url = application.get("TemplateUrl");
  stack.set("TemplateURL", url != nullptr ? url : make.text(""));
  for (const std::string_view copied : {"Parameters", "NotificationARNs", "TimeoutInMinutes"})
    stack.set(copied, application.get(copied));
  stack.set("Tags", make_tags(state, application));
  return {};
}

}  // namespace samx::transform
