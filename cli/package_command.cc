#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "aws/clients/s3.h"
#include "base/atomic_file.h"
#include "base/codes.h"
#include "base/path.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/aws_session.h"
#include "cli/commands.h"
#include "cli/package_options.h"
#include "cli/package_progress.h"
#include "cli/services.h"
#include "cli/shared_options.h"
#include "cli/template_path.h"
#include "cli/version_report.h"
#include "document/reader.h"
#include "package/export.h"
#include "package/managed_bucket.h"
#include "package/reference.h"

namespace samx::cli {
namespace {

constexpr std::array kInputOptions{kTemplateFileOption};
constexpr std::array kOutputOptions{
    Option{.name = "--output-template-file",
           .kind = OptionKind::path,
           .value_name = "FILE",
           .help = "File for the packaged template; by default standard output"},
};

constexpr std::array kGroups{
    OptionGroup{"Template Options", kInputOptions}, kAwsCredentialGroup, kArtifactGroup,
    OptionGroup{"Output Options", kOutputOptions},  kConfigurationGroup,
};

/// The template as it is written back. Null if it cannot be read; what is wrong has been shown.
const document::Node* read_template(const std::string& path, Services& services) {
  Diagnostics diagnostics;
  const document::Node* root = document::read_document_file(
      path, services.sources, services.trees, diagnostics, {}, document::Normalise::no);
  services.reporter.report(diagnostics);
  return root;
}

/// Spec cli-package-deploy 3.1: found before anything else is done.
Status check_bucket(const Arguments& arguments, const document::Node& root) {
  const bool named = resolves_bucket(arguments) || !arguments.text("--s3-bucket").empty();
  if (named || !package::needs_bucket(root)) return {};
  return fail({.code = codes::kUsage,
               .message = "Missing option '--s3-bucket', or '--resolve-s3' for a bucket that is "
                          "made for the artifacts"});
}

/// Spec cli-package-deploy 1.2: images need a repository, and samx cannot fill it yet.
Status check_images(const Arguments& arguments, const document::Node& root) {
  const bool named = arguments.given("--image-repository") ||
                     arguments.given("--image-repositories") ||
                     arguments.flag("--resolve-image-repos");
  const auto images = package::local_images(root);
  if (named || images.empty()) return {};
  return fail({.code = codes::kUsage,
               .message = "Missing option '--image-repositories', '--image-repository', "
                          "'--resolve-image-repos'",
               .where = images[0].where,
               .logical_id = images[0].resource_id,
               .help = "samx does not push images: push it and write its address as ImageUri"});
}

Result<std::string> resolve_bucket(const aws::Session& session, Services& services) {
  SAMX_ASSIGN(
      std::string bucket,
      package::managed_bucket({.session = session,
                               .clock = services.clock,
                               .cancellation = services.cancellation,
                               .samx_version = kVersion,
                               .say = [&](std::string_view line) { services.note(line); }}));
  services.note(
      cat("\tManaged S3 bucket: ", bucket,
          "\n\tA different bucket can be named with --s3-bucket, or --resolve-s3 be left out"));
  return bucket;
}

bool was_interrupted(const Diagnostics& diagnostics) {
  return std::ranges::any_of(diagnostics.all(), [](const Diagnostic& diagnostic) {
    return diagnostic.code == codes::kInterrupted;
  });
}

Status write_result(const Arguments& arguments, const package::ExportedTemplate& exported,
                    Services& services) {
  const std::string file(arguments.text("--output-template-file"));
  if (file.empty()) {
    services.out.line(exported.text);
    return {};
  }
  SAMX_TRY(write_file_atomically(path_absolute(file, services.directory), exported.text));
  services.out.line(
      cat("\nSuccessfully packaged artifacts and wrote output template to file ", file, '.'));
  if (services.hints) {
    services.out.line(cat("Deploy it with\n", services.program, " deploy --template-file ",
                          path_absolute(file, services.directory),
                          " --stack-name <YOUR STACK NAME>"));
  }
  return {};
}

Result<ExitCode> run_package(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(package::ExportRequest request, artifact_request(arguments, services));
  SAMX_ASSIGN(request.template_path,
              template_path(arguments, services, project::BuiltTemplate::preferred));
  request.root = read_template(request.template_path, services);
  if (request.root == nullptr) return ExitCode::failed;
  SAMX_TRY(check_images(arguments, *request.root));
  SAMX_TRY(check_bucket(arguments, *request.root));

  SAMX_ASSIGN(const auto connection, AwsSession::open(arguments, services));
  if (resolves_bucket(arguments)) {
    SAMX_ASSIGN(request.destination.bucket, resolve_bucket(connection->session(), services));
  }
  const aws::S3Client s3(connection->session());
  const ProgressBar bar =
      arguments.flag("--no-progressbar") ? ProgressBar::hidden : ProgressBar::shown;
  PackageProgress progress(services, bar);
  Diagnostics diagnostics;
  const auto exported = package::export_template(
      request, services.sources,
      {.s3 = s3, .cancellation = services.cancellation, .observer = progress}, diagnostics);
  if (was_interrupted(diagnostics)) return ExitCode::interrupted;
  services.reporter.report(diagnostics);
  if (!exported) return ExitCode::failed;
  services.note(upload_summary(*exported));
  SAMX_TRY(write_result(arguments, *exported, services));
  return ExitCode::ok;
}

}  // namespace

constexpr Command kPackageCommand{
    .name = "package",
    .summary = "Upload the artifacts of a template to S3",
    .description =
        "Uploads the code and the other local files that a template points at, and writes the "
        "template with their addresses. Folders become zips; what the bucket has already is not "
        "sent again. Nested templates are packaged, too. When the run fails or is interrupted, no "
        "template is written.",
    .examples =
        "$ samx package --s3-bucket artifacts --output-template-file packaged.yaml\n"
        "$ samx package --resolve-s3 --s3-prefix hello --use-json",
    .groups = kGroups,
    .extra_words = ExtraWords::ignored,
    .run = run_package,
};

}  // namespace samx::cli
