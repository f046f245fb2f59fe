#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/node.h"

namespace samx::transform {

struct TransformState;

struct S3Location {
  std::string bucket;
  std::string key;
  std::optional<std::string> version;
};

/// "s3://bucket/key?versionId=v" as Python's urlparse takes it apart (spec transform-function 5.3);
/// nothing if it is no S3 URI.
std::optional<S3Location> parse_s3_uri(std::string_view uri);

/// The names of the parts in what is made of a location.
struct LocationKeys {
  std::string_view bucket;
  std::string_view key;
  std::string_view version;
};
inline constexpr LocationKeys kCodeKeys{"S3Bucket", "S3Key", "S3ObjectVersion"};
inline constexpr LocationKeys kDefinitionKeys{"Bucket", "Key", "Version"};

/// Whose location it is; for messages.
struct LocationOwner {
  std::string_view logical_id;
  std::string_view property;  // "CodeUri"
};

/// A map with the parts of a location given as an S3 URI or as a map of Bucket, Key and Version.
/// SX2201 if it is neither; with LocalPaths::kept, any other text is given back.
Result<document::Node*> make_location(TransformState& state, const document::Node& uri,
                                      const LocationKeys& keys, const LocationOwner& owner);

/// Same with kCodeKeys; refuses dynamic references with a slash, which CloudFormation would not
/// resolve inside of a URI.
Result<document::Node*> make_code_location(TransformState& state, const document::Node& uri,
                                           const LocationOwner& owner);

}  // namespace samx::transform
