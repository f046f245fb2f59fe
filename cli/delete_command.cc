#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/codes.h"
#include "base/hash.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/deploy_display.h"
#include "cli/local_cloud.h"
#include "cli/services.h"
#include "cli/shared_options.h"
#include "cli/stack_connection.h"
#include "deploy/codes.h"
#include "deploy/deletion.h"
#include "deploy/failure.h"
#include "document/reader.h"
#include "package/uploaded.h"

namespace samx::cli {
namespace {

constexpr std::array kDeleteOptions{
    Option{.name = "--stack-name", .value_name = "NAME", .help = "Stack to delete"},
    Option{.name = "--no-prompts",
           .kind = OptionKind::flag,
           .help = "Answer every question with yes",
           .config = Config::ignore},
    Option{.name = "--yes",
           .letters = "-y",
           .kind = OptionKind::flag,
           .help = "Same as --no-prompts",
           .config = Config::ignore},
    Option{.name = "--s3-bucket",
           .value_name = "BUCKET",
           .help = "Bucket with the artifacts; by default the one that the template names"},
    Option{.name = "--s3-prefix",
           .value_name = "PREFIX",
           .help = "Folder of the artifacts in the bucket"},
    Option{.name = "--retain",
           .kind = OptionKind::list,
           .value_name = "LOGICAL_ID",
           .help = "Resource to leave when a stack in DELETE_FAILED is deleted again",
           .config = Config::ignore},
    Option{.name = "--dry-run",
           .kind = OptionKind::flag,
           .help = "Say what would be deleted, and delete nothing",
           .config = Config::ignore},
    kLocalOption,
};

constexpr std::array kGroups{
    OptionGroup{"Delete Options", kDeleteOptions},
    kAwsCredentialGroup,
    kConfigurationGroup,
};

/// The artifacts that a stack left in S3: single objects, and a folder.
struct Artifacts {
  std::vector<aws::ObjectAddress> objects;
  std::string bucket;  // empty: none is known
  std::string prefix;  // empty: no folder
  std::string template_key;
};

/// One run of `samx delete` (spec cli-package-deploy 5). The stack goes first: artifacts of a stack
/// that could not be deleted are still in use.
class Deletion {
 public:
  Deletion(const Arguments& arguments, Services& services)
      : arguments_(arguments), services_(services), display_(display_settings_, services) {}

  Result<ExitCode> run() {
    asks_ = !arguments_.flag("--no-prompts") && !arguments_.flag("--yes");
    SAMX_TRY(name_stack());
    SAMX_ASSIGN(connection_, StackConnection::open(arguments_, services_,
                                                   std::string(arguments_.text("--region"))));
    SAMX_ASSIGN(const bool sure, is_sure());
    if (!sure) return ExitCode::ok;
    SAMX_ASSIGN(const auto stack, deploy::find_stack(connection_->cloudformation(), stack_name_));
    if (!stack) {
      // As `sam`: nothing to do is no failure.
      services_.out.line(cat("Error: The input stack ", stack_name_,
                             " does not exist on Cloudformation in the region ",
                             connection_->region()));
      return ExitCode::ok;
    }
    SAMX_ASSIGN(Artifacts artifacts, find_artifacts(*stack));
    if (arguments_.flag("--dry-run")) return say_plan(artifacts);
    SAMX_ASSIGN(const bool with_artifacts, choose(artifacts));
    SAMX_ASSIGN(const bool deleted, delete_stack());
    if (!deleted) return ExitCode::failed;
    if (with_artifacts) SAMX_TRY(delete_artifacts(artifacts));
    services_.out.line("\nDeleted successfully");
    return ExitCode::ok;
  }

 private:
  Result<bool> confirm(const std::string& question) {
    services_.out.flush();
    SAMX_ASSIGN(const terminal::Answer answer,
                services_.prompt.yes_or_no(cat('\t', question), terminal::Answer::no));
    return answer == terminal::Answer::yes;
  }

  Result<bool> is_sure() {
    if (!asks_ || arguments_.flag("--dry-run")) return true;
    return confirm(cat("Are you sure you want to delete the stack ", stack_name_, " in the region ",
                       connection_->region(), " ?"));
  }

  Status name_stack() {
    stack_name_ = arguments_.text("--stack-name");
    if (!stack_name_.empty()) return {};
    if (!asks_) {
      return fail({.code = codes::kUsage,
                   .message = "Missing option '--stack-name', provide a stack name that needs to "
                              "be deleted."});
    }
    SAMX_ASSIGN(stack_name_, services_.prompt.text("\tEnter stack name you want to delete", ""));
    return {};
  }

  /// What the deployed template points at; nothing where it cannot be had.
  Result<Artifacts> find_artifacts(const aws::Stack& stack) {
    Artifacts found{.objects = {},
                    .bucket = std::string(arguments_.text("--s3-bucket")),
                    .prefix = std::string(arguments_.text("--s3-prefix")),
                    .template_key = {}};
    const auto text = connection_->cloudformation().get_template(
        {.stack_name = stack.stack_id, .template_stage = "Original"});
    if (!text || text->empty()) return found;
    Diagnostics ignored;
    const std::uint32_t file = services_.sources.add(cat(stack_name_, " (deployed)"), *text);
    const document::Node* const root =
        document::read_document(services_.sources, file, services_.trees, ignored);
    if (root == nullptr) return found;
    for (const package::S3Location& each : package::uploaded_artifacts(*root))
      found.objects.push_back({each.bucket, each.key});
    if (found.objects.empty()) return found;
    const aws::ObjectAddress& first = found.objects.front();
    if (found.bucket.empty()) {
      found.bucket = first.bucket;
      if (found.prefix.empty()) {
        const std::size_t slash = first.key.rfind('/');
        if (slash != std::string::npos) found.prefix = first.key.substr(0, slash);
      }
    }
    found.template_key =
        cat(found.prefix, found.prefix.empty() ? "" : "/", hex(md5(*text)), ".template");
    return found;
  }

  /// Asks what becomes of the artifacts; the folder is dropped if it shall stay.
  Result<bool> choose(Artifacts& artifacts) {
    if (artifacts.bucket.empty() || !asks_) return true;
    if (artifacts.prefix.empty()) {
      return confirm(
          cat("Do you want to delete the template file ", artifacts.template_key, " in S3?"));
    }
    SAMX_ASSIGN(const bool folder,
                confirm(cat("Are you sure you want to delete the folder ", artifacts.prefix,
                            " in S3 which contains the artifacts?")));
    if (!folder) artifacts.prefix.clear();
    return true;
  }

  Result<ExitCode> say_plan(const Artifacts& artifacts) {
    services_.out.line(cat("Would delete the stack ", stack_name_));
    SAMX_ASSIGN(const auto objects, objects_of(artifacts));
    for (const aws::ObjectAddress& object : objects)
      services_.out.line(cat("Would delete s3://", object.bucket, '/', object.key));
    return ExitCode::ok;
  }

  Result<bool> delete_stack() {
    SAMX_ASSIGN(const deploy::StackServices on_stacks,
                connection_->stack_services(services_, std::chrono::minutes(60)));
    services_.out.line(cat("\n\t- Deleting Cloudformation stack ", stack_name_));
    display_.begin_events("deletion");
    auto outcome = deploy::delete_stack(
        on_stacks, {.stack_name = stack_name_, .retain = arguments_.texts("--retain")}, display_);
    display_.end_events();
    if (!outcome) return tl::unexpected(std::move(outcome).error());
    if (outcome->succeeded) return true;
    Diagnostic failure{
        .code = deploy::codes::kStackFailed,
        .message = cat("Failed to delete the stack: ", stack_name_, ", status: ", outcome->status)};
    if (const deploy::FollowedEvent* const cause = deploy::root_cause(outcome->events)) {
      failure.logical_id = cause->event.logical_resource_id;
      failure.related.push_back(
          {cat("the cause: ", cause->path, ' ', cause->event.resource_status, ": ",
               deploy::reason_without_ids(cause->event.resource_status_reason)),
           {}});
      failure.help = cat("mend that, or leave it with --retain ", cause->event.logical_resource_id);
    }
    services_.reporter.report(failure);
    return false;
  }

  Result<std::vector<aws::ObjectAddress>> objects_of(const Artifacts& artifacts) {
    std::vector<aws::ObjectAddress> objects = artifacts.objects;
    if (artifacts.bucket.empty()) return objects;
    if (artifacts.prefix.empty()) {
      if (!artifacts.template_key.empty())
        objects.push_back({artifacts.bucket, artifacts.template_key});
      return objects;
    }
    SAMX_ASSIGN(const auto listed,
                connection_->s3().list_objects(artifacts.bucket, artifacts.prefix + '/'));
    for (const aws::ListedObject& object : listed) {
      const aws::ObjectAddress address{artifacts.bucket, object.key};
      if (std::ranges::find(objects, address) == objects.end()) objects.push_back(address);
    }
    return objects;
  }

  Status delete_artifacts(const Artifacts& artifacts) {
    if (artifacts.bucket.empty()) {
      services_.reporter.report(
          {.code = deploy::codes::kArtifactsLeft,
           .severity = Severity::warning,
           .message = "no S3 bucket is known: artifacts that were uploaded for the stack, if any, "
                      "are still there",
           .help = "name it with --s3-bucket and --s3-prefix"});
      return {};
    }
    SAMX_ASSIGN(const auto objects, objects_of(artifacts));
    for (const aws::ObjectAddress& object : objects) {
      services_.out.line(cat("\t- Deleting S3 object with key ", object.key));
      SAMX_TRY(connection_->s3().delete_object(object));
    }
    return {};
  }

  const Arguments& arguments_;
  Services& services_;
  DeploySettings display_settings_;
  DeployDisplay display_;
  std::unique_ptr<StackConnection> connection_;
  std::string stack_name_;
  bool asks_ = true;
};

Result<ExitCode> run_delete(const Arguments& arguments, Services& services) {
  return Deletion(arguments, services).run();
}

}  // namespace

constexpr Command kDeleteCommand{
    .name = "delete",
    .summary = "Delete a stack and the artifacts that were uploaded for it",
    .description =
        "The stack is deleted first, then its artifacts in S3. A stack that does not exist is "
        "no failure.",
    .examples =
        "$ samx delete --stack-name hello\n"
        "$ samx delete --stack-name hello --local --no-prompts",
    .groups = kGroups,
    .config_folder = ConfigFolder::current,
    .config_section = "deploy",
    .extra_words = ExtraWords::ignored,
    .run = run_delete,
};

}  // namespace samx::cli
