#include "cloud/cloudformation/change_set_answer.h"

#include <algorithm>

#include "base/text.h"
#include "cloud/cloudformation/template_text.h"

namespace samx::cloud::cloudformation {
namespace {

using document::Node;

enum class Values : std::uint8_t { shown, left_out };

void write_optional(http::XmlWriter& xml, std::string_view name, std::string_view text) {
  if (!text.empty()) xml.leaf(name, text);
}

void write_detail(http::XmlWriter& xml, const ChangeDetail& detail, Values values) {
  xml.open("member").open("Target").leaf("Attribute", detail.attribute);
  write_optional(xml, "Name", detail.name);
  xml.leaf("RequiresRecreation", detail.requires_recreation);
  if (values == Values::shown) {
    xml.leaf("Path", detail.path);
    if (detail.change_type != "Add") xml.leaf("BeforeValue", detail.before);
    if (detail.change_type != "Remove") xml.leaf("AfterValue", detail.after);
    xml.leaf("AttributeChangeType", detail.change_type);
  }
  xml.close();
  xml.leaf("Evaluation", detail.evaluation).leaf("ChangeSource", detail.source);
  write_optional(xml, "CausingEntity", detail.causing_entity);
  xml.close();
}

void write_change(http::XmlWriter& xml, const ResourceChange& change, Values values) {
  xml.open("member").leaf("Type", "Resource").open("ResourceChange");
  write_optional(xml, "PolicyAction",
                 change.policy_action == "Delete" && change.action != "Remove"
                     ? std::string_view()
                     : std::string_view(change.policy_action));
  xml.leaf("Action", change.action).leaf("LogicalResourceId", change.logical_id);
  write_optional(xml, "PhysicalResourceId", change.physical_id);
  xml.leaf("ResourceType", change.type);
  write_optional(xml, "Replacement", change.replacement);
  xml.open("Scope");
  for (const std::string& scope : change.scope)
    xml.leaf("member", scope);
  xml.close().open("Details");
  for (const ChangeDetail& detail : change.details)
    write_detail(xml, detail, values);
  xml.close();
  if (values == Values::shown) {
    write_optional(xml, "BeforeContext", change.before_context);
    write_optional(xml, "AfterContext", change.after_context);
  }
  xml.close().close();
}

std::string default_text(const Node& value) {
  if (!value.is_list()) return std::string(value.text());
  std::vector<std::string> pieces;
  for (const Node* const item : value.items())
    pieces.emplace_back(item->text());
  return join(pieces, ",");
}

}  // namespace

void write_tags(http::XmlWriter& xml, const std::vector<NamedValue>& tags) {
  xml.open("Tags");
  for (const NamedValue& tag : tags)
    xml.open("member").leaf("Key", tag.name).leaf("Value", tag.value).close();
  xml.close();
}

void write_list(http::XmlWriter& xml, std::string_view name,
                const std::vector<std::string>& items) {
  xml.open(name);
  for (const std::string& item : items)
    xml.leaf("member", item);
  xml.close();
}

void write_parameters(http::XmlWriter& xml, const Submission& submission,
                      const std::string& template_text) {
  xml.open("Parameters");
  SourceMap sources;
  document::TreeArena arena;
  const auto root = read_template(template_text, sources, arena);
  const Node* const section = root ? (*root)->find("Parameters") : nullptr;
  for (const document::Entry& entry :
       section == nullptr ? std::span<const document::Entry>() : section->entries()) {
    const auto given = std::ranges::find(submission.parameters, entry.key, &NamedValue::name);
    const Node* const fallback = entry.value->find("Default");
    const Node* const no_echo = entry.value->find("NoEcho");
    std::string value;
    if (given != submission.parameters.end()) {
      value = given->value;
    } else if (fallback != nullptr) {
      value = default_text(*fallback);
    }
    if (no_echo != nullptr && no_echo->text() == "true") value = "****";
    xml.open("member").leaf("ParameterKey", entry.key).leaf("ParameterValue", value).close();
  }
  xml.close();
}

void write_change_set_summary(http::XmlWriter& xml, const Stack& stack, const ChangeSet& set) {
  xml.leaf("StackId", stack.id).leaf("StackName", stack.name);
  xml.leaf("ChangeSetId", set.id).leaf("ChangeSetName", set.name);
  xml.leaf("ExecutionStatus", set.execution_status).leaf("Status", set.status);
  write_optional(xml, "StatusReason", set.reason);
  xml.leaf("CreationTime", iso8601_milliseconds(set.created));
  write_optional(xml, "Description", set.description);
  xml.leaf("IncludeNestedStacks", "false");
}

void write_change_set(QueryCall& call, const Stack& stack, const ChangeSet& set) {
  http::XmlWriter& xml = call.result;
  write_change_set_summary(xml, stack, set);
  write_optional(xml, "OnStackFailure", set.on_failure);
  write_parameters(xml, set.submission, set.submission.template_body);
  write_list(xml, "NotificationARNs", set.submission.notification_arns);
  xml.open("RollbackConfiguration").close();
  write_list(xml, "Capabilities", set.submission.capabilities);
  write_tags(xml, set.submission.tags);
  const Values values = call.form.flag("IncludePropertyValues") ? Values::shown : Values::left_out;
  xml.open("Changes");
  for (const ResourceChange& change : set.changes)
    write_change(xml, change, values);
  xml.close();
}

}  // namespace samx::cloud::cloudformation
