#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/fault.h"
#include "aws/session.h"

namespace samx::aws {

// Names of fields are those of the service in snake_case; an empty text means "not sent" in
// requests and "absent" in answers. Times are the service's ISO 8601 text.

struct StackParameter {
  std::string parameter_key = {};
  std::string parameter_value = {};
  bool use_previous_value = false;  // the value is not sent then
};

struct StackTag {
  std::string key = {};
  std::string value = {};
};

struct StackOutput {
  std::string output_key = {};
  std::string output_value = {};
  std::string description = {};
  std::string export_name = {};
};

/// One of the three ways to name a template.
struct TemplateSource {
  std::string body = {};  // at most 51,200 bytes
  std::string url = {};   // at most 1 MB
  bool use_previous = false;
};

struct CreateChangeSetRequest {
  std::string stack_name = {};
  std::string change_set_name = {};
  std::string change_set_type = {};  // CREATE, UPDATE or IMPORT
  TemplateSource source = {};
  std::vector<StackParameter> parameters = {};
  std::vector<std::string> capabilities = {};
  std::optional<std::vector<StackTag>> tags = std::nullopt;  // an empty list is sent as such
  std::vector<std::string> notification_arns = {};
  std::string role_arn = {};
  std::string description = {};
  std::string client_token = {};
  std::string on_stack_failure = {};
  std::optional<bool> include_nested_stacks = std::nullopt;
  std::optional<bool> import_existing_resources = std::nullopt;
  /// "EXPRESS": sends DeploymentConfig.Mode and .DisableRollback (spec cli-package-deploy 4.4).
  std::string deployment_mode = {};
  bool deployment_disable_rollback = false;
};

struct ChangeSetId {
  std::string id = {};
  std::string stack_id = {};
};

/// The target of a change, as far as the service tells it.
struct ChangeDetail {
  std::string attribute = {};  // Properties, Metadata, Tags, ...
  std::string name = {};       // of the property
  std::string path = {};
  std::string requires_recreation = {};  // Never, Conditionally, Always
  std::string before_value = {};
  std::string after_value = {};
  std::string attribute_change_type = {};  // Add, Remove, Modify
  std::string evaluation = {};             // Static, Dynamic
  std::string change_source = {};
  std::string causing_entity = {};
};

struct ResourceChange {
  std::string action = {};  // Add, Modify, Remove, Import, Dynamic
  std::string logical_resource_id = {};
  std::string physical_resource_id = {};
  std::string resource_type = {};
  std::string replacement = {};  // True, False, Conditional; empty for Add and Remove
  std::string policy_action = {};
  std::string change_set_id = {};  // of a nested stack
  std::vector<std::string> scope;
  std::vector<ChangeDetail> details;
  std::string before_context;
  std::string after_context;
};

struct ChangeSet {
  std::string change_set_id;
  std::string change_set_name;
  std::string stack_id;
  std::string stack_name;
  std::string status;
  std::string status_reason;
  std::string execution_status;
  std::string creation_time;
  std::vector<StackParameter> parameters;
  std::vector<std::string> capabilities;
  std::vector<StackTag> tags;
  std::vector<ResourceChange> changes;
};

enum class PropertyValues : std::uint8_t { left_out, included };

struct DescribeChangeSetRequest {
  std::string change_set_name;  // name or ARN
  std::string stack_name = {};
  PropertyValues property_values = PropertyValues::left_out;
};

struct ExecuteChangeSetRequest {
  std::string change_set_name;
  std::string stack_name = {};
  std::string client_request_token = {};
  std::optional<bool> disable_rollback = std::nullopt;
};

struct Stack {
  std::string stack_id;
  std::string stack_name;
  std::string description;
  std::string stack_status;
  std::string stack_status_reason;
  std::string creation_time;
  std::string last_updated_time;
  std::string deletion_time;
  std::string role_arn;
  std::string parent_id;
  std::string root_id;
  bool disable_rollback = false;
  bool enable_termination_protection = false;
  std::vector<StackParameter> parameters;
  std::vector<StackOutput> outputs;
  std::vector<StackTag> tags;
  std::vector<std::string> capabilities;
  std::vector<std::string> notification_arns;
};

struct StackEvent {
  std::string event_id;
  std::string stack_id;
  std::string stack_name;
  std::string timestamp;
  std::string logical_resource_id;
  std::string physical_resource_id;
  std::string resource_type;
  std::string resource_status;
  std::string resource_status_reason;
  std::string resource_properties;  // JSON text
  std::string client_request_token;
  std::string detailed_status;
};

struct StackEventsPage {
  std::vector<StackEvent> events;  // newest first
  std::string next_token;
};

struct StackResource {
  std::string stack_id;
  std::string stack_name;
  std::string logical_resource_id;
  std::string physical_resource_id;
  std::string resource_type;
  std::string resource_status;
  std::string resource_status_reason;
  std::string timestamp;
};

struct StackSummary {
  std::string stack_id;
  std::string stack_name;
  std::string template_description;
  std::string stack_status;
  std::string stack_status_reason;
  std::string creation_time;
  std::string last_updated_time;
  std::string deletion_time;
  std::string parent_id;
  std::string root_id;
};

struct ParameterDeclaration {
  std::string parameter_key;
  std::string default_value;
  std::string parameter_type;
  std::string description;
  bool no_echo = false;
};

struct TemplateSummary {
  std::vector<ParameterDeclaration> parameters;
  std::vector<std::string> capabilities;
  std::string capabilities_reason;
  std::vector<std::string> resource_types;
  std::vector<std::string> declared_transforms = {};
  std::string description = {};
  std::string metadata = {};
};

struct GetTemplateRequest {
  std::string stack_name = {};
  std::string template_stage = {};  // Original (default) or Processed
  std::string change_set_name = {};
};

struct DeleteStackRequest {
  std::string stack_name = {};
  std::vector<std::string> retain_resources = {};
  std::string deletion_mode = {};  // FORCE_DELETE_STACK
  std::string role_arn = {};
  std::string client_request_token = {};
};

struct CreateStackRequest {
  std::string stack_name = {};
  TemplateSource source = {};
  std::vector<StackParameter> parameters = {};
  std::vector<std::string> capabilities = {};
  std::optional<std::vector<StackTag>> tags = std::nullopt;
  std::vector<std::string> notification_arns = {};
  std::string role_arn = {};
  std::string client_request_token = {};
  std::string on_failure = {};  // not together with disable_rollback
  std::optional<bool> disable_rollback = std::nullopt;
};

struct UpdateStackRequest {
  std::string stack_name = {};
  TemplateSource source = {};
  std::vector<StackParameter> parameters = {};
  std::vector<std::string> capabilities = {};
  std::optional<std::vector<StackTag>> tags = std::nullopt;
  std::vector<std::string> notification_arns = {};
  std::string role_arn = {};
  std::string client_request_token = {};
  std::optional<bool> disable_rollback = std::nullopt;
};

/// AWS CloudFormation, API version 2010-05-15.
class CloudFormationClient {
 public:
  explicit CloudFormationClient(const Session& session) : session_(session) {}

  const Session& session() const { return session_; }

  Outcome<ChangeSetId> create_change_set(const CreateChangeSetRequest& request) const;
  /// With all pages of changes.
  Outcome<ChangeSet> describe_change_set(const DescribeChangeSetRequest& request) const;
  Outcome<void> execute_change_set(const ExecuteChangeSetRequest& request) const;
  /// A set that is gone already counts as deleted.
  Outcome<void> delete_change_set(std::string_view stack_name,
                                  std::string_view change_set_name) const;
  /// Names of all change sets of a stack.
  Outcome<std::vector<std::string>> list_change_sets(std::string_view stack_name) const;

  /// Fault ValidationError "… does not exist" if there is none; `stack_name` may be an ARN.
  Outcome<Stack> describe_stack(std::string_view stack_name) const;
  /// All pages; all stacks of the region.
  Outcome<std::vector<Stack>> describe_stacks() const;
  /// One page, newest first; `next_token` is empty or that of the page before.
  Outcome<StackEventsPage> describe_stack_events(std::string_view stack_name,
                                                 std::string_view next_token = {}) const;
  /// At most 100 resources; use list_stack_resources for all.
  Outcome<std::vector<StackResource>> describe_stack_resources(std::string_view stack_name) const;
  /// The stack's resource with that physical id, whatever the stack.
  Outcome<std::vector<StackResource>> describe_physical_resource(
      std::string_view physical_resource_id) const;
  Outcome<StackResource> describe_stack_resource(std::string_view stack_name,
                                                 std::string_view logical_resource_id) const;
  /// All pages.
  Outcome<std::vector<StackResource>> list_stack_resources(std::string_view stack_name) const;
  /// All pages; no filter: all statuses.
  Outcome<std::vector<StackSummary>> list_stacks(
      const std::vector<std::string>& status_filter = {}) const;

  Outcome<std::string> get_template(const GetTemplateRequest& request) const;
  Outcome<TemplateSummary> get_template_summary(std::string_view stack_name) const;
  Outcome<TemplateSummary> get_template_summary(const TemplateSource& source) const;
  Outcome<TemplateSummary> validate_template(const TemplateSource& source) const;

  /// The stack's id.
  Outcome<std::string> create_stack(const CreateStackRequest& request) const;
  Outcome<std::string> update_stack(const UpdateStackRequest& request) const;
  Outcome<void> delete_stack(const DeleteStackRequest& request) const;
  Outcome<void> rollback_stack(std::string_view stack_name) const;
  Outcome<void> continue_update_rollback(std::string_view stack_name) const;
  Outcome<void> cancel_update_stack(std::string_view stack_name) const;

 private:
  const Session& session_;
};

}  // namespace samx::aws
