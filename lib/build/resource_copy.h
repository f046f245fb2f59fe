#pragma once

#include <string_view>

#include "document/node.h"

namespace samx::build {

/// Gives `resource` (a private copy) what Globals say for its type: values of the resource win,
/// maps are merged, lists of Globals come first (spec transform-core, Globals).
void merge_globals(document::Node& resource, const document::Node* globals,
                   document::TreeArena& arena);

/// Spec cli-build 3.3: asset metadata of the CDK, SkipBuild, SamResourceId.
void normalise_metadata(document::Node& resource, std::string_view logical_id,
                        document::TreeArena& arena);

/// Spec cli-build 13, rule 1: a function that runs with --enable-source-maps gets source maps.
void infer_source_map(document::Node& resource, document::TreeArena& arena);

}  // namespace samx::build
