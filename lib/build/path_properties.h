#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "document/node.h"

namespace samx::build {

/// Gives every local path of a template its form seen from another folder (spec cli-build 10.3).
/// `leave` is asked with the logical ID and the property; true keeps that value as it is.
struct RebaseRequest {
  std::string from;  // folder of the template that is read; absolute, links resolved
  std::string to;    // folder of the template that is written; absolute
  std::function<bool(std::string_view logical_id, std::string_view property)> leave;
};
void rebase_paths(document::Node& root, const RebaseRequest& request, document::TreeArena& arena);

}  // namespace samx::build
