#pragma once

#include <string_view>

#include "document/node.h"

namespace samx::transform::openapi {

/// `^3(\.\d)(\.\d)?$`: "3.0", "3.0.1"; not "3", not "3.0.10". Spec transform-api-rest 3.
bool is_version_3(std::string_view text);
/// `^[2-3](\.\d)(\.\d)?$`. Spec transform-api-rest 12.
bool is_version_2_or_3(std::string_view text);
/// Whether the text form of the node is a version 3; false without a node.
bool is_version_3(const document::Node* version);

/// A map with a map `paths` that says `swagger`, or `openapi` 3.x. Spec transform-api-rest 3.
bool is_valid_rest_body(const document::Node* body);
/// A map with a map `paths` that says `openapi` 3.x. Spec transform-api-http 1.
bool is_valid_http_body(const document::Node* body);

}  // namespace samx::transform::openapi
