#include <algorithm>

#include "base/text.h"
#include "cloud/cloudformation/change_set_answer.h"
#include "cloud/cloudformation/service.h"
#include "cloud/cloudformation/stack_store.h"
#include "cloud/cloudformation/submission.h"
#include "cloud/world.h"

namespace samx::cloud::cloudformation {
namespace {

constexpr std::size_t kPageLimit = 100;

void write_optional(http::XmlWriter& xml, std::string_view name, std::string_view text) {
  if (!text.empty()) xml.leaf(name, text);
}

void write_drift(http::XmlWriter& xml, std::string_view status_name) {
  xml.open("DriftInformation").leaf(status_name, "NOT_CHECKED").close();
}

void write_times(http::XmlWriter& xml, const Stack& stack) {
  xml.leaf("CreationTime", iso8601_milliseconds(stack.created));
  if (stack.deleted) xml.leaf("DeletionTime", iso8601_milliseconds(*stack.deleted));
  if (stack.updated) xml.leaf("LastUpdatedTime", iso8601_milliseconds(*stack.updated));
}

void write_stack(http::XmlWriter& xml, const Stack& stack) {
  xml.open("member").leaf("StackId", stack.id).leaf("StackName", stack.name);
  write_optional(xml, "ChangeSetId", stack.change_set_id);
  write_optional(xml, "ParentId", stack.parent_id);
  write_optional(xml, "RootId", stack.root_id);
  write_optional(xml, "Description", stack.description);
  write_times(xml, stack);
  write_parameters(xml, stack.submission, stack.processed_template);
  xml.leaf("StackStatus", stack.status);
  write_optional(xml, "StackStatusReason", stack.reason);
  xml.leaf("DisableRollback", stack.disable_rollback ? "true" : "false");
  xml.leaf("EnableTerminationProtection", stack.termination_protection ? "true" : "false");
  write_optional(xml, "RoleARN", stack.submission.role_arn);
  write_drift(xml, "StackDriftStatus");
  xml.open("RollbackConfiguration").close();
  write_list(xml, "NotificationARNs", stack.submission.notification_arns);
  write_list(xml, "Capabilities", stack.submission.capabilities);
  write_tags(xml, stack.submission.tags);
  xml.open("Outputs");
  for (const Output& output : stack.outputs) {
    xml.open("member").leaf("OutputKey", output.key).leaf("OutputValue", output.value);
    write_optional(xml, "Description", output.description);
    write_optional(xml, "ExportName", output.export_name);
    xml.close();
  }
  xml.close().close();
}

void write_event(http::XmlWriter& xml, const Stack& stack, const StackEvent& event) {
  xml.open("member").leaf("StackId", stack.id).leaf("EventId", event.id);
  xml.leaf("StackName", stack.name).leaf("LogicalResourceId", event.logical_id);
  xml.leaf("PhysicalResourceId", event.physical_id).leaf("ResourceType", event.type);
  xml.leaf("Timestamp", iso8601_milliseconds(event.time));
  xml.leaf("ResourceStatus", event.status);
  write_optional(xml, "ResourceStatusReason", event.reason);
  write_optional(xml, "ResourceProperties", event.properties);
  write_optional(xml, "ClientRequestToken", event.client_token);
  xml.close();
}

enum class Shape : std::uint8_t { summary, description, detail };

void write_resource(http::XmlWriter& xml, const Stack& stack, const StackResource& resource,
                    Shape shape) {
  if (shape != Shape::summary) xml.leaf("StackName", stack.name).leaf("StackId", stack.id);
  xml.leaf("LogicalResourceId", resource.logical_id);
  write_optional(xml, "PhysicalResourceId", resource.physical_id);
  xml.leaf("ResourceType", resource.type);
  xml.leaf(shape == Shape::description ? "Timestamp" : "LastUpdatedTimestamp",
           iso8601_milliseconds(resource.updated));
  xml.leaf("ResourceStatus", resource.status);
  write_optional(xml, "ResourceStatusReason", resource.reason);
  write_drift(xml, "StackResourceDriftStatus");
  if (shape == Shape::detail) write_optional(xml, "Metadata", resource.metadata);
}

std::vector<const StackResource*> sorted_resources(const Stack& stack) {
  std::vector<const StackResource*> sorted;
  for (const StackResource& each : stack.resources)
    sorted.push_back(&each);
  std::ranges::sort(sorted, {}, &StackResource::logical_id);
  return sorted;
}

// Where the page that NextToken asks for begins.
std::size_t page_begin(const QueryForm& form) {
  return static_cast<std::size_t>(std::max(0LL, parse_integer(form.text("NextToken")).value_or(0)));
}

Answered<const StackResource*> named_resource(const Stack& stack, const std::string& logical_id) {
  if (const StackResource* const found = stack.find(logical_id)) return found;
  return validation_error(cat("Resource ", logical_id, " does not exist for stack ", stack.name));
}

}  // namespace

Done describe_stacks(QueryCall& call) {
  call.result.open("Stacks");
  if (call.form.text("StackName").empty()) {
    for (const Stack* const stack : call.world.stacks->all(call.request.place)) {
      if (stack->exists()) write_stack(call.result, *stack);
    }
  } else {
    const auto stack = named_stack(call);
    if (!stack) return tl::unexpected(stack.error());
    write_stack(call.result, **stack);
  }
  call.result.close();
  return {};
}

Done list_stacks(QueryCall& call) {
  const auto wanted = call.form.list("StackStatusFilter");
  call.result.open("StackSummaries");
  for (const Stack* const stack : call.world.stacks->all(call.request.place)) {
    if (!wanted.empty() && std::ranges::find(wanted, stack->status) == wanted.end()) continue;
    call.result.open("member").leaf("StackId", stack->id).leaf("StackName", stack->name);
    write_optional(call.result, "TemplateDescription", stack->description);
    write_times(call.result, *stack);
    call.result.leaf("StackStatus", stack->status);
    write_optional(call.result, "StackStatusReason", stack->reason);
    write_optional(call.result, "ParentId", stack->parent_id);
    write_optional(call.result, "RootId", stack->root_id);
    write_drift(call.result, "StackDriftStatus");
    call.result.close();
  }
  call.result.close();
  return {};
}

Done describe_stack_events(QueryCall& call) {
  const std::string name = call.form.text("StackName");
  Stack* const stack = call.world.stacks->find(call.request.place, name);
  if (stack == nullptr) return validation_error(cat("Stack [", name, "] does not exist"));
  const std::size_t begin = page_begin(call.form);
  const std::size_t count = stack->events.size();
  call.result.open("StackEvents");
  const std::size_t end = std::min(count, begin + kPageLimit);
  for (std::size_t at = begin; at < end; ++at)
    write_event(call.result, *stack, stack->events[count - 1 - at]);  // newest first
  call.result.close();
  if (end < count) call.result.leaf("NextToken", cat(end));
  return {};
}

Done describe_stack_resource(QueryCall& call) {
  const auto stack = named_stack(call);
  if (!stack) return tl::unexpected(stack.error());
  const auto resource = named_resource(**stack, call.form.text("LogicalResourceId"));
  if (!resource) return tl::unexpected(resource.error());
  call.result.open("StackResourceDetail");
  write_resource(call.result, **stack, **resource, Shape::detail);
  call.result.close();
  return {};
}

Done describe_stack_resources(QueryCall& call) {
  const std::string physical_id = call.form.text("PhysicalResourceId");
  const std::string logical_id = call.form.text("LogicalResourceId");
  Stack* stack = nullptr;
  if (!call.form.text("StackName").empty()) {
    const auto named = named_stack(call);
    if (!named) return tl::unexpected(named.error());
    stack = *named;
  }
  for (Stack* const each : call.world.stacks->all(call.request.place)) {
    const auto has = [&physical_id](const StackResource& resource) {
      return resource.physical_id == physical_id;
    };
    if (stack == nullptr && each->exists() && std::ranges::any_of(each->resources, has))
      stack = each;
  }
  if (stack == nullptr) return validation_error(cat("Stack for ", physical_id, " does not exist"));
  call.result.open("StackResources");
  for (const StackResource* const resource : sorted_resources(*stack)) {
    if (!logical_id.empty() && resource->logical_id != logical_id) continue;
    call.result.open("member");
    write_resource(call.result, *stack, *resource, Shape::description);
    call.result.close();
  }
  call.result.close();
  return {};
}

Done list_stack_resources(QueryCall& call) {
  const auto stack = named_stack(call);
  if (!stack) return tl::unexpected(stack.error());
  const auto resources = sorted_resources(**stack);
  const std::size_t begin = std::min(page_begin(call.form), resources.size());
  const std::size_t end = std::min(resources.size(), begin + kPageLimit);
  call.result.open("StackResourceSummaries");
  for (std::size_t at = begin; at < end; ++at) {
    call.result.open("member");
    write_resource(call.result, **stack, *resources[at], Shape::summary);
    call.result.close();
  }
  call.result.close();
  if (end < resources.size()) call.result.leaf("NextToken", cat(end));
  return {};
}

Done list_exports(QueryCall& call) {
  call.result.open("Exports");
  for (const StackStore::Export& each : call.world.stacks->exports(call.request.place)) {
    call.result.open("member").leaf("ExportingStackId", each.stack->id);
    call.result.leaf("Name", each.output->export_name).leaf("Value", each.output->value).close();
  }
  call.result.close();
  return {};
}

Done list_imports(QueryCall& call) {
  const std::string name = call.form.text("ExportName");
  const std::string import = cat("\"Fn::ImportValue\":\"", name, '"');
  std::vector<std::string> users;
  for (const Stack* const stack : call.world.stacks->all(call.request.place)) {
    if (stack->exists() && stack->processed_template.find(import) != std::string::npos)
      users.push_back(stack->name);
  }
  if (users.empty())
    return validation_error(cat("Export '", name, "' is not imported by any stack."));
  write_list(call.result, "Imports", users);
  return {};
}

}  // namespace samx::cloud::cloudformation
