#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/node.h"

// The options that hold NAME=VALUE pairs: spec cli-config-init 7.

namespace samx::project {

struct NameValue {
  std::string name;
  std::string value;

  friend bool operator==(const NameValue&, const NameValue&) = default;
};
/// In the order of first mention; each name once, the last value wins.
using NameValues = std::vector<NameValue>;

/// --tags: `k=v` words split at the first '=' outside quotes, or a text with several. Limits of
/// CloudFormation: 50 tags, 128 and 256 characters, no `aws:`. Errors: SX1512.
Result<NameValues> read_tag_words(std::span<const std::string> words);
Result<NameValues> read_tag_node(const document::Node& node);

/// --metadata: `k=v,k=v` or a JSON object of scalars. Errors: SX1513.
Result<NameValues> read_metadata_text(std::string_view text);
Result<NameValues> read_metadata_node(const document::Node& node);

/// Repeated `NAME=VALUE` with both sides non-empty: --image-repositories, --watch-exclude, and
/// `parameter` of remote. `option` is named in errors (SX1514).
Result<NameValues> read_pairs(std::span<const std::string> words, std::string_view option);
Result<NameValues> read_pairs_node(const document::Node& node, std::string_view option);

struct SigningProfile {
  std::string logical_id;
  std::string profile;
  std::string owner;  // empty: the caller's account

  friend bool operator==(const SigningProfile&, const SigningProfile&) = default;
};
/// `Name=Profile[:Owner]`. Errors: SX1514.
Result<std::vector<SigningProfile>> read_signing_profiles(std::span<const std::string> words);
Result<std::vector<SigningProfile>> read_signing_profiles_node(const document::Node& node);

/// --capabilities: known words. Errors: SX1516 with the nearest name.
Result<std::vector<std::string>> read_capabilities(std::span<const std::string> words);

/// Whether `uri` is an ECR repository or a local registry (spec cli-config-init 7).
bool is_image_repository(std::string_view uri);

}  // namespace samx::project
