#include <array>
#include <string>
#include <string_view>

#include "base/atomic_file.h"
#include "base/text.h"
#include "cli/application_lookup.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/offline_region.h"
#include "cli/parameter_values.h"
#include "cli/services.h"
#include "cli/shared_options.h"
#include "cli/template_path.h"
#include "document/reader.h"
#include "document/writer.h"
#include "transform/transform.h"

namespace samx::cli {
namespace {

constexpr std::array<std::string_view, 2> kFormats{"yaml", "json"};

constexpr std::array kOutputOptions{
    Option{.name = "--output-format",
           .kind = OptionKind::choice,
           .value_name = "FORMAT",
           .help = "Form of the CloudFormation template",
           .choices = kFormats,
           .default_text = "yaml"},
    Option{.name = "--output",
           .letters = "-o",
           .kind = OptionKind::path,
           .value_name = "FILE",
           .help = "File to write; by default standard output",
           .config = Config::ignore},
};

constexpr std::array kGroups{
    kTemplateGroup,
    OptionGroup{"Output Options", kOutputOptions},
    kAwsCredentialGroup,
    kConfigurationGroup,
};

std::string write_template(const document::Node& root, std::string_view format) {
  if (format == "yaml") return document::write_yaml(root);
  return document::write_json(root, document::JsonLayout::indented) + '\n';
}

Result<ExitCode> run_transform(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(const std::string path,
              template_path(arguments, services, project::BuiltTemplate::ignored));
  SAMX_ASSIGN(const std::string region, offline_region(arguments, services));
  SAMX_ASSIGN(auto values, parameter_values(arguments, services));
  Diagnostics diagnostics;
  document::Node* const root =
      document::read_document_file(path, services.sources, services.trees, diagnostics);
  const document::Node* made = nullptr;
  if (root != nullptr) {
    ApplicationLookup applications(arguments, services, region);
    made = transform::transform_template({.root = root,
                                          .region = region,
                                          .parameter_values = std::move(values),
                                          .applications = &applications,
                                          .clock = &services.clock},
                                         services.trees, diagnostics);
  }
  services.reporter.report(diagnostics);
  if (made == nullptr || diagnostics.has_errors()) return ExitCode::failed;
  const std::string text = write_template(*made, arguments.text("--output-format"));
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
        "AWS::Serverless-2016-10-31, and prints the result. Nothing is deployed; code is neither "
        "built nor uploaded. All faults are found in one run.",
    .examples =
        "$ samx transform --region eu-west-1\n"
        "$ samx transform -t template.yaml --output-format json --output cfn.json",
    .groups = kGroups,
    .run = run_transform,
};

}  // namespace samx::cli
