#include <array>
#include <string>
#include <string_view>

#include "base/atomic_file.h"
#include "base/codes.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/provenance_report.h"
#include "cli/services.h"
#include "cli/shared_options.h"
#include "cli/template_expansion.h"
#include "cli/template_path.h"
#include "document/writer.h"
#include "transform/transform.h"

namespace samx::cli {
namespace {

using transform::LocalPaths;

constexpr std::array<std::string_view, 3> kFormats{"yaml", "json", "text"};

constexpr std::array kOutputOptions{
    Option{.name = "--output-format",
           .kind = OptionKind::choice,
           .value_name = "FORMAT",
           .help = "Form of the CloudFormation template, by default yaml; text is for --explain, "
                   "which has it by default",
           .choices = kFormats},
    Option{.name = "--output",
           .letters = "-o",
           .kind = OptionKind::path,
           .value_name = "FILE",
           .help = "File to write; by default standard output",
           .config = Config::ignore},
    Option{.name = "--explain",
           .kind = OptionKind::flag,
           .help = "Show for each resource and property the line of the template it comes from: a "
                   "text, JSON, or the template as YAML with comments",
           .config = Config::ignore},
    Option{.name = "--check",
           .kind = OptionKind::flag,
           .help = "Report what is wrong and write nothing; code may still be local, and several "
                   "templates may be named",
           .config = Config::ignore},
};

constexpr std::array kPositionals{
    Positional{.name = "TEMPLATE",
               .help = "Templates for --check, in place of --template-file",
               .least = 0,
               .most = kAnyNumber},
};

constexpr std::array kGroups{
    kTemplateGroup,
    OptionGroup{"Output Options", kOutputOptions},
    kAwsCredentialGroup,
    kConfigurationGroup,
};

Result<std::string> output_text(const Arguments& arguments, const std::string& path,
                                const document::Node& made, Services& services) {
  std::string_view format = arguments.text("--output-format");
  if (arguments.flag("--explain")) {
    if (format.empty()) format = "text";
    return provenance_report(path, made, format, services);
  }
  if (format == "json") return document::write_json(made, document::JsonLayout::indented) + '\n';
  return document::write_yaml(made);
}

Status check_usage(const Arguments& arguments) {
  const auto refuse = [](std::string message, std::string help) {
    return fail({.code = codes::kUsage, .message = std::move(message), .help = std::move(help)});
  };
  if (!arguments.positionals().empty() && !arguments.flag("--check"))
    return refuse("templates are named with --template-file; only --check takes several",
                  cat("use --template-file ", arguments.positionals().front()));
  if (arguments.text("--output-format") == "text" && !arguments.flag("--explain"))
    return refuse("--output-format text needs --explain", "use yaml or json");
  return {};
}

Result<ExitCode> check_templates(const Arguments& arguments, Services& services,
                                 TemplateExpansion& expansion) {
  std::vector<std::string> paths = arguments.positionals();
  if (paths.empty()) {
    SAMX_ASSIGN(paths.emplace_back(),
                template_path(arguments, services, project::BuiltTemplate::ignored));
  }
  bool fine = true;
  for (const std::string& path : paths) {
    if (expansion.expand_file(path, LocalPaths::kept) == nullptr) fine = false;
  }
  return fine ? ExitCode::ok : ExitCode::failed;
}

Result<ExitCode> run_transform(const Arguments& arguments, Services& services) {
  SAMX_TRY(check_usage(arguments));
  TemplateExpansion expansion(arguments, services);
  SAMX_TRY(expansion.prepare());
  if (arguments.flag("--check")) return check_templates(arguments, services, expansion);
  SAMX_ASSIGN(const std::string path,
              template_path(arguments, services, project::BuiltTemplate::ignored));
  const document::Node* const made = expansion.expand_file(
      path, arguments.flag("--explain") ? LocalPaths::kept : LocalPaths::refused);
  if (made == nullptr) return ExitCode::failed;
  SAMX_ASSIGN(const std::string text, output_text(arguments, path, *made, services));
  const std::string output(arguments.text("--output"));
  if (output.empty()) {
    services.out.text(text);
  } else {
    SAMX_TRY(write_file_atomically(output, text));
    services.note(cat("wrote ", output));
  }
  return ExitCode::ok;
}

}  // namespace

constexpr Command kTransformCommand{
    .name = "transform",
    .summary = "Show the CloudFormation template that a SAM template becomes",
    .description =
        "Expands all AWS::Serverless resources as CloudFormation does when it runs the transform "
        "AWS::Serverless-2016-10-31, and prints the result. AWS::LanguageExtensions (Fn::ForEach "
        "and its kin) and AWS::Include of local files come before it. Nothing is deployed; code is "
        "neither built nor uploaded. All faults are found in one run.",
    .examples =
        "$ samx transform --region eu-west-1\n"
        "$ samx transform -t template.yaml --output-format json --output cfn.json\n"
        "$ samx transform --explain\n"
        "$ samx transform --check one/template.yaml two/template.yaml",
    .groups = kGroups,
    .positionals = kPositionals,
    .run = run_transform,
};

}  // namespace samx::cli
