#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "document/node.h"
#include "package/export_table.h"
#include "package/reference.h"

// What is written into a template when its artifacts have been uploaded.

namespace samx::package {

/// Gives every resource Metadata.SamResourceId unless it has one.
void add_resource_ids(document::Node& root, document::TreeArena& arena);

/// Puts `s3_url` (or the https URL of a template) in the place of the local path, in the form of
/// the row; in a loop into its mapping, which is made in `root`. Source: spec
/// cli-package-deploy 3.3, 3.13.
void put_address(const Reference& reference, std::string_view s3_url, document::Node& root,
                 document::TreeArena& arena);

/// The value for `reference` in the form of its row.
document::Node* address_node(const ExportRow& row, std::string_view s3_url, SourceRange origin,
                             document::TreeArena& arena);

}  // namespace samx::package
