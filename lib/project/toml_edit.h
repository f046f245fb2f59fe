#pragma once

#include <string>

#include "base/result.h"
#include "document/node.h"
#include "project/samconfig_editor.h"

// Edits of TOML text whose tree is at hand. The nodes' places are those of `text`.

namespace samx::project {

/// `root` is null for an empty text.
void set_toml_value(std::string& text, const document::Node* root, const ConfigKey& key,
                    const ConfigValue& value);
void remove_toml_entry(std::string& text, const document::Entry& entry);
void add_toml_version(std::string& text);

}  // namespace samx::project
