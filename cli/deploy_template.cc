#include "cli/deploy_template.h"

#include <algorithm>

#include "base/codes.h"
#include "base/text.h"
#include "deploy/capabilities.h"
#include "deploy/codes.h"
#include "document/reader.h"
#include "document/writer.h"
#include "transform/language_extensions.h"

namespace samx::cli {
namespace {

using document::Node;

// What CloudFormation takes; spec cli-package-deploy 4.2 step 3.
constexpr std::size_t kInlineLimitBytes = 51'200;
constexpr std::size_t kTemplateLimitBytes = 1'048'576;
// How DescribeStacks shows the value of a NoEcho parameter.
constexpr std::string_view kMaskedValue = "****";

std::vector<std::pair<std::string, std::string>> transform_values(
    const deploy::ParameterValues& given, const std::optional<aws::Stack>& stack) {
  std::vector<std::pair<std::string, std::string>> values(given.begin(), given.end());
  if (!stack) return values;
  for (const aws::StackParameter& each : stack->parameters) {
    if (!given.contains(each.parameter_key) && each.parameter_value != kMaskedValue)
      values.emplace_back(each.parameter_key, each.parameter_value);
  }
  return values;
}

}  // namespace

bool DeployTemplate::read() {
  Diagnostics diagnostics;
  source_ = document::read_document_file(settings_.template_path, services_.sources,
                                         services_.trees, diagnostics);
  if (source_ != nullptr && !source_->is_map()) {
    diagnostics.add({.code = deploy::codes::kChangeSetFailed,
                     .message = "the template is not a map of sections",
                     .where = source_->origin()});
  }
  services_.reporter.report(diagnostics);
  return source_ != nullptr && !diagnostics.has_errors();
}

transform::ApplicationRepository* DeployTemplate::applications(const std::string& region) {
  if (!applications_) applications_.emplace(arguments_, services_, region);
  return &*applications_;
}

/// Paths in the bodies of Fn::ForEach are those of the rounds only when the loops have been opened.
const Node* DeployTemplate::open_loops(const Expansion& expansion, Diagnostics& diagnostics) {
  transform::apply_language_extensions(
      {.root = expansion.root,
       .region = expansion.region,
       .parameter_values = transform_values(settings_.parameters, expansion.stack)},
      services_.trees, diagnostics);
  return expansion.root;
}

const Node* DeployTemplate::expand(const Expansion& expansion) {
  Diagnostics diagnostics;
  const Node* const plain = transform::transform_template(
      {.root = expansion.root,
       .region = expansion.region,
       .parameter_values = transform_values(settings_.parameters, expansion.stack),
       .applications = applications(expansion.region),
       .clock = &services_.clock,
       .local_paths = expansion.local_paths},
      services_.trees, diagnostics);
  services_.reporter.report(diagnostics);
  return diagnostics.has_errors() ? nullptr : plain;
}

bool DeployTemplate::check(const std::string& region) {
  if (settings_.transform == TransformPlace::in_the_cloud) return true;
  const Node* const plain = expand({.root = services_.trees.clone(*source_),
                                    .region = region,
                                    .stack = std::nullopt,
                                    .local_paths = transform::LocalPaths::kept});
  if (plain == nullptr) return false;
  Diagnostics diagnostics;
  deploy::check_capabilities(deploy::needed_capabilities(*plain), settings_.capabilities,
                             diagnostics);
  services_.reporter.report(diagnostics);
  return !diagnostics.has_errors();
}

const Node* DeployTemplate::expand_nested(const package::NestedTemplate& nested,
                                          const std::string& region) {
  transform::TransformRequest request{.root = nested.root,
                                      .region = region,
                                      .applications = applications(region),
                                      .clock = &services_.clock};
  if (nested.parameters != nullptr) {
    for (const document::Entry& entry : nested.parameters->entries()) {
      if (entry.value->is_string())
        request.parameter_values.emplace_back(entry.key, entry.value->text());
    }
  }
  return transform::transform_template(request, nested.arena, nested.diagnostics);
}

Result<std::optional<std::string>> DeployTemplate::make(const StackConnection& connection,
                                                        const package::ExportServices& upload,
                                                        const std::optional<aws::Stack>& stack) {
  package::ExportRequest request = settings_.artifacts;
  request.references.parameters = settings_.parameters;
  Diagnostics diagnostics;
  if (settings_.transform == TransformPlace::here) {
    request.root = open_loops(
        {.root = services_.trees.clone(*source_), .region = connection.region(), .stack = stack},
        diagnostics);
    request.expand_template = [&](const package::NestedTemplate& nested) {
      return expand_nested(nested, connection.region());
    };
  }
  if (diagnostics.has_errors()) {
    services_.reporter.report(diagnostics);
    return std::optional<std::string>();
  }
  const auto exported = package::export_template(request, services_.sources, upload, diagnostics);
  const auto& found = diagnostics.all();
  const auto interruption =
      std::ranges::find(found, std::string_view(codes::kInterrupted), &Diagnostic::code);
  if (interruption != found.end()) return fail(*interruption);
  services_.reporter.report(diagnostics);
  if (!exported) return std::optional<std::string>();
  if (settings_.transform == TransformPlace::in_the_cloud) return std::optional(exported->text);

  const std::uint32_t file =
      services_.sources.add(cat(settings_.template_path, " (packaged)"), exported->text);
  Diagnostics faults;
  Node* const root = document::read_document(services_.sources, file, services_.trees, faults);
  services_.reporter.report(faults);
  if (root == nullptr) return std::optional<std::string>();
  const Node* const plain = expand({.root = root, .region = connection.region(), .stack = stack});
  if (plain == nullptr) return std::optional<std::string>();
  if (settings_.artifacts.format == package::Format::yaml)
    return std::optional(document::write_yaml(*plain));
  return std::optional(document::write_json(*plain, document::JsonLayout::wide) + '\n');
}

Result<aws::TemplateSource> template_source(const std::string& text,
                                            const package::Destination& destination,
                                            const package::ExportServices& upload) {
  if (text.size() > kTemplateLimitBytes) {
    return fail({.code = deploy::codes::kTemplateTooLarge,
                 .message = cat("the template has ", text.size(), " bytes; CloudFormation takes ",
                                kTemplateLimitBytes),
                 .help = "move some resources to nested stacks (AWS::CloudFormation::Stack)"});
  }
  if (!destination.bucket.empty()) {
    SAMX_ASSIGN(std::string url, package::upload_template(text, destination, upload));
    return aws::TemplateSource{.url = std::move(url)};
  }
  if (text.size() <= kInlineLimitBytes) return aws::TemplateSource{.body = text};
  return fail({.code = deploy::codes::kTemplateTooLarge,
               .message = "Templates with a size greater than 51,200 bytes must be deployed via an "
                          "S3 Bucket. Please add the --s3-bucket parameter to your command. The "
                          "local template will be copied to that S3 bucket and then deployed.",
               .help = "add --resolve-s3"});
}

}  // namespace samx::cli
