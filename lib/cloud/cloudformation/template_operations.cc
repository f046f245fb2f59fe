#include <algorithm>
#include <set>

#include "base/text.h"
#include "cloud/cloudformation/change_set_answer.h"
#include "cloud/cloudformation/service.h"
#include "cloud/cloudformation/stack_store.h"
#include "cloud/cloudformation/submission.h"
#include "cloud/cloudformation/template_source.h"
#include "cloud/cloudformation/template_text.h"
#include "cloud/world.h"

namespace samx::cloud::cloudformation {
namespace {

using document::Node;

struct ReadTemplate {
  SourceMap sources;
  document::TreeArena arena;
  Node* root = nullptr;
};

Done read(const std::string& text, ReadTemplate& into) {
  const auto root = read_template(text, into.sources, into.arena);
  if (!root) return tl::unexpected(root.error());
  into.root = *root;
  return check_template(**root);
}

std::string text_at(const Node& map, std::string_view key) {
  const Node* const node = map.find(key);
  return node == nullptr || !node->is_scalar() ? std::string() : std::string(node->text());
}

enum class ParameterShape : std::uint8_t { of_summary, of_validation };

void write_declarations(http::XmlWriter& xml, const Node& root, ParameterShape shape) {
  xml.open("Parameters");
  const Node* const section = root.find("Parameters");
  for (const document::Entry& entry :
       section == nullptr ? std::span<const document::Entry>() : section->entries()) {
    const Node& body = *entry.value;
    xml.open("member").leaf("ParameterKey", entry.key);
    if (body.has("Default")) xml.leaf("DefaultValue", text_at(body, "Default"));
    if (shape == ParameterShape::of_summary) xml.leaf("ParameterType", text_at(body, "Type"));
    xml.leaf("NoEcho", text_at(body, "NoEcho") == "true" ? "true" : "false");
    if (body.has("Description")) xml.leaf("Description", text_at(body, "Description"));
    const Node* const allowed = body.find("AllowedValues");
    if (shape == ParameterShape::of_summary) {
      xml.open("ParameterConstraints");
      if (allowed != nullptr) {
        xml.open("AllowedValues");
        for (const Node* const value : allowed->items())
          xml.leaf("member", value->text());
        xml.close();
      }
      xml.close();
    }
    xml.close();
  }
  xml.close();
}

void write_capabilities(http::XmlWriter& xml, const std::string& text) {
  Submission submission;
  submission.template_body = text;
  std::vector<std::string> needed;
  // What check_capabilities asks for, one after the other, is what is needed.
  while (needed.size() < 3) {
    submission.capabilities = needed;
    const Done done = check_capabilities(submission);
    if (done || done.error().code != "InsufficientCapabilitiesException") break;
    const std::string& message = done.error().message;
    const std::size_t open = message.find('[');
    needed.push_back(message.substr(open + 1, message.size() - open - 2));
  }
  write_list(xml, "Capabilities", needed);
  if (needed.empty()) return;
  std::vector<std::string> reasons;
  for (const std::string& each : needed)
    reasons.emplace_back(each == "CAPABILITY_AUTO_EXPAND"
                             ? "The following transform(s) require capabilities"
                             : "The following resource(s) require capabilities");
  xml.leaf("CapabilitiesReason", join(reasons, ". "));
}

void write_transforms(http::XmlWriter& xml, const Node& root) {
  std::vector<std::string> names;
  if (const Node* const transform = root.find("Transform")) {
    if (transform->is_string()) names.emplace_back(transform->text());
    for (const Node* const each : transform->items()) {
      if (each->is_string()) names.emplace_back(each->text());
    }
  }
  write_list(xml, "DeclaredTransforms", names);
}

}  // namespace

Done get_template(QueryCall& call) {
  const std::string set_name = call.form.text("ChangeSetName");
  const auto stack = named_stack(call);
  if (!stack) return tl::unexpected(stack.error());
  std::string original = (*stack)->submission.template_body;
  if (ChangeSet* const set = set_name.empty() ? nullptr : (*stack)->find_change_set(set_name))
    original = set->submission.template_body;
  const bool processed = call.form.text("TemplateStage") == "Processed" && set_name.empty();
  call.result.leaf("TemplateBody", processed ? (*stack)->processed_template : original);
  write_list(call.result, "StagesAvailable", {"Original", "Processed"});
  return {};
}

Done get_template_summary(QueryCall& call) {
  std::string text;
  if (!call.form.text("StackName").empty()) {
    const auto stack = named_stack(call);
    if (!stack) return tl::unexpected(stack.error());
    if ((*stack)->status == "REVIEW_IN_PROGRESS")
      return validation_error("GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.");
    text = (*stack)->submission.template_body;
  } else {
    const auto given = template_of(call, {});
    if (!given) return tl::unexpected(given.error());
    text = *given;
  }
  ReadTemplate parsed;
  if (const Done done = read(text, parsed); !done) return done;
  const Node& root = *parsed.root;
  write_declarations(call.result, root, ParameterShape::of_summary);
  if (root.has("Description")) call.result.leaf("Description", text_at(root, "Description"));
  write_capabilities(call.result, text);
  std::set<std::string> types;
  for (const document::Entry& entry : root.find("Resources")->entries())
    types.insert(text_at(*entry.value, "Type"));
  write_list(call.result, "ResourceTypes", {types.begin(), types.end()});
  if (root.has("AWSTemplateFormatVersion"))
    call.result.leaf("Version", text_at(root, "AWSTemplateFormatVersion"));
  write_transforms(call.result, root);
  return {};
}

Done validate_template(QueryCall& call) {
  const auto text = template_of(call, {});
  if (!text) return tl::unexpected(text.error());
  ReadTemplate parsed;
  if (const Done done = read(*text, parsed); !done) return done;
  if (!parsed.root->has("Transform")) {
    if (const Done done = check_references(*parsed.root); !done) return done;
  }
  write_declarations(call.result, *parsed.root, ParameterShape::of_validation);
  if (parsed.root->has("Description"))
    call.result.leaf("Description", text_at(*parsed.root, "Description"));
  write_capabilities(call.result, *text);
  write_transforms(call.result, *parsed.root);
  return {};
}

Done get_stack_policy(QueryCall& call) {
  const auto stack = named_stack(call);
  if (!stack) return tl::unexpected(stack.error());
  if (!(*stack)->policy.empty()) call.result.leaf("StackPolicyBody", (*stack)->policy);
  return {};
}

}  // namespace samx::cloud::cloudformation
