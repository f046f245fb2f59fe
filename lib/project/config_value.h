#pragma once

#include <string>

#include "document/node.h"
#include "project/samconfig_editor.h"

namespace samx::project {

/// As TOML: "text", true, 7, ["a", "b"].
std::string toml_text(const ConfigValue& value);
/// As YAML in one line: plain where no reader could take it for something else, else quoted.
std::string yaml_text(const ConfigValue& value);
std::string json_text(const ConfigValue& value);

/// Whether the node has that value already.
bool has_value(const document::Node& node, const ConfigValue& value);

}  // namespace samx::project
