#include "cli/deployment.h"

#include <algorithm>

#include "base/codes.h"
#include "base/text.h"
#include "cli/json_object.h"
#include "cli/package_options.h"
#include "cli/package_progress.h"
#include "cli/version_report.h"
#include "deploy/authentication.h"
#include "deploy/codes.h"
#include "deploy/deletion.h"
#include "deploy/failure.h"
#include "deploy/stack_parameters.h"
#include "package/managed_bucket.h"

namespace samx::cli {

Result<ExitCode> Deployment::run() {
  started_ = services_.clock.now();
  if (!template_.read()) return ExitCode::failed;
  SAMX_ASSIGN(connection_, StackConnection::open(arguments_, services_, settings_.region));
  if (!template_.check(connection_->region())) return ExitCode::failed;
  SAMX_ASSIGN(const deploy::StackServices on_stacks,
              connection_->stack_services(services_, settings_.max_wait));
  SAMX_ASSIGN(const Stack stack, stack_to_deploy_to(on_stacks));
  SAMX_TRY(resolve_bucket());
  SAMX_ASSIGN(const auto request, change_set_request(stack));
  if (!request) return ExitCode::failed;

  display_.values(connection_->region(), deploy::hidden_parameters(template_.source()));
  warn_of_open_endpoints();
  warn_of_dropped_tags(stack);
  display_.line("Waiting for changeset to be created..");
  SAMX_ASSIGN(const deploy::PreparedChangeSet prepared,
              deploy::prepare_change_set(on_stacks, *request));
  if (prepared.empty) return end_unchanged(stack);
  display_.changes(prepared.set);
  return deploy(on_stacks, prepared);
}

Result<Deployment::Stack> Deployment::stack_to_deploy_to(const deploy::StackServices& on_stacks) {
  SAMX_ASSIGN(Stack stack, deploy::find_stack(on_stacks.cloudformation, settings_.stack_name));
  if (stack && deploy::is_in_progress(stack->stack_status) &&
      stack->stack_status != "REVIEW_IN_PROGRESS") {
    services_.note(cat("Stack ", settings_.stack_name, " is in ", stack->stack_status,
                       ": waiting until that is over"));
    SAMX_ASSIGN(stack, deploy::wait_until_idle(on_stacks, std::move(stack)));
  }
  if (!stack) return stack;
  const Status deployable = deploy::check_deployable(*stack);
  if (deployable) return stack;
  const bool creation_failed =
      stack->stack_status == "ROLLBACK_COMPLETE" || stack->stack_status == "ROLLBACK_FAILED";
  if (!settings_.replaces_failed_stack || !creation_failed) {
    Diagnostic diagnostic = deployable.error().diagnostic();
    if (creation_failed) diagnostic.help += ", or add --replace-failed";
    return fail(std::move(diagnostic));
  }
  SAMX_TRY(replace_failed(on_stacks, *stack));
  return Stack();
}

Status Deployment::replace_failed(const deploy::StackServices& on_stacks, const aws::Stack& stack) {
  display_.begin_events("deletion");
  auto outcome = deploy::delete_stack(on_stacks, {.stack_name = stack.stack_id}, display_);
  display_.end_events();
  if (!outcome) return tl::unexpected(std::move(outcome).error());
  if (outcome->succeeded) return {};
  return fail({.code = deploy::codes::kStackBlocked,
               .message = cat("stack '", settings_.stack_name, "' could not be deleted: it is in ",
                              outcome->status)});
}

Status Deployment::resolve_bucket() {
  if (!settings_.resolves_bucket) return check_bucket_region();
  // Without artifacts --local needs no bucket; --resolve-s3 makes one whatever the template has.
  if (!resolves_bucket(arguments_) && !package::needs_bucket(template_.source())) return {};
  SAMX_ASSIGN(settings_.artifacts.destination.bucket,
              package::managed_bucket(
                  {.session = connection_->session(),
                   .clock = services_.clock,
                   .cancellation = services_.cancellation,
                   .samx_version = kVersion,
                   .say = [this](std::string_view line) { display_.line(cat('\t', line)); }}));
  display_.line(cat("\n\tManaged S3 bucket: ", settings_.artifacts.destination.bucket));
  return {};
}

/// CloudFormation reads the template and Lambda the code from a bucket of their own region only;
/// that is known before anything is uploaded. Who may not ask for the region is not stopped.
Status Deployment::check_bucket_region() {
  const std::string& bucket = settings_.artifacts.destination.bucket;
  if (bucket.empty() || connection_->local()) return {};
  const auto region = connection_->s3().head_bucket(bucket);
  if (!region || region->empty() || *region == connection_->region()) return {};
  return fail({.code = deploy::codes::kChangeSetFailed,
               .message = cat("Failed to create/update stack ", settings_.stack_name,
                              " : deployment s3 bucket is in a different region, try ",
                              services_.program, " deploy --guided"),
               .help = cat("bucket '", bucket, "' is in ", *region, ", the stack in ",
                           connection_->region(), "; name a bucket there, or use --resolve-s3")});
}

void Deployment::warn_of_open_endpoints() {
  for (const deploy::OpenEndpoint& endpoint : deploy::open_endpoints(template_.source()))
    display_.heading(endpoint.text);
}

void Deployment::warn_of_dropped_tags(const Stack& stack) {
  if (!stack || stack->tags.empty() || !settings_.tags.empty()) return;
  std::vector<std::string> names;
  for (const aws::StackTag& tag : stack->tags)
    names.push_back(tag.key);
  services_.reporter.report(
      {.code = deploy::codes::kTagsDropped,
       .severity = Severity::warning,
       .message = cat("the stack has tags that this deployment removes: ", join(names, ", ")),
       .help = "repeat them with --tags"});
}

Result<std::optional<deploy::ChangeSetRequest>> Deployment::change_set_request(const Stack& stack) {
  PackageProgress progress(services_);
  const package::ExportServices upload{
      .s3 = connection_->s3(), .cancellation = services_.cancellation, .observer = progress};
  const bool updates = deploy::operation_for(stack) == deploy::StackOperation::update;
  SAMX_ASSIGN(const auto text, template_.make(*connection_, upload, updates ? stack : Stack()));
  if (!text) return std::nullopt;
  deploy::ChangeSetRequest request{.stack_name = settings_.stack_name, .stack = stack};
  SAMX_ASSIGN(request.source, template_source(*text, settings_.artifacts.destination, upload));
  Diagnostics diagnostics;
  request.parameters = deploy::stack_parameters(template_.source(), settings_.parameters,
                                                updates ? stack : Stack(), diagnostics);
  services_.reporter.report(diagnostics);
  request.capabilities = settings_.capabilities;
  request.tags = settings_.tags;
  request.notification_arns = settings_.notification_arns;
  request.role_arn = settings_.role_arn;
  if (settings_.shows_properties) request.property_values = aws::PropertyValues::included;
  return request;
}

Result<ExitCode> Deployment::end_unchanged(const Stack& stack) {
  const std::string message =
      cat("No changes to deploy. Stack ", settings_.stack_name, " is up to date");
  if (settings_.empty_change_set == EmptyChangeSet::fails)
    return fail({.code = deploy::codes::kNoChanges,
                 .message = message,
                 .help = "with --no-fail-on-empty-changeset that is no failure"});
  display_.line(cat('\n', message));
  if (settings_.prints_json && stack) print_result(*stack, {});
  return ExitCode::ok;
}

Result<ExitCode> Deployment::deploy(const deploy::StackServices& on_stacks,
                                    const deploy::PreparedChangeSet& prepared) {
  if (settings_.reach == Reach::change_set) {
    if (settings_.prints_json) {
      SAMX_ASSIGN(const aws::Stack stack,
                  connection_->cloudformation().describe_stack(prepared.stack_id));
      print_result(stack, prepared);
    }
    return ExitCode::ok;
  }
  if (settings_.confirmation == Confirmation::asked) {
    display_.heading("\nPreviewing CloudFormation changeset before deployment");
    display_.line("======================================================");
    services_.out.flush();
    auto answer = services_.prompt.yes_or_no("Deploy this changeset?", terminal::Answer::no);
    if (!answer) {
      (void)deploy::discard_change_set(on_stacks, prepared);
      return tl::unexpected(std::move(answer).error());
    }
    if (*answer == terminal::Answer::no) return ExitCode::ok;
  }
  return execute(on_stacks, prepared);
}

Result<ExitCode> Deployment::execute(const deploy::StackServices& on_stacks,
                                     const deploy::PreparedChangeSet& prepared) {
  if (settings_.reach == Reach::start) {
    SAMX_TRY(deploy::start_change_set(on_stacks, prepared, settings_.on_failure));
    say_how_to_follow();
    return ExitCode::ok;
  }
  display_.begin_events("create/update");
  auto outcome = deploy::execute_change_set(on_stacks, prepared, settings_.on_failure, display_);
  display_.end_events();
  if (!outcome) {
    const bool interrupted = outcome.error().diagnostic().code == codes::kInterrupted;
    if (interrupted && display_.has_started()) say_how_to_follow();
    return tl::unexpected(std::move(outcome).error());
  }
  if (!outcome->succeeded) return end_failed(on_stacks, prepared, *outcome);
  return end_done(prepared);
}

Result<ExitCode> Deployment::end_failed(const deploy::StackServices& on_stacks,
                                        const deploy::PreparedChangeSet& prepared,
                                        const deploy::StackOutcome& outcome) {
  Diagnostic failure = deploy::describe_failure({.stack_name = settings_.stack_name,
                                                 .operation = prepared.operation,
                                                 .status = outcome.status,
                                                 .events = outcome.events,
                                                 .template_root = &template_.source()});
  const bool creation = prepared.operation == deploy::StackOperation::create;
  if (settings_.on_failure == deploy::OnFailure::delete_stack && creation) {
    display_.begin_events("deletion");
    auto deleted = deploy::delete_stack(on_stacks, {.stack_name = prepared.stack_id}, display_);
    display_.end_events();
    if (!deleted) return tl::unexpected(std::move(deleted).error());
    display_.line(cat("Stack ", settings_.stack_name,
                      deleted->succeeded ? " has been deleted" : " could not be deleted"));
    failure.help = "mend the cause and deploy again";
  } else if (settings_.on_failure == deploy::OnFailure::delete_stack) {
    display_.line(cat("Stack ", settings_.stack_name, " has rolled back"));
  }
  services_.reporter.report(failure);
  return ExitCode::failed;
}

Result<ExitCode> Deployment::end_done(const deploy::PreparedChangeSet& prepared) {
  SAMX_ASSIGN(const aws::Stack stack,
              connection_->cloudformation().describe_stack(prepared.stack_id));
  display_.outputs(stack, connection_->local());
  display_.good(cat("Successfully created/updated stack - ", settings_.stack_name, " in ",
                    connection_->region(), '\n'));
  if (settings_.prints_json) print_result(stack, prepared);
  return ExitCode::ok;
}

void Deployment::say_how_to_follow() {
  const std::string_view name = settings_.stack_name;
  services_.note(
      cat("The deployment goes on in the cloud.\n  To see how it ends:  aws "
          "cloudformation describe-stack-events --stack-name ",
          name,
          "\n  To stop an update:   aws cloudformation cancel-update-stack "
          "--stack-name ",
          name));
}

void Deployment::print_result(const aws::Stack& stack, const deploy::PreparedChangeSet& prepared) {
  std::vector<std::string> changes;
  for (const aws::ResourceChange& change : prepared.set.changes) {
    changes.push_back(JsonObject()
                          .text("action", change.action)
                          .text("logicalId", change.logical_resource_id)
                          .text("type", change.resource_type)
                          .text_unless_empty("replacement", change.replacement)
                          .finish());
  }
  JsonObject outputs;
  for (const aws::StackOutput& output : stack.outputs)
    outputs.text(output.output_key, output.output_value);
  const auto duration = services_.clock.now() - started_;
  services_.out.line(JsonObject()
                         .text("stackName", settings_.stack_name)
                         .text("stackId", stack.stack_id)
                         .text("region", connection_->region())
                         .text("status", stack.stack_status)
                         .text("changeSetId", prepared.set.change_set_id)
                         .raw("changes", json_array(changes))
                         .raw("outputs", outputs.finish())
                         .number("durationMs", duration.count())
                         .finish());
}

}  // namespace samx::cli
