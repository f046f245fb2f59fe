#include "project/samconfig_editor.h"

#include <utility>

#include "base/atomic_file.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/source.h"
#include "base/text.h"
#include "document/node.h"
#include "project/codes.h"
#include "project/config_value.h"
#include "project/samconfig.h"
#include "project/toml_edit.h"
#include "project/tree_edit.h"

namespace samx::project {
namespace {

using document::Entry;
using document::Node;

constexpr std::uint64_t kLargestBytes = 4ULL << 20U;

std::string_view name_for(ConfigFormat format) {
  switch (format) {
    case ConfigFormat::yaml:
      return "samconfig.yaml";
    case ConfigFormat::json:
      return "samconfig.json";
    case ConfigFormat::toml:
      break;
  }
  return "samconfig.toml";
}

/// A text with its tree, for one edit.
struct ParsedText {
  SourceMap sources;
  document::TreeArena trees;
  Node* root = nullptr;  // null: nothing in it

  Status read(const std::string& text, ConfigFormat format) {
    SAMX_ASSIGN(root, read_config_text(std::string(name_for(format)), text, sources, trees));
    if (root == nullptr || root->is_map()) return {};
    return fail(
        {.code = codes::kConfigShape, .message = "the configuration file must hold a table"});
  }
  const Node* table(const ConfigKey& key) const {
    const Node* const found =
        root == nullptr ? nullptr : root->at({key.environment, key.command, "parameters"});
    return found != nullptr && found->is_map() ? found : nullptr;
  }
};

std::string table_name(const ConfigKey& key) {
  return cat('[', key.environment, '.', key.command, ".parameters]");
}

/// No step of the path to the table may be a plain value.
Status check_path(const ParsedText& parsed, const ConfigKey& key) {
  const Node* node = parsed.root;
  for (const std::string_view step :
       {std::string_view(key.environment), std::string_view(key.command),
        std::string_view("parameters")}) {
    node = node == nullptr ? nullptr : node->find(step);
    if (node == nullptr) return {};
    if (!node->is_map()) {
      return fail(
          {.code = codes::kConfigShape, .message = cat(table_name(key), " must be a table")});
    }
  }
  return {};
}

tl::unexpected<Error> cannot_edit(const ConfigKey& key) {
  return fail({.code = codes::kConfigShape,
               .message = cat("cannot write '", key.key, "' to ", table_name(key),
                              " without disturbing what is there"),
               .help = "write it by hand"});
}

}  // namespace

ConfigFormat config_format(std::string_view path) {
  const std::string extension = to_lower_ascii(path_extension(path));
  if (extension == ".yaml" || extension == ".yml") return ConfigFormat::yaml;
  return extension == ".json" ? ConfigFormat::json : ConfigFormat::toml;
}

Status SamConfigEditor::ensure_version() {
  ParsedText parsed;
  SAMX_TRY(parsed.read(text_, format_));
  if (parsed.root != nullptr && parsed.root->has("version")) return {};
  if (format_ == ConfigFormat::toml) {
    add_toml_version(text_);
  } else {
    add_tree_version(text_, parsed.root, format_);
  }
  return {};
}

Status SamConfigEditor::set(const ConfigKey& key, const ConfigValue& value) {
  ParsedText parsed;
  SAMX_TRY(parsed.read(text_, format_));
  SAMX_TRY(check_path(parsed, key));
  const Node* const table = parsed.table(key);
  const Node* const found = table == nullptr ? nullptr : table->find(key.key);
  if (found != nullptr && has_value(*found, value)) return {};

  std::string edited = text_;
  if (format_ == ConfigFormat::toml) {
    set_toml_value(edited, parsed.root, key, value);
  } else {
    set_tree_value(edited, parsed.root, format_, key, value);
  }
  // Read back before anything is kept: a form of table that was not foreseen must not be harmed.
  ParsedText after;
  const Status readable = after.read(edited, format_);
  const Node* const written =
      readable && after.table(key) != nullptr ? after.table(key)->find(key.key) : nullptr;
  if (written == nullptr || !has_value(*written, value)) return cannot_edit(key);
  text_ = std::move(edited);
  return {};
}

Status SamConfigEditor::remove(const ConfigKey& key) {
  ParsedText parsed;
  SAMX_TRY(parsed.read(text_, format_));
  const Node* const table = parsed.table(key);
  const Entry* const entry = table == nullptr ? nullptr : table->find_entry(key.key);
  if (entry == nullptr) return {};
  std::string edited = text_;
  if (format_ == ConfigFormat::toml) {
    remove_toml_entry(edited, *entry);
  } else {
    remove_tree_entry(edited, *table, *entry);
  }
  ParsedText after;
  const Status readable = after.read(edited, format_);
  const Node* const left = readable ? after.table(key) : nullptr;
  const bool clean =
      readable && (left == nullptr || (!left->has(key.key) && left->size() + 1 == table->size()));
  if (!clean) return cannot_edit(key);
  text_ = std::move(edited);
  return {};
}

Status write_samconfig(const std::string& path, const std::vector<ConfigChange>& changes) {
  std::string before;
  if (exists(path)) {
    SAMX_ASSIGN(before, read_file(path, kLargestBytes));
  }
  const ConfigFormat format = config_format(path);
  SamConfigEditor editor(before, format);
  SAMX_TRY(editor.ensure_version());
  for (const ConfigChange& change : changes) {
    // Spec cli-config-init 5.3: what [ENV.global.parameters] says need not be said again.
    ParsedText parsed;
    SAMX_TRY(parsed.read(editor.text(), format));
    const Node* const global = parsed.table({change.key.environment, "global", {}});
    const Node* const same = global == nullptr ? nullptr : global->find(change.key.key);
    if (change.key.command != "global" && same != nullptr && has_value(*same, change.value)) {
      SAMX_TRY(editor.remove(change.key));
    } else {
      SAMX_TRY(editor.set(change.key, change.value));
    }
  }
  if (editor.text() == before) return {};
  return write_file_atomically(path, editor.text(), Durability::synced);
}

Status unset_samconfig(const std::string& path, const ConfigKey& key) {
  SAMX_ASSIGN(const std::string before, read_file(path, kLargestBytes));
  SamConfigEditor editor(before, config_format(path));
  SAMX_TRY(editor.remove(key));
  if (editor.text() == before) return {};
  return write_file_atomically(path, editor.text(), Durability::synced);
}

}  // namespace samx::project
