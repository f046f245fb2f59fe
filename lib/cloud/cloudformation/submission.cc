#include "cloud/cloudformation/submission.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "cloud/cloudformation/stack_store.h"
#include "cloud/cloudformation/template_source.h"
#include "cloud/cloudformation/template_text.h"
#include "cloud/world.h"

namespace samx::cloud::cloudformation {
namespace {

using document::Node;

// Types whose creation needs CAPABILITY_IAM, or CAPABILITY_NAMED_IAM if this property names them.
struct IamType {
  std::string_view type;
  std::string_view name_property;
};

constexpr std::array kIamTypes{
    IamType{"AWS::IAM::AccessKey", ""},
    IamType{"AWS::IAM::Group", "GroupName"},
    IamType{"AWS::IAM::InstanceProfile", "InstanceProfileName"},
    IamType{"AWS::IAM::ManagedPolicy", "ManagedPolicyName"},
    IamType{"AWS::IAM::Policy", ""},
    IamType{"AWS::IAM::Role", "RoleName"},
    IamType{"AWS::IAM::User", "UserName"},
    IamType{"AWS::IAM::UserToGroupAddition", ""},
};

std::string needed_for_iam(const Node& root) {
  const Node* const resources = root.find("Resources");
  std::string needed;
  for (const document::Entry& entry : resources->entries()) {
    const Node* const type = entry.value->find("Type");
    const auto row = std::ranges::find(
        kIamTypes, type == nullptr ? std::string_view() : type->text(), &IamType::type);
    if (row == kIamTypes.end()) continue;
    const Node* const properties = entry.value->find("Properties");
    const bool named =
        !row->name_property.empty() && properties != nullptr && properties->has(row->name_property);
    if (named) return "CAPABILITY_NAMED_IAM";
    needed = "CAPABILITY_IAM";
  }
  return needed;
}

const NamedValue* find_value(const std::vector<NamedValue>& values, std::string_view name) {
  const auto found = std::ranges::find(values, name, &NamedValue::name);
  return found == values.end() ? nullptr : &*found;
}

Answered<std::vector<NamedValue>> read_parameters(const QueryForm& form,
                                                  const Submission* previous) {
  std::vector<NamedValue> parameters;
  for (std::size_t at = 1; at <= form.count("Parameters"); ++at) {
    const std::string* const key = form.member("Parameters", at, "ParameterKey");
    if (key == nullptr) continue;
    const std::string* const keep = form.member("Parameters", at, "UsePreviousValue");
    if (keep != nullptr && *keep == "true") {
      const NamedValue* const before =
          previous == nullptr ? nullptr : find_value(previous->parameters, *key);
      if (previous == nullptr) {
        return validation_error(cat("Invalid input for parameter key ", *key,
                                    ". Cannot specify usePreviousValue as true for a parameter key "
                                    "not in the previous template"));
      }
      if (before != nullptr) parameters.push_back(*before);
      continue;
    }
    const std::string* const value = form.member("Parameters", at, "ParameterValue");
    if (value != nullptr) parameters.push_back({.name = *key, .value = *value});
  }
  return parameters;
}

// Parameters that the template does not have are an error of the request.
Done check_parameter_names(const Submission& submission) {
  SourceMap sources;
  document::TreeArena arena;
  const auto root = read_template(submission.template_body, sources, arena);
  if (!root) return tl::unexpected(root.error());
  const Node* const section = (*root)->find("Parameters");
  std::vector<std::string> unknown;
  for (const NamedValue& each : submission.parameters) {
    if (section == nullptr || !section->has(each.name)) unknown.push_back(each.name);
  }
  if (unknown.empty()) return {};
  return validation_error(
      cat("Parameters: [", join(unknown, ", "), "] do not exist in the template"));
}

}  // namespace

tl::unexpected<Fault> validation_error(std::string message) {
  return refuse({.code = "ValidationError", .message = std::move(message), .details = {}});
}

Answered<Submission> read_submission(QueryCall& call, const Submission* previous) {
  Submission submission;
  const QueryForm& form = call.form;
  const auto body =
      template_of(call, previous == nullptr ? std::string() : previous->template_body);
  if (!body) return tl::unexpected(body.error());
  submission.template_body = *body;
  const auto parameters = read_parameters(form, previous);
  if (!parameters) return tl::unexpected(parameters.error());
  submission.parameters = *parameters;
  if (form.find("Tags") == nullptr && form.count("Tags") == 0 && previous != nullptr)
    submission.tags = previous->tags;
  for (std::size_t at = 1; at <= form.count("Tags"); ++at) {
    const std::string* const key = form.member("Tags", at, "Key");
    const std::string* const value = form.member("Tags", at, "Value");
    if (key != nullptr)
      submission.tags.push_back({.name = *key, .value = value == nullptr ? "" : *value});
  }
  submission.capabilities = form.list("Capabilities");
  submission.notification_arns = form.list("NotificationARNs");
  if (submission.notification_arns.empty() && previous != nullptr &&
      form.find("NotificationARNs") == nullptr)
    submission.notification_arns = previous->notification_arns;
  submission.role_arn = form.text("RoleARN");
  if (const Done done = check_parameter_names(submission); !done)
    return tl::unexpected(done.error());
  return submission;
}

Done check_capabilities(const Submission& submission) {
  SourceMap sources;
  document::TreeArena arena;
  const auto root = read_template(submission.template_body, sources, arena);
  if (!root) return tl::unexpected(root.error());
  if (const Done done = check_template(**root); !done) return done;
  const auto has = [&submission](std::string_view name) {
    return std::ranges::find(submission.capabilities, name) != submission.capabilities.end();
  };
  const auto missing = [](std::string_view names) {
    return refuse({.code = "InsufficientCapabilitiesException",
                   .message = cat("Requires capabilities : [", names, ']'),
                   .details = {}});
  };
  if ((*root)->has("Transform") && !has("CAPABILITY_AUTO_EXPAND"))
    return missing("CAPABILITY_AUTO_EXPAND");
  const std::string needed = needed_for_iam(**root);
  if (needed.empty() || has("CAPABILITY_NAMED_IAM")) return {};
  if (needed == "CAPABILITY_NAMED_IAM" || !has("CAPABILITY_IAM")) return missing(needed);
  return {};
}

Done check_stack_name(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const bool good =
      !name.empty() && is_letter(name.front()) && std::ranges::all_of(name, [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
      });
  if (!good) {
    return validation_error(
        cat("1 validation error detected: Value '", name,
            "' at 'stackName' failed to satisfy constraint: Member must satisfy regular "
            "expression pattern: [a-zA-Z][-a-zA-Z0-9]*"));
  }
  if (name.size() <= 128) return {};
  return validation_error(cat("1 validation error detected: Value '", name,
                              "' at 'stackName' failed to satisfy constraint: Member must have "
                              "length less than or equal to 128"));
}

Answered<Stack*> named_stack(QueryCall& call, std::string_view parameter) {
  return call.world.stacks->stack(call.request.place, call.form.text(parameter));
}

Answered<bool> repeated(Stack& stack, const QueryForm& form) {
  const std::string token = form.text("ClientRequestToken");
  if (token.empty()) return false;
  const std::string fingerprint = form.canonical();
  const auto [at, added] = stack.tokens.try_emplace(token, fingerprint);
  if (added) return false;
  if (at->second == fingerprint) return true;
  return refuse({.code = "TokenAlreadyExistsException",
                 .message = cat("Token: ", token, " already exists"),
                 .details = {}});
}

Done keep(World& world, const Stack& stack) {
  if (const Status saved = world.stacks->save(stack); !saved) {
    return refuse({.status = 500,
                   .code = "InternalFailure",
                   .message = saved.error().diagnostic().message,
                   .details = {}});
  }
  return {};
}

}  // namespace samx::cloud::cloudformation
