#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "document/node.h"
#include "project/samconfig_editor.h"

// Edits of YAML and JSON text whose tree is at hand. The nodes' places are those of `text`.

namespace samx::project {

/// `root` is null for an empty text.
void set_tree_value(std::string& text, const document::Node* root, ConfigFormat format,
                    const ConfigKey& key, const ConfigValue& value);
void remove_tree_entry(std::string& text, const document::Node& map, const document::Entry& entry);
void add_tree_version(std::string& text, const document::Node* root, ConfigFormat format);

struct YamlAddition {
  std::string value;    // YAML text of one line
  std::string comment;  // with its '#', on a line above the last key but one; empty: none
};
/// Adds lines for the keys of `path` that `root` lacks, below the deepest block map that is there.
/// `root` has the first key.
void insert_yaml_path(std::string& text, const document::Node& root,
                      std::span<const std::string_view> path, const YamlAddition& addition);
/// Offset of the line behind a block map or list.
std::size_t end_of_block(std::string_view text, const document::Node& node);

}  // namespace samx::project
