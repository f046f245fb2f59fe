#pragma once

#include <string>

#include "document/node.h"
#include "project/samconfig_editor.h"

// Edits of YAML and JSON text whose tree is at hand. The nodes' places are those of `text`.

namespace samx::project {

/// `root` is null for an empty text.
void set_tree_value(std::string& text, const document::Node* root, ConfigFormat format,
                    const ConfigKey& key, const ConfigValue& value);
void remove_tree_entry(std::string& text, const document::Node& map, const document::Entry& entry);
void add_tree_version(std::string& text, const document::Node* root, ConfigFormat format);

}  // namespace samx::project
