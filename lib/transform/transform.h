#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/diagnostic.h"
#include "document/node.h"

namespace samx::transform {

class ApplicationRepository;

/// What becomes of code and definitions that are still paths of this machine.
enum class LocalPaths : std::uint8_t {
  refused,  // SX2201, as the service refuses them
  /// The path itself stands where the S3 location would (`Code: ./src`), the form in which
  /// templates are packaged; a function without any code has its template's folder ("."). For
  /// looking at a template before its code was uploaded.
  kept
};

/// What a transform works on.
struct TransformRequest {
  /// The template as document::read_document made it. It is changed.
  document::Node* root = nullptr;
  /// AWS region; decides the partition. May not be empty.
  std::string region;
  /// Values of template parameters as the user gave them.
  std::vector<std::pair<std::string, std::string>> parameter_values = {};
  /// Answers for AWS::Serverless::Application; without it such a resource is an error.
  ApplicationRepository* applications = nullptr;
  /// Asked once, and only by an API with AlwaysDeploy.
  const Clock* clock = nullptr;
  LocalPaths local_paths = LocalPaths::refused;
};

/// Turns a SAM template into a CloudFormation template (spec transform-core 3).
///
/// New nodes are made in `arena`, which must outlive the result; each carries the place of the
/// token that caused it. All faults are added to `diagnostics` in one run (SX2xxx), sorted by the
/// steps that found them. With faults the result is null if the template could not be expanded at
/// all; else it holds what the faultless resources became, which serves linting only.
document::Node* transform_template(const TransformRequest& request, document::TreeArena& arena,
                                   Diagnostics& diagnostics);

}  // namespace samx::transform
