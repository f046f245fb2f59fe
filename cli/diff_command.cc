#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "aws/clients/cloudformation.h"
#include "base/codes.h"
#include "base/path.h"
#include "base/process.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/aws_session.h"
#include "cli/commands.h"
#include "cli/diff_report.h"
#include "cli/services.h"
#include "cli/shared_options.h"
#include "cli/template_expansion.h"
#include "cli/template_path.h"
#include "deploy/template_diff.h"

namespace samx::cli {
namespace {

using document::Node;
using transform::LocalPaths;

constexpr std::array<std::string_view, 2> kFormats{"text", "json"};

constexpr std::array kOtherSideOptions{
    Option{.name = "--revision",
           .value_name = "REVISION",
           .help = "Compare with the template as it is in a git revision, such as HEAD or main",
           .config = Config::ignore},
    Option{.name = "--stack-name",
           .value_name = "NAME",
           .help = "Compare with what is deployed in this stack"},
};

constexpr std::array kOutputOptions{
    Option{.name = "--output",
           .kind = OptionKind::choice,
           .value_name = "FORMAT",
           .help = "Form of the differences",
           .choices = kFormats,
           .default_text = "text",
           .config = Config::ignore},
};

constexpr std::array kPositionals{
    Positional{.name = "OTHER", .help = "Template to compare with; SAM or CloudFormation"},
};

constexpr std::array kGroups{
    kTemplateGroup,
    OptionGroup{"Comparison Options", kOtherSideOptions},
    OptionGroup{"Output Options", kOutputOptions},
    kAwsCredentialGroup,
    kConfigurationGroup,
};

enum class OtherSide : std::uint8_t { file, revision, stack };

Result<OtherSide> other_side(const Arguments& arguments) {
  if (!arguments.positional().empty()) {
    if (!arguments.text("--revision").empty()) {
      return fail({.code = codes::kUsage,
                   .message = "compare with a file or with a revision, not with both",
                   .help = "leave out one of them"});
    }
    return OtherSide::file;
  }
  if (!arguments.text("--revision").empty()) return OtherSide::revision;
  // A stack name may come from samconfig, so it yields to what was typed.
  if (!arguments.text("--stack-name").empty()) return OtherSide::stack;
  return fail({.code = codes::kUsage,
               .message = "nothing to compare the template with",
               .help = "name another template, --revision or --stack-name"});
}

/// The file as it is in a revision.
Result<std::string> committed_text(const std::string& path, std::string_view revision,
                                   Services& services) {
  const std::string file = path_absolute(path, services.directory);
  const ProcessSpec spec{.arguments = {"git", "show", cat(revision, ":./", path_name(file))},
                         .directory = std::string(path_parent(file)),
                         .environment = services.environment};
  SAMX_ASSIGN(ProcessResult result, run_process(spec, services.cancellation));
  if (result.exit_code == 0) return std::move(result.output);
  return fail(
      {.code = codes::kNotFound,
       .message = cat("git has no '", path, "' in '", revision, "': ", trim(result.error))});
}

Result<std::string> deployed_text(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(const auto connection, AwsSession::open(arguments, services));
  SAMX_ASSIGN(std::string text,
              aws::CloudFormationClient(connection->session())
                  .get_template({.stack_name = std::string(arguments.text("--stack-name")),
                                 .template_stage = "Processed"}));
  return text;
}

/// The expanded older side; null after errors that have been shown.
Result<const Node*> older_template(const Arguments& arguments, const std::string& path,
                                   TemplateExpansion& expansion, Services& services) {
  SAMX_ASSIGN(const OtherSide side, other_side(arguments));
  if (side == OtherSide::file)
    return expansion.expand_file(std::string(arguments.positional()), LocalPaths::kept);
  if (side == OtherSide::revision) {
    const std::string revision(arguments.text("--revision"));
    SAMX_ASSIGN(std::string text, committed_text(path, revision, services));
    return expansion.expand_text(path, std::move(text), LocalPaths::kept);
  }
  SAMX_ASSIGN(std::string text, deployed_text(arguments, services));
  return expansion.expand_text(cat("stack ", arguments.text("--stack-name")), std::move(text),
                               LocalPaths::kept);
}

// As of diff(1): 2 is trouble, so that 1 always means that there are differences.
Result<ExitCode> run_diff(const Arguments& arguments, Services& services) {
  const auto trouble = [&services](const Error& error) {
    services.reporter.report(error.diagnostic());
    return ExitCode::usage;
  };
  const auto path = template_path(arguments, services, project::BuiltTemplate::ignored);
  if (!path) return trouble(path.error());
  TemplateExpansion expansion(arguments, services);
  if (const auto prepared = expansion.prepare(); !prepared) return trouble(prepared.error());
  const auto older = older_template(arguments, *path, expansion, services);
  if (!older) return trouble(older.error());
  const Node* const newer = expansion.expand_file(*path, LocalPaths::kept);
  if (*older == nullptr || newer == nullptr) return ExitCode::usage;
  const deploy::TemplateDiff diff = deploy::compare_templates(**older, *newer);
  services.out.text(arguments.text("--output") == "json" ? diff_json(diff, services.sources)
                                                         : diff_text(diff, services));
  return diff.empty() ? ExitCode::ok : ExitCode::failed;
}

}  // namespace

constexpr Command kDiffCommand{
    .name = "diff",
    .summary = "Show what the template would change against a file, a revision or a stack",
    .description =
        "Expands both templates and compares them: resources that are added, removed, changed or "
        "replaced, property by property, with what forces the replacement. Nothing is deployed. "
        "Ends with 0 if there is no difference, with 1 if there is one, with 2 if something went "
        "wrong, as diff(1) does.",
    .examples =
        "$ samx diff old/template.yaml\n"
        "$ samx diff --revision HEAD\n"
        "$ samx diff --stack-name my-stack --output json",
    .groups = kGroups,
    .positionals = kPositionals,
    .run = run_diff,
};

}  // namespace samx::cli
