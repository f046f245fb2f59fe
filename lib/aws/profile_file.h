#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/environment.h"
#include "base/result.h"

namespace samx::aws {

/// The settings of one section; keys in lower case. An indented key below `s3 =` is
/// "s3.addressing_style".
using ProfileSection = std::map<std::string, std::string, std::less<>>;

/// The sections of one INI file of the AWS tools.
///
/// SX6204 with file and line for a line that is neither a section, a setting, nor a comment.
/// Source: spec cli-package-deploy 2.1 "Files".
Result<std::map<std::string, ProfileSection, std::less<>>> parse_profile_file(
    std::string_view text, std::string_view path);

/// The shared configuration and credentials files of the user.
class ProfileFiles {
 public:
  /// Reads AWS_CONFIG_FILE (~/.aws/config) and AWS_SHARED_CREDENTIALS_FILE (~/.aws/credentials).
  /// A file that is not there is empty.
  static Result<ProfileFiles> load(const Environment& environment);

  bool has_profile(std::string_view profile) const;
  /// A setting of the profile; the credentials file goes first.
  std::optional<std::string> get(std::string_view profile, std::string_view key) const;
  std::optional<std::string> from_config(std::string_view profile, std::string_view key) const;
  std::optional<std::string> from_credentials(std::string_view profile, std::string_view key) const;
  /// A setting of [sso-session NAME] or [services NAME].
  std::optional<std::string> section_value(std::string_view kind, std::string_view name,
                                           std::string_view key) const;

 private:
  using Sections = std::map<std::string, ProfileSection, std::less<>>;
  Sections config_;
  Sections credentials_;
};

/// The folder of the AWS tools' files, "~/.aws"; empty without a HOME.
std::string aws_folder(const Environment& environment);
/// Replaces "~/" at the start by the home folder.
std::string expand_home(std::string_view path, const Environment& environment);

}  // namespace samx::aws
