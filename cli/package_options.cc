#include "cli/package_options.h"

#include <chrono>

#include "base/codes.h"
#include "base/path.h"
#include "base/text.h"
#include "cli/option_rows.h"
#include "cli/pair_options.h"
#include "package/codes.h"
#include "project/name_values.h"

namespace samx::cli {
namespace {

constexpr long long kMostJobs = 64;
constexpr std::string_view kStateFolder = ".aws-sam/samx";

tl::unexpected<Error> usage(std::string message) {
  return fail({.code = codes::kUsage, .message = std::move(message)});
}

bool is_guided(const Arguments& arguments) {
  return find_option(arguments.command(), "--guided") != nullptr && arguments.flag("--guided");
}

Status check_bucket_options(const Arguments& arguments) {
  const bool both = arguments.flag("--resolve-s3") && !arguments.text("--s3-bucket").empty() &&
                    arguments.origin("--resolve-s3") == arguments.origin("--s3-bucket");
  if (!both || is_guided(arguments)) return {};
  return fail({.code = package::codes::kTwoBuckets,
               .message = "Cannot use both --resolve-s3 and --s3-bucket parameters. Please use "
                          "only one.",
               .where = arguments.value("--resolve-s3").where});
}

Status check_repository(std::string_view uri, std::string_view option) {
  if (project::is_image_repository(uri)) return {};
  return usage(cat("Invalid value for '", option, "': Invalid Image Repository ECR URI: ", uri));
}

/// Spec cli-package-deploy 1.2.
Status check_image_options(const Arguments& arguments) {
  const std::string_view one = arguments.text("--image-repository");
  SAMX_ASSIGN(const project::NameValues each, pairs(arguments, "--image-repositories"));
  const bool resolved = arguments.flag("--resolve-image-repos");
  const int given = (one.empty() ? 0 : 1) + (each.empty() ? 0 : 1) + (resolved ? 1 : 0);
  if (given > 1) {
    return usage(
        "Only one of the following can be provided: '--image-repositories', "
        "'--image-repository', or '--resolve-image-repos'. Do you have multiple specified in the "
        "command or in a configuration file?");
  }
  if (!one.empty()) SAMX_TRY(check_repository(one, "--image-repository"));
  for (const project::NameValue& repository : each)
    SAMX_TRY(check_repository(repository.value, "--image-repositories"));
  return {};
}

/// Unsigned code must not go out where signed code was asked for.
Status check_signing(const Arguments& arguments) {
  SAMX_ASSIGN(const auto profiles, signing_profiles(arguments));
  if (profiles.empty()) return {};
  return fail({.code = package::codes::kSigning,
               .message = cat("--signing-profiles asks to sign the code of ",
                              profiles[0].logical_id, ", and samx cannot sign code yet"),
               .where = arguments.value("--signing-profiles").where,
               .help = "leave out --signing-profiles, or sign the zip and write its s3:// address "
                       "into the template"});
}

Result<std::size_t> jobs(const Arguments& arguments) {
  const long long count = arguments.integer("--jobs").value_or(0);
  if (count >= 1 && count <= kMostJobs) return static_cast<std::size_t>(count);
  return usage(cat("--jobs is a number from 1 to ", kMostJobs));
}

}  // namespace

bool resolves_bucket(const Arguments& arguments) {
  if (!arguments.flag("--resolve-s3")) return false;
  return arguments.text("--s3-bucket").empty() ||
         arguments.origin("--resolve-s3") >= arguments.origin("--s3-bucket");
}

Result<package::ExportRequest> artifact_request(const Arguments& arguments,
                                                const Services& services) {
  SAMX_TRY(check_bucket_options(arguments));
  SAMX_TRY(check_image_options(arguments));
  SAMX_TRY(check_signing(arguments));
  SAMX_ASSIGN(const project::NameValues metadata_pairs, metadata(arguments));
  package::ExportRequest request;
  SAMX_ASSIGN(request.jobs, jobs(arguments));
  package::Destination& destination = request.destination;
  if (!resolves_bucket(arguments)) destination.bucket = arguments.text("--s3-bucket");
  destination.prefix = arguments.text("--s3-prefix");
  destination.kms_key_id = arguments.text("--kms-key-id");
  for (const project::NameValue& pair : metadata_pairs)
    destination.metadata.emplace_back(pair.name, pair.value);
  if (arguments.flag("--force-upload")) destination.upload = package::Upload::always;
  if (arguments.flag("--use-json")) request.format = package::Format::json;
  if (arguments.flag("--language-extensions"))
    request.references.loops = package::LoopBodies::packaged;
  request.state_folder = path_join(services.directory, kStateFolder);
  request.now_ns = std::chrono::nanoseconds(services.clock.now().time_since_epoch()).count();
  return request;
}

}  // namespace samx::cli
