#include <array>

#include "base/codes.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/deploy_guided.h"
#include "cli/deploy_options.h"
#include "cli/deploy_settings.h"
#include "cli/deployment.h"
#include "cli/package_options.h"
#include "cli/services.h"
#include "cli/shared_options.h"

namespace samx::cli {
namespace {

constexpr std::array kGroups{
    OptionGroup{"Interactive Options", kDeployModeOptions}, kTemplateGroup, kAwsCredentialGroup,
    OptionGroup{"Deployment Options", kDeploymentOptions},  kArtifactGroup, kConfigurationGroup,
};

Result<ExitCode> run_deploy(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(DeploySettings settings, deploy_settings(arguments, services));
  if (arguments.flag("--guided")) return run_guided(settings, arguments, services);
  if (settings.stack_name.empty()) {
    return fail({.code = codes::kUsage,
                 .message = cat("Missing option '--stack-name', '", services.program,
                                " deploy --guided' can be used to provide and save needed "
                                "parameters for future deploys.")});
  }
  return Deployment(settings, arguments, services).run();
}

}  // namespace

constexpr Command kDeployCommand{
    .name = "deploy",
    .summary = "Deploy an application",
    .description =
        "Uploads the artifacts of the template, expands it, and makes a change set of the stack. "
        "The change set is shown, executed and followed until the stack rests; then the outputs "
        "are printed. If it fails, the cause comes first, with its place in the template.\n"
        "With --local all this happens in the local cloud, without an AWS account.",
    .examples =
        "$ samx deploy --local --stack-name hello\n"
        "$ samx deploy --guided\n"
        "$ samx deploy --stack-name hello --capabilities CAPABILITY_IAM --resolve-s3",
    .groups = kGroups,
    .extra_words = ExtraWords::ignored,
    .run = run_deploy,
};

}  // namespace samx::cli
