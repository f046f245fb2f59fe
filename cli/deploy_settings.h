#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "aws/clients/cloudformation.h"
#include "base/result.h"
#include "cli/arguments.h"
#include "cli/services.h"
#include "deploy/execution.h"
#include "deploy/stack_parameters.h"
#include "package/export.h"

namespace samx::cli {

/// Who expands AWS::Serverless: samx before the upload, or CloudFormation.
enum class TransformPlace : std::uint8_t { here, in_the_cloud };
/// Whether the user is asked before a change set is executed.
enum class Confirmation : std::uint8_t { none, asked };
/// What an empty change set means for the exit code.
enum class EmptyChangeSet : std::uint8_t { fails, is_fine };
/// How far a deployment goes.
enum class Reach : std::uint8_t {
  change_set,  // --no-execute-changeset
  start,       // --detach
  end
};

/// What `samx deploy` was told: the merged options, or the answers of --guided.
struct DeploySettings {
  std::string template_path;
  std::string stack_name;
  std::string region;  // --region or the answer; empty: where the environment says
  deploy::ParameterValues parameters;
  std::vector<std::string> capabilities;
  std::vector<aws::StackTag> tags;
  std::vector<std::string> notification_arns;
  std::string role_arn;
  Confirmation confirmation = Confirmation::none;
  EmptyChangeSet empty_change_set = EmptyChangeSet::fails;
  Reach reach = Reach::end;
  deploy::OnFailure on_failure = deploy::OnFailure::roll_back;
  std::chrono::minutes max_wait{60};
  TransformPlace transform = TransformPlace::here;
  bool replaces_failed_stack = false;
  bool shows_properties = false;
  bool prints_json = false;
  /// Artifacts: bucket (empty: none, or to be resolved), prefix, keys, format.
  package::ExportRequest artifacts;
  bool resolves_bucket = false;
};

/// Reads the options and checks those that exclude each other. Errors: SX0001 (exit 2) and, as with
/// `sam`, SX5111 for --s3-bucket together with --resolve-s3.
Result<DeploySettings> deploy_settings(const Arguments& arguments, Services& services);

}  // namespace samx::cli
