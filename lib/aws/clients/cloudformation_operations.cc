#include "aws/clients/cloudformation.h"
#include "aws/clients/cloudformation_fields.h"
#include "aws/query_protocol.h"

namespace samx::aws {
namespace {

using namespace cloudformation_fields;

TemplateSummary read_template_summary(const http::XmlElement& element) {
  TemplateSummary summary{.parameters = {},
                          .capabilities = member_texts(element, "Capabilities"),
                          .capabilities_reason = element.text("CapabilitiesReason"),
                          .resource_types = member_texts(element, "ResourceTypes"),
                          .declared_transforms = member_texts(element, "DeclaredTransforms"),
                          .description = element.text("Description"),
                          .metadata = element.text("Metadata")};
  for (const http::XmlElement& member : element.child("Parameters").children("member"))
    summary.parameters.push_back({.parameter_key = member.text("ParameterKey"),
                                  .default_value = member.text("DefaultValue"),
                                  .parameter_type = member.text("ParameterType"),
                                  .description = member.text("Description"),
                                  .no_echo = member.text("NoEcho") == "true"});
  return summary;
}

Outcome<void> name_only(const Session& session, std::string_view operation,
                        std::string_view stack_name) {
  QueryParameters parameters;
  parameters.text("StackName", stack_name);
  SAMX_TRY(send_query(session, kCloudFormation, operation, parameters));
  return {};
}

}  // namespace

Outcome<std::string> CloudFormationClient::get_template(const GetTemplateRequest& request) const {
  QueryParameters parameters;
  parameters.text("StackName", request.stack_name)
      .text("ChangeSetName", request.change_set_name)
      .text("TemplateStage", request.template_stage);
  SAMX_ASSIGN(const QueryAnswer answer,
              send_query(session_, kCloudFormation, "GetTemplate", parameters));
  return answer.result().text("TemplateBody");
}

Outcome<TemplateSummary> CloudFormationClient::get_template_summary(
    std::string_view stack_name) const {
  QueryParameters parameters;
  parameters.text("StackName", stack_name);
  SAMX_ASSIGN(const QueryAnswer answer,
              send_query(session_, kCloudFormation, "GetTemplateSummary", parameters));
  return read_template_summary(answer.result());
}

Outcome<TemplateSummary> CloudFormationClient::get_template_summary(
    const TemplateSource& source) const {
  QueryParameters parameters;
  write_source(parameters, source);
  SAMX_ASSIGN(const QueryAnswer answer,
              send_query(session_, kCloudFormation, "GetTemplateSummary", parameters));
  return read_template_summary(answer.result());
}

Outcome<TemplateSummary> CloudFormationClient::validate_template(
    const TemplateSource& source) const {
  QueryParameters parameters;
  write_source(parameters, source);
  SAMX_ASSIGN(const QueryAnswer answer,
              send_query(session_, kCloudFormation, "ValidateTemplate", parameters));
  return read_template_summary(answer.result());
}

Outcome<std::string> CloudFormationClient::create_stack(const CreateStackRequest& request) const {
  QueryParameters parameters;
  parameters.text("StackName", request.stack_name);
  write_source(parameters, request.source);
  write_parameters(parameters, request.parameters);
  parameters.flag("DisableRollback", request.disable_rollback)
      .list("NotificationARNs", request.notification_arns)
      .list("Capabilities", request.capabilities)
      .text("RoleARN", request.role_arn)
      .text("OnFailure", request.on_failure);
  write_tags(parameters, request.tags);
  parameters.text("ClientRequestToken", request.client_request_token);
  SAMX_ASSIGN(const QueryAnswer answer,
              send_query(session_, kCloudFormation, "CreateStack", parameters));
  return answer.result().text("StackId");
}

Outcome<std::string> CloudFormationClient::update_stack(const UpdateStackRequest& request) const {
  QueryParameters parameters;
  parameters.text("StackName", request.stack_name);
  write_source(parameters, request.source);
  write_parameters(parameters, request.parameters);
  parameters.list("Capabilities", request.capabilities)
      .text("RoleARN", request.role_arn)
      .list("NotificationARNs", request.notification_arns);
  write_tags(parameters, request.tags);
  parameters.flag("DisableRollback", request.disable_rollback)
      .text("ClientRequestToken", request.client_request_token);
  SAMX_ASSIGN(const QueryAnswer answer,
              send_query(session_, kCloudFormation, "UpdateStack", parameters));
  return answer.result().text("StackId");
}

Outcome<void> CloudFormationClient::delete_stack(const DeleteStackRequest& request) const {
  QueryParameters parameters;
  parameters.text("StackName", request.stack_name)
      .list("RetainResources", request.retain_resources)
      .text("RoleARN", request.role_arn)
      .text("ClientRequestToken", request.client_request_token)
      .text("DeletionMode", request.deletion_mode);
  SAMX_TRY(send_query(session_, kCloudFormation, "DeleteStack", parameters));
  return {};
}

Outcome<void> CloudFormationClient::rollback_stack(std::string_view stack_name) const {
  return name_only(session_, "RollbackStack", stack_name);
}

Outcome<void> CloudFormationClient::continue_update_rollback(std::string_view stack_name) const {
  return name_only(session_, "ContinueUpdateRollback", stack_name);
}

Outcome<void> CloudFormationClient::cancel_update_stack(std::string_view stack_name) const {
  return name_only(session_, "CancelUpdateStack", stack_name);
}

}  // namespace samx::aws
