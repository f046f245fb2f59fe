#pragma once

#include <string_view>

#include "base/source.h"
#include "cloud/fault.h"
#include "document/node.h"

namespace samx::cloud::cloudformation {

/// Reads a template body. ValidationError "Template format error: …" as CloudFormation says it.
Answered<document::Node*> read_template(std::string_view body, SourceMap& sources,
                                        document::TreeArena& arena);

/// The checks of shape that CloudFormation makes before transforms: sections, resources with types,
/// names.
Done check_template(const document::Node& root);

/// Whether every Ref, GetAtt, Sub and DependsOn names something of the template: "Unresolved
/// resource dependencies [X] in the Resources block of the template".
Done check_references(const document::Node& root);

/// Whether `Transform` names this transform.
bool has_transform(const document::Node& root, std::string_view name);

}  // namespace samx::cloud::cloudformation
