#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "document/node.h"

namespace samx::deploy {

/// An endpoint of a SAM template that everybody may call.
struct OpenEndpoint {
  std::string function;  // logical ID
  std::string text;      // "F has no authentication." as `sam` says it
  SourceRange where;
};

/// Functions with an Api or HttpApi event, or a function URL, that nothing protects: one entry per
/// function and kind, in template order. Source: spec cli-package-deploy 4.2 step 6.
std::vector<OpenEndpoint> open_endpoints(const document::Node& sam_template);

}  // namespace samx::deploy
