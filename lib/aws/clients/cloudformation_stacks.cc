#include "aws/clients/cloudformation.h"
#include "aws/clients/cloudformation_fields.h"
#include "aws/codes.h"
#include "aws/query_protocol.h"

namespace samx::aws {
namespace {

using namespace cloudformation_fields;

Stack read_stack(const http::XmlElement& element) {
  Stack stack{
      .stack_id = element.text("StackId"),
      .stack_name = element.text("StackName"),
      .description = element.text("Description"),
      .stack_status = element.text("StackStatus"),
      .stack_status_reason = element.text("StackStatusReason"),
      .creation_time = element.text("CreationTime"),
      .last_updated_time = element.text("LastUpdatedTime"),
      .deletion_time = element.text("DeletionTime"),
      .role_arn = element.text("RoleARN"),
      .parent_id = element.text("ParentId"),
      .root_id = element.text("RootId"),
      .disable_rollback = element.text("DisableRollback") == "true",
      .enable_termination_protection = element.text("EnableTerminationProtection") == "true",
      .parameters = read_parameters(element),
      .outputs = {},
      .tags = read_tags(element),
      .capabilities = member_texts(element, "Capabilities"),
      .notification_arns = member_texts(element, "NotificationARNs")};
  for (const http::XmlElement& member : element.child("Outputs").children("member"))
    stack.outputs.push_back({member.text("OutputKey"), member.text("OutputValue"),
                             member.text("Description"), member.text("ExportName")});
  return stack;
}

StackEvent read_event(const http::XmlElement& element) {
  return {.event_id = element.text("EventId"),
          .stack_id = element.text("StackId"),
          .stack_name = element.text("StackName"),
          .timestamp = element.text("Timestamp"),
          .logical_resource_id = element.text("LogicalResourceId"),
          .physical_resource_id = element.text("PhysicalResourceId"),
          .resource_type = element.text("ResourceType"),
          .resource_status = element.text("ResourceStatus"),
          .resource_status_reason = element.text("ResourceStatusReason"),
          .resource_properties = element.text("ResourceProperties"),
          .client_request_token = element.text("ClientRequestToken"),
          .detailed_status = element.text("DetailedStatus")};
}

StackResource read_resource(const http::XmlElement& element) {
  StackResource resource{.stack_id = element.text("StackId"),
                         .stack_name = element.text("StackName"),
                         .logical_resource_id = element.text("LogicalResourceId"),
                         .physical_resource_id = element.text("PhysicalResourceId"),
                         .resource_type = element.text("ResourceType"),
                         .resource_status = element.text("ResourceStatus"),
                         .resource_status_reason = element.text("ResourceStatusReason"),
                         .timestamp = element.text("Timestamp")};
  if (resource.timestamp.empty()) resource.timestamp = element.text("LastUpdatedTimestamp");
  return resource;
}

StackSummary read_summary(const http::XmlElement& element) {
  return {.stack_id = element.text("StackId"),
          .stack_name = element.text("StackName"),
          .template_description = element.text("TemplateDescription"),
          .stack_status = element.text("StackStatus"),
          .stack_status_reason = element.text("StackStatusReason"),
          .creation_time = element.text("CreationTime"),
          .last_updated_time = element.text("LastUpdatedTime"),
          .deletion_time = element.text("DeletionTime"),
          .parent_id = element.text("ParentId"),
          .root_id = element.text("RootId")};
}

Outcome<std::vector<StackResource>> describe_resources(const Session& session,
                                                       const QueryParameters& parameters) {
  SAMX_ASSIGN(const QueryAnswer answer,
              send_query(session, kCloudFormation, "DescribeStackResources", parameters));
  std::vector<StackResource> found;
  for (const http::XmlElement& member : answer.result().child("StackResources").children("member"))
    found.push_back(read_resource(member));
  return found;
}

}  // namespace

Outcome<Stack> CloudFormationClient::describe_stack(std::string_view stack_name) const {
  QueryParameters parameters;
  parameters.text("StackName", stack_name);
  SAMX_ASSIGN(const QueryAnswer answer,
              send_query(session_, kCloudFormation, "DescribeStacks", parameters));
  const http::XmlElement member = answer.result().child("Stacks").child("member");
  if (member) return read_stack(member);
  return tl::unexpected<Fault>(
      Error({.code = codes::kBadAnswer,
             .message = "the answer to DescribeStacks holds no stack",
             .help = "check that the endpoint (AWS_ENDPOINT_URL) is the service you mean"}));
}

Outcome<std::vector<Stack>> CloudFormationClient::describe_stacks() const {
  std::vector<Stack> stacks;
  SAMX_TRY(for_each_page([&](std::string_view token) -> Outcome<std::string> {
    QueryParameters parameters;
    parameters.text("NextToken", token);
    SAMX_ASSIGN(const QueryAnswer answer,
                send_query(session_, kCloudFormation, "DescribeStacks", parameters));
    for (const http::XmlElement& member : answer.result().child("Stacks").children("member"))
      stacks.push_back(read_stack(member));
    return answer.result().text("NextToken");
  }));
  return stacks;
}

Outcome<StackEventsPage> CloudFormationClient::describe_stack_events(
    std::string_view stack_name, std::string_view next_token) const {
  QueryParameters parameters;
  parameters.text("StackName", stack_name).text("NextToken", next_token);
  SAMX_ASSIGN(const QueryAnswer answer,
              send_query(session_, kCloudFormation, "DescribeStackEvents", parameters));
  StackEventsPage page;
  for (const http::XmlElement& member : answer.result().child("StackEvents").children("member"))
    page.events.push_back(read_event(member));
  page.next_token = answer.result().text("NextToken");
  if (!page.next_token.empty() && page.next_token == next_token)
    return tl::unexpected<Fault>(paging_loop());
  return page;
}

Outcome<std::vector<StackResource>> CloudFormationClient::describe_stack_resources(
    std::string_view stack_name) const {
  QueryParameters parameters;
  parameters.text("StackName", stack_name);
  return describe_resources(session_, parameters);
}

Outcome<std::vector<StackResource>> CloudFormationClient::describe_physical_resource(
    std::string_view physical_resource_id) const {
  QueryParameters parameters;
  parameters.text("PhysicalResourceId", physical_resource_id);
  return describe_resources(session_, parameters);
}

Outcome<StackResource> CloudFormationClient::describe_stack_resource(
    std::string_view stack_name, std::string_view logical_resource_id) const {
  QueryParameters parameters;
  parameters.text("StackName", stack_name).text("LogicalResourceId", logical_resource_id);
  SAMX_ASSIGN(const QueryAnswer answer,
              send_query(session_, kCloudFormation, "DescribeStackResource", parameters));
  return read_resource(answer.result().child("StackResourceDetail"));
}

Outcome<std::vector<StackResource>> CloudFormationClient::list_stack_resources(
    std::string_view stack_name) const {
  std::vector<StackResource> resources;
  SAMX_TRY(for_each_page([&](std::string_view token) -> Outcome<std::string> {
    QueryParameters parameters;
    parameters.text("StackName", stack_name).text("NextToken", token);
    SAMX_ASSIGN(const QueryAnswer answer,
                send_query(session_, kCloudFormation, "ListStackResources", parameters));
    const http::XmlElement list = answer.result().child("StackResourceSummaries");
    for (const http::XmlElement& member : list.children("member"))
      resources.push_back(read_resource(member));
    return answer.result().text("NextToken");
  }));
  return resources;
}

Outcome<std::vector<StackSummary>> CloudFormationClient::list_stacks(
    const std::vector<std::string>& status_filter) const {
  std::vector<StackSummary> summaries;
  SAMX_TRY(for_each_page([&](std::string_view token) -> Outcome<std::string> {
    QueryParameters parameters;
    parameters.text("NextToken", token).list("StackStatusFilter", status_filter);
    SAMX_ASSIGN(const QueryAnswer answer,
                send_query(session_, kCloudFormation, "ListStacks", parameters));
    const http::XmlElement list = answer.result().child("StackSummaries");
    for (const http::XmlElement& member : list.children("member"))
      summaries.push_back(read_summary(member));
    return answer.result().text("NextToken");
  }));
  return summaries;
}

}  // namespace samx::aws
