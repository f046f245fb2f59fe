#pragma once

#include <array>

#include "base/result.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/services.h"
#include "package/export.h"

// Options of the commands that upload artifacts: package, deploy.
// Source: spec cli-package-deploy 3.1.

namespace samx::cli {

inline constexpr std::array kArtifactOptions{
    Option{.name = "--s3-bucket", .value_name = "BUCKET", .help = "Bucket for the artifacts"},
    Option{.name = "--resolve-s3",
           .kind = OptionKind::pair,
           .help =
               "Upload to the bucket that is kept for this account and Region; it is made if it "
               "does not exist"},
    Option{.name = "--s3-prefix",
           .value_name = "PREFIX",
           .help = "What the keys of the uploaded objects begin with"},
    Option{.name = "--kms-key-id",
           .value_name = "ID",
           .help = "KMS key that encrypts the artifacts; by default S3's own key"},
    Option{.name = "--force-upload",
           .kind = OptionKind::flag,
           .help = "Upload artifacts that are in the bucket already, too"},
    Option{.name = "--metadata",
           .value_name = "NAME=VALUE,...",
           .help = "Metadata of the uploaded objects; also as a JSON object"},
    Option{.name = "--use-json",
           .kind = OptionKind::flag,
           .help = "Write the template as JSON instead of YAML"},
    Option{.name = "--no-progressbar",
           .kind = OptionKind::flag,
           .help = "Do not show what is being uploaded"},
    Option{.name = "--signing-profiles",
           .kind = OptionKind::words,
           .value_name = "ID=PROFILE[:OWNER]...",
           .help = "Functions and layers whose code AWS Signer signs; not supported yet"},
    Option{.name = "--image-repository",
           .value_name = "URI",
           .help = "Repository for the images of all functions"},
    Option{.name = "--image-repositories",
           .kind = OptionKind::list,
           .value_name = "ID=URI",
           .help = "Repository for the image of one function; may be repeated"},
    Option{.name = "--resolve-image-repos",
           .kind = OptionKind::pair,
           .help = "Make repositories for images; not supported, samx does not push images"},
    Option{.name = "--language-extensions",
           .kind = OptionKind::pair,
           .help = "Upload what the bodies of Fn::ForEach point at, too",
           .environment = "SAM_CLI_ENABLE_LANGUAGE_EXTENSIONS"},
    Option{.name = "--jobs",
           .letters = "-j",
           .kind = OptionKind::integer,
           .value_name = "N",
           .help = "Artifacts that are zipped and uploaded at a time",
           .default_text = "8",
           .environment = "SAMX_JOBS"},
};
inline constexpr OptionGroup kArtifactGroup{"Artifact Options", kArtifactOptions};

/// What the options say about artifacts; `template_path` is left to the caller. The bucket is empty
/// if none was named.
/// SX0001 for values that cannot be, SX5111 for --s3-bucket together with --resolve-s3.
Result<package::ExportRequest> artifact_request(const Arguments& arguments,
                                                const Services& services);

/// Whether the bucket is the managed one: --resolve-s3, unless a bucket was named closer to the
/// user (on the command line while --resolve-s3 stands in samconfig).
bool resolves_bucket(const Arguments& arguments);

}  // namespace samx::cli
