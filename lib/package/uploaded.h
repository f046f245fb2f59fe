#pragma once

#include <vector>

#include "document/node.h"
#include "package/s3_location.h"

namespace samx::package {

/// The objects in S3 that the resources of a deployed template point at, each once, in template
/// order: what `samx delete` may remove with the stack. Addresses that are intrinsics, nested
/// templates, and resources with DeletionPolicy Retain are left out.
/// Source: spec cli-package-deploy 5 steps 4 and 8.
std::vector<S3Location> uploaded_artifacts(const document::Node& root);

}  // namespace samx::package
