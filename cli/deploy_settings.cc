#include "cli/deploy_settings.h"

#include "base/codes.h"
#include "base/text.h"
#include "cli/package_options.h"
#include "cli/pair_options.h"
#include "cli/template_path.h"

namespace samx::cli {
namespace {

constexpr std::string_view kEverything = "CAPABILITY_NAMED_IAM";
constexpr long long kLongestWaitMinutes = 10'080;  // a week
constexpr std::string_view kNestedMacros = "CAPABILITY_AUTO_EXPAND";

Status check_exclusions(const Arguments& arguments) {
  // Settings of samconfig do not count here (spec cli-package-deploy 4.1).
  if (arguments.origin("--disable-rollback") == Origin::command_line &&
      arguments.origin("--on-failure") == Origin::command_line) {
    return fail({.code = codes::kUsage,
                 .message = "You must not provide both the --disable-rollback and --on-failure "
                            "parameters."});
  }
  return {};
}

deploy::OnFailure on_failure(const Arguments& arguments) {
  if (arguments.flag("--disable-rollback")) return deploy::OnFailure::keep_state;
  const std::string_view choice = arguments.text("--on-failure");
  if (choice == "DO_NOTHING") return deploy::OnFailure::keep_state;
  return choice == "DELETE" ? deploy::OnFailure::delete_stack : deploy::OnFailure::roll_back;
}

/// A samconfig made for AWS would stop a script that deploys locally: there only the command line
/// asks for a confirmation (spec cli-init 10).
Confirmation confirmation(const Arguments& arguments) {
  const bool local = arguments.flag("--local");
  const bool counts = !local || arguments.origin("--confirm-changeset") == Origin::command_line;
  const bool wanted = counts && arguments.flag("--confirm-changeset");
  return wanted && !arguments.flag("--yes") ? Confirmation::asked : Confirmation::none;
}

Reach reach(const Arguments& arguments) {
  if (arguments.flag("--no-execute-changeset")) return Reach::change_set;
  return arguments.flag("--detach") ? Reach::start : Reach::end;
}

/// The local cloud has nobody to protect: without a word about it everything may be made.
Result<std::vector<std::string>> allowed_capabilities(const Arguments& arguments) {
  SAMX_ASSIGN(std::vector<std::string> given, capabilities(arguments));
  if (given.empty() && arguments.flag("--local"))
    return std::vector<std::string>{std::string(kEverything), std::string(kNestedMacros)};
  return given;
}

Result<std::vector<aws::StackTag>> stack_tags(const Arguments& arguments) {
  SAMX_ASSIGN(const project::NameValues given, tags(arguments));
  // Without --tags the service is sent an empty list, as `sam` does.
  std::vector<aws::StackTag> wanted;
  for (const project::NameValue& tag : given)
    wanted.push_back({.key = tag.name, .value = tag.value});
  return wanted;
}

Result<std::chrono::minutes> max_wait(const Arguments& arguments) {
  const long long minutes = arguments.integer("--max-wait-duration").value_or(60);
  if (minutes > 0 && minutes <= kLongestWaitMinutes) return std::chrono::minutes(minutes);
  return fail({.code = codes::kUsage,
               .message = cat("--max-wait-duration is '", minutes,
                              "'; it is a number of minutes "
                              "from 1 on")});
}

}  // namespace

Result<DeploySettings> deploy_settings(const Arguments& arguments, Services& services) {
  SAMX_TRY(check_exclusions(arguments));
  DeploySettings settings;
  SAMX_ASSIGN(settings.artifacts, artifact_request(arguments, services));
  settings.resolves_bucket =
      resolves_bucket(arguments) || (arguments.flag("--local") && !arguments.given("--s3-bucket"));
  SAMX_ASSIGN(settings.template_path,
              template_path(arguments, services, project::BuiltTemplate::preferred));
  settings.artifacts.template_path = settings.template_path;
  settings.region = arguments.text("--region");
  settings.stack_name = arguments.text("--stack-name");
  SAMX_ASSIGN(const project::ParameterOverrides overrides,
              parameter_overrides(arguments, services));
  for (const project::ParameterOverride& each : overrides)
    settings.parameters[each.name] = each.value;
  SAMX_ASSIGN(settings.capabilities, allowed_capabilities(arguments));
  SAMX_ASSIGN(settings.tags, stack_tags(arguments));
  settings.notification_arns = arguments.texts("--notification-arns");
  settings.role_arn = arguments.text("--role-arn");
  settings.confirmation = confirmation(arguments);
  if (!arguments.flag("--fail-on-empty-changeset"))
    settings.empty_change_set = EmptyChangeSet::is_fine;
  settings.reach = reach(arguments);
  settings.on_failure = on_failure(arguments);
  SAMX_ASSIGN(settings.max_wait, max_wait(arguments));
  if (arguments.text("--transform") == "cloud") settings.transform = TransformPlace::in_the_cloud;
  settings.replaces_failed_stack = arguments.flag("--replace-failed");
  settings.shows_properties = arguments.flag("--diff");
  settings.prints_json = arguments.text("--output") == "json";
  return settings;
}

}  // namespace samx::cli
