#include "cloud/resource_types/nested_stack.h"
#include "base/text.h"
#include "cloud/cloudformation/engine.h"
#include "cloud/cloudformation/stack_store.h"
#include "cloud/cloudformation/template_source.h"
#include "cloud/world.h"

// AWS::CloudFormation::Stack: a stack of its own with its own events.

namespace samx::cloud::resource_types {
namespace {

using cloudformation::NamedValue;
using cloudformation::Stack;
using cloudformation::Submission;
using document::Node;

Outcome<Submission> submission_of(const Subject& subject) {
  Submission submission;
  const auto body = cloudformation::read_template_url(subject.world, subject.text("TemplateURL"));
  if (!body) return tl::unexpected(Failure{.message = body.error().message, .plain = true});
  submission.template_body = *body;
  if (const Node* const parameters = subject.properties.find("Parameters")) {
    for (const document::Entry& entry : parameters->entries()) {
      std::vector<std::string> pieces;
      for (const Node* const item : entry.value->items())
        pieces.emplace_back(item->text());
      submission.parameters.push_back(
          {.name = std::string(entry.key),
           .value = entry.value->is_list() ? join(pieces, ",") : std::string(entry.value->text())});
    }
  }
  submission.tags = subject.stack.submission.tags;
  submission.capabilities = subject.stack.submission.capabilities;
  return submission;
}

Made made_of(const Stack& nested) {
  Made made{.physical_id = nested.id};
  for (const cloudformation::Output& output : nested.outputs)
    made.attributes.emplace(cat("Outputs.", output.key), json_text(output.value));
  return made;
}

Failure embedded_failure(const Stack& nested, std::string_view what) {
  std::string cause;
  for (const cloudformation::StackEvent& event : nested.events) {
    const bool of_stack =
        event.type == cloudformation::kStackType && event.logical_id == nested.name;
    if (of_stack && event.reason.starts_with("The following resource(s) failed"))
      cause = event.reason.substr(0, event.reason.find("Rollback requested"));
  }
  return {.message = cat("Embedded stack ", nested.id, " was not successfully ", what, ": ", cause),
          .plain = true};
}

}  // namespace

Outcome<Made> create_nested_stack(const Subject& subject) {
  auto submission = submission_of(subject);
  if (!submission) return tl::unexpected(submission.error());
  const std::string name = physical_name(subject.seed(), 128);
  Stack& nested = subject.world.stacks->add(subject.stack.place, name, subject.world.clock.now());
  nested.parent_id = subject.stack.id;
  nested.root_id = subject.stack.root_id.empty() ? subject.stack.id : subject.stack.root_id;
  const auto model = cloudformation::TemplateModel::make(*submission, nested);
  if (!model) {
    nested.status = "DELETE_COMPLETE";
    return tl::unexpected(Failure{.message = model.error().message, .plain = true});
  }
  cloudformation::create_stack(
      {.world = subject.world, .stack = nested, .client_token = subject.client_token}, *submission,
      **model);
  (void)subject.world.stacks->save(nested);
  if (nested.status != "CREATE_COMPLETE")
    return tl::unexpected(embedded_failure(nested, "created"));
  return made_of(nested);
}

Outcome<Made> update_nested_stack(const Subject& subject) {
  Stack* const nested = subject.world.stacks->find(subject.stack.place, subject.physical_id);
  if (nested == nullptr || !nested->exists())
    return tl::unexpected(Failure{.message = cat("Stack ", subject.physical_id, " does not exist"),
                                  .handler_code = "NotFound"});
  auto submission = submission_of(subject);
  if (!submission) return tl::unexpected(submission.error());
  const auto model = cloudformation::TemplateModel::make(*submission, *nested);
  if (!model) return tl::unexpected(Failure{.message = model.error().message, .plain = true});
  cloudformation::update_stack(
      {.world = subject.world, .stack = *nested, .client_token = subject.client_token}, *submission,
      **model);
  (void)subject.world.stacks->save(*nested);
  if (nested->status != "UPDATE_COMPLETE")
    return tl::unexpected(embedded_failure(*nested, "updated"));
  return made_of(*nested);
}

Outcome<void> remove_nested_stack(const Subject& subject) {
  Stack* const nested = subject.world.stacks->find(subject.stack.place, subject.physical_id);
  if (nested == nullptr || !nested->exists()) return {};
  cloudformation::delete_stack(
      {.world = subject.world, .stack = *nested, .client_token = subject.client_token}, {});
  (void)subject.world.stacks->save(*nested);
  if (nested->exists()) return tl::unexpected(embedded_failure(*nested, "deleted"));
  return {};
}

}  // namespace samx::cloud::resource_types
