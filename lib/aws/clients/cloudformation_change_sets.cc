#include "aws/clients/cloudformation.h"
#include "aws/clients/cloudformation_fields.h"
#include "aws/query_protocol.h"

namespace samx::aws {
namespace {

using namespace cloudformation_fields;

ChangeDetail read_detail(const http::XmlElement& element) {
  const http::XmlElement target = element.child("Target");
  return {.attribute = target.text("Attribute"),
          .name = target.text("Name"),
          .path = target.text("Path"),
          .requires_recreation = target.text("RequiresRecreation"),
          .before_value = target.text("BeforeValue"),
          .after_value = target.text("AfterValue"),
          .attribute_change_type = target.text("AttributeChangeType"),
          .evaluation = element.text("Evaluation"),
          .change_source = element.text("ChangeSource"),
          .causing_entity = element.text("CausingEntity")};
}

ResourceChange read_change(const http::XmlElement& element) {
  ResourceChange change{.action = element.text("Action"),
                        .logical_resource_id = element.text("LogicalResourceId"),
                        .physical_resource_id = element.text("PhysicalResourceId"),
                        .resource_type = element.text("ResourceType"),
                        .replacement = element.text("Replacement"),
                        .policy_action = element.text("PolicyAction"),
                        .change_set_id = element.text("ChangeSetId"),
                        .scope = member_texts(element, "Scope"),
                        .details = {},
                        .before_context = element.text("BeforeContext"),
                        .after_context = element.text("AfterContext")};
  for (const http::XmlElement& detail : element.child("Details").children("member"))
    change.details.push_back(read_detail(detail));
  return change;
}

/// The parts that are the same on every page.
ChangeSet read_change_set(const http::XmlElement& element) {
  return {.change_set_id = element.text("ChangeSetId"),
          .change_set_name = element.text("ChangeSetName"),
          .stack_id = element.text("StackId"),
          .stack_name = element.text("StackName"),
          .status = element.text("Status"),
          .status_reason = element.text("StatusReason"),
          .execution_status = element.text("ExecutionStatus"),
          .creation_time = element.text("CreationTime"),
          .parameters = read_parameters(element),
          .capabilities = member_texts(element, "Capabilities"),
          .tags = read_tags(element),
          .changes = {}};
}

}  // namespace

Outcome<ChangeSetId> CloudFormationClient::create_change_set(
    const CreateChangeSetRequest& request) const {
  QueryParameters parameters;
  parameters.text("StackName", request.stack_name);
  write_source(parameters, request.source);
  write_parameters(parameters, request.parameters);
  parameters.list("Capabilities", request.capabilities)
      .text("RoleARN", request.role_arn)
      .list("NotificationARNs", request.notification_arns);
  write_tags(parameters, request.tags);
  parameters.text("ChangeSetName", request.change_set_name)
      .text("ClientToken", request.client_token)
      .text("Description", request.description)
      .text("ChangeSetType", request.change_set_type)
      .text("OnStackFailure", request.on_stack_failure)
      .flag("IncludeNestedStacks", request.include_nested_stacks)
      .flag("ImportExistingResources", request.import_existing_resources);
  if (!request.deployment_mode.empty()) {
    parameters.text("DeploymentConfig.Mode", request.deployment_mode)
        .flag("DeploymentConfig.DisableRollback", request.deployment_disable_rollback);
  }
  SAMX_ASSIGN(const QueryAnswer answer,
              send_query(session_, kCloudFormation, "CreateChangeSet", parameters));
  return ChangeSetId{answer.result().text("Id"), answer.result().text("StackId")};
}

Outcome<ChangeSet> CloudFormationClient::describe_change_set(
    const DescribeChangeSetRequest& request) const {
  ChangeSet change_set;
  bool first = true;
  SAMX_TRY(for_each_page([&](std::string_view token) -> Outcome<std::string> {
    QueryParameters parameters;
    parameters.text("ChangeSetName", request.change_set_name)
        .text("StackName", request.stack_name)
        .text("NextToken", token);
    if (request.property_values == PropertyValues::included)
      parameters.flag("IncludePropertyValues", true);
    SAMX_ASSIGN(const QueryAnswer answer,
                send_query(session_, kCloudFormation, "DescribeChangeSet", parameters));
    if (first) change_set = read_change_set(answer.result());
    first = false;
    for (const http::XmlElement& member : answer.result().child("Changes").children("member"))
      change_set.changes.push_back(read_change(member.child("ResourceChange")));
    return answer.result().text("NextToken");
  }));
  return change_set;
}

Outcome<void> CloudFormationClient::execute_change_set(
    const ExecuteChangeSetRequest& request) const {
  QueryParameters parameters;
  parameters.text("ChangeSetName", request.change_set_name)
      .text("StackName", request.stack_name)
      .text("ClientRequestToken", request.client_request_token)
      .flag("DisableRollback", request.disable_rollback);
  SAMX_TRY(send_query(session_, kCloudFormation, "ExecuteChangeSet", parameters));
  return {};
}

Outcome<void> CloudFormationClient::delete_change_set(std::string_view stack_name,
                                                      std::string_view change_set_name) const {
  QueryParameters parameters;
  parameters.text("ChangeSetName", change_set_name).text("StackName", stack_name);
  auto answer = send_query(session_, kCloudFormation, "DeleteChangeSet", parameters);
  // The first try of a repeated call may have done it (spec cli-package-deploy 2.6).
  const bool gone = !answer && (answer.error().code() == "ChangeSetNotFound" ||
                                answer.error().code() == "ChangeSetNotFoundException");
  if (answer || gone) return {};
  return tl::unexpected<Fault>(std::move(answer).error());
}

Outcome<std::vector<std::string>> CloudFormationClient::list_change_sets(
    std::string_view stack_name) const {
  std::vector<std::string> names;
  SAMX_TRY(for_each_page([&](std::string_view token) -> Outcome<std::string> {
    QueryParameters parameters;
    parameters.text("StackName", stack_name).text("NextToken", token);
    SAMX_ASSIGN(const QueryAnswer answer,
                send_query(session_, kCloudFormation, "ListChangeSets", parameters));
    for (const http::XmlElement& member : answer.result().child("Summaries").children("member"))
      names.push_back(member.text("ChangeSetName"));
    return answer.result().text("NextToken");
  }));
  return names;
}

}  // namespace samx::aws
