#include "cloud/cloudformation/template_model.h"

#include <algorithm>

#include "base/text.h"
#include "cloud/cloudformation/template_text.h"
#include "document/writer.h"
#include "intrinsics/codes.h"
#include "intrinsics/conditions.h"
#include "intrinsics/references.h"
#include "intrinsics/resolve_parameters.h"
#include "transform/transform.h"

namespace samx::cloud::cloudformation {
namespace {

using document::Node;

constexpr std::string_view kServerless = "AWS::Serverless-2016-10-31";

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

tl::unexpected<Fault> transform_failed(const Diagnostics& diagnostics) {
  std::string message =
      cat("Transform ", kServerless,
          " failed with: Invalid Serverless Application Specification document. Number of errors "
          "found: ",
          diagnostics.all().size(), '.');
  for (const Diagnostic& each : diagnostics.all())
    message += cat(' ', each.message);
  return refuse({.code = "TransformFailed", .message = std::move(message), .details = {}});
}

// The template after AWS::Serverless; other transforms leave it as it is.
Answered<Node*> expand(Node& root, const Submission& submission, const Stack& stack,
                       document::TreeArena& arena) {
  if (!has_transform(root, kServerless)) return &root;
  transform::TransformRequest request{.root = &root, .region = stack.place.region};
  for (const NamedValue& each : submission.parameters)
    request.parameter_values.emplace_back(each.name, each.value);
  Diagnostics diagnostics;
  Node* const expanded = transform::transform_template(request, arena, diagnostics);
  if (expanded == nullptr || diagnostics.has_errors()) return transform_failed(diagnostics);
  return expanded;
}

intrinsics::PseudoParameters pseudo_parameters(const Submission& submission, const Stack& stack) {
  return {.account_id = stack.place.account,
          .partition = "aws",
          .region = stack.place.region,
          .stack_id = stack.id,
          .stack_name = stack.name,
          .notification_arns = submission.notification_arns};
}

}  // namespace

tl::unexpected<Fault> template_fault(const Diagnostic& diagnostic) {
  const bool about_parameters = diagnostic.code == intrinsics::codes::kParameter;
  const bool circular = diagnostic.code == intrinsics::codes::kCircular;
  const bool condition = diagnostic.code == intrinsics::codes::kCondition;
  if (about_parameters || circular) {
    return refuse(
        {.code = "ValidationError", .message = capitalised(diagnostic.message), .details = {}});
  }
  return refuse({.code = "ValidationError",
                 .message = cat(condition ? "Template format error: " : "Template error: ",
                                capitalised(diagnostic.message)),
                 .details = {}});
}

Answered<std::unique_ptr<TemplateModel>> TemplateModel::make(const Submission& submission,
                                                             const Stack& stack) {
  std::unique_ptr<TemplateModel> model(new TemplateModel);
  const auto read = read_template(submission.template_body, model->sources_, *model->arena_);
  if (!read) return tl::unexpected(read.error());
  if (const Done done = check_template(**read); !done) return tl::unexpected(done.error());
  const auto expanded = expand(**read, submission, stack, *model->arena_);
  if (!expanded) return tl::unexpected(expanded.error());
  model->root_ = *expanded;
  if (const Done done = check_references(*model->root_); !done) return tl::unexpected(done.error());
  model->processed_ = document::write_json(*model->root_, document::JsonLayout::compact);
  if (const Done done = model->resolve(submission, stack); !done)
    return tl::unexpected(done.error());
  return model;
}

Answered<std::unique_ptr<TemplateModel>> TemplateModel::of_stack(const Stack& stack) {
  std::unique_ptr<TemplateModel> model(new TemplateModel);
  const auto read = read_template(stack.processed_template, model->sources_, *model->arena_);
  if (!read) return tl::unexpected(read.error());
  model->root_ = *read;
  model->processed_ = stack.processed_template;
  if (const Done done = model->resolve(stack.submission, stack); !done)
    return tl::unexpected(done.error());
  return model;
}

Done TemplateModel::resolve(const Submission& submission, const Stack& stack) {
  pseudo_ = pseudo_parameters(submission, stack);
  intrinsics::GivenParameters given;
  for (const NamedValue& each : submission.parameters)
    given.emplace(each.name, each.value);
  Diagnostics diagnostics;
  parameters_ = intrinsics::resolve_parameters(section("Parameters"), given, *arena_, diagnostics);
  if (diagnostics.has_errors()) return template_fault(diagnostics.all().front());
  auto conditions = intrinsics::evaluate_conditions(section("Conditions"), section("Mappings"),
                                                    parameters_, pseudo_, *arena_);
  if (!conditions) return template_fault(conditions.error().diagnostic());
  conditions_ = std::move(*conditions);
  return choose_resources();
}

bool TemplateModel::holds(const Node& body) const {
  const Node* const condition = body.find("Condition");
  if (condition == nullptr || !condition->is_string()) return true;
  const auto found = conditions_.find(condition->text());
  return found != conditions_.end() && found->second;
}

Done TemplateModel::choose_resources() {
  Node* const active = arena_->map({});
  for (const document::Entry& entry : section("Resources")->entries()) {
    const Node* const condition = entry.value->find("Condition");
    if (condition != nullptr && condition->is_string() &&
        !conditions_.contains(condition->text())) {
      return refuse({.code = "ValidationError",
                     .message = cat("Template format error: Unresolved condition dependency ",
                                    condition->text(), " in the Resources block of the template"),
                     .details = {}});
    }
    if (!holds(*entry.value)) continue;
    resources_.push_back(entry);
    active->set(entry);
  }
  intrinsics::Dependencies graph = intrinsics::resource_dependencies(*active);
  auto order = intrinsics::dependency_order(graph);
  if (!order) return template_fault(order.error().diagnostic());
  order_ = std::move(*order);
  needs_ = std::move(graph.needs);
  return {};
}

intrinsics::Scope TemplateModel::scope(intrinsics::ResourceValues& resources) const {
  return {.mappings = section("Mappings"),
          .parameters = parameters_,
          .conditions = conditions_,
          .pseudo = pseudo_,
          .resources = resources};
}

}  // namespace samx::cloud::cloudformation
