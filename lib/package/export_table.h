#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace samx::package {

/// What a property points at.
enum class ArtifactKind : std::uint8_t {
  zip,            // a folder is zipped, a file goes as it is
  zip_always,     // a single file that is no zip is wrapped into one, too
  file,           // as zip, but meant for a file
  nested,         // a template that is exported itself
  plain_template  // a template that goes unchanged
};

/// What an absent property means.
enum class WhenAbsent : std::uint8_t { skip, own_folder };

/// What is written in place of the local path.
enum class AddressForm : std::uint8_t {
  s3_url,         // s3://BUCKET/KEY
  s3_members,     // {S3Bucket, S3Key, S3ObjectVersion}
  s3_pair,        // {S3Bucket, S3Key}
  plain_members,  // {Bucket, Key, Version}
  https_url       // https://s3.REGION.amazonaws.com/BUCKET/KEY
};

/// A property of a resource type that may hold a local path.
struct ExportRow {
  std::string_view type;
  std::string_view property;  // "Code", "Command.ScriptLocation"; "**" is any depth
  ArtifactKind kind;
  WhenAbsent when_absent;
  AddressForm form;
};

/// The rows of one resource type; empty for others. Source: spec cli-package-deploy 3.3.
std::span<const ExportRow> export_rows(std::string_view type);

/// The property that names the image of a function with PackageType Image; empty for others.
std::string_view image_property(std::string_view type);

/// The row of an AWS::Include and of the metadata of the Application Repository.
extern const ExportRow kPlainFile;

}  // namespace samx::package
