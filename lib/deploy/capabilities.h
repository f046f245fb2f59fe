#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "document/node.h"

namespace samx::deploy {

/// What CloudFormation will ask to be acknowledged for a template, and the resources that are the
/// reason.
struct NeededCapabilities {
  struct Reason {
    std::string logical_id;
    SourceRange where;
  };
  std::vector<Reason> iam;        // CAPABILITY_IAM or CAPABILITY_NAMED_IAM
  std::vector<Reason> named_iam;  // CAPABILITY_NAMED_IAM alone: the resource has a name of its own
  std::vector<Reason> nested_macros;  // CAPABILITY_AUTO_EXPAND: nested applications
};

/// Looks at the expanded template. Source: spec cli-package-deploy 4.12.
NeededCapabilities needed_capabilities(const document::Node& plain_template);

/// One error per capability that is needed and not among `given` (SX5307), with the first resources
/// that need it. Nothing is added when all are there.
void check_capabilities(const NeededCapabilities& needed, std::span<const std::string> given,
                        Diagnostics& diagnostics);

}  // namespace samx::deploy
