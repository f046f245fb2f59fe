#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace samx::package {

struct S3Location {
  std::string bucket;
  std::string key;
  std::string version;  // empty: none

  friend bool operator==(const S3Location&, const S3Location&) = default;
};

/// "s3://BUCKET/KEY[?versionId=V]"; nothing for other texts.
std::optional<S3Location> parse_s3_url(std::string_view text);

/// Whether an artifact is there already: an s3:// URL with a key, or https://s3….
bool is_remote_artifact(std::string_view text);
/// Same for nested templates, whose URLs may have more forms (spec cli-package-deploy 3.3).
bool is_remote_template(std::string_view text);

}  // namespace samx::package
