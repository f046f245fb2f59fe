#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"

namespace samx::project {

enum class ConfigFormat : std::uint8_t { toml, yaml, json };
/// By the extension of the file name; TOML for anything else.
ConfigFormat config_format(std::string_view path);

/// A value to write: text, truth, number or a list of texts.
using ConfigValue = std::variant<std::string, bool, long long, std::vector<std::string>>;

/// Where a value stands: [environment.command.parameters] key.
struct ConfigKey {
  std::string environment;  // "default"
  std::string command;      // "deploy", "global", "local_start_api"
  std::string key;          // "stack_name"
};

/// Changes samconfig text in place: only the tokens that change, so comments, order, blanks and
/// line ends survive (spec cli-config-init 5.4). A change to the same value leaves the text as it
/// is.
///
/// Errors: SX1522 where the text is not well-formed, SX1523 where a table is something else.
class SamConfigEditor {
 public:
  SamConfigEditor(std::string text, ConfigFormat format)
      : text_(std::move(text)), format_(format) {}

  /// Adds `version = 0.1` at the top if there is no version.
  Status ensure_version();
  Status set(const ConfigKey& key, const ConfigValue& value);
  /// No error if there is no such key.
  Status remove(const ConfigKey& key);
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  ConfigFormat format_;
};

struct ConfigChange {
  ConfigKey key;
  ConfigValue value;
};

/// Reads the file (it may be missing), applies the changes, drops entries that equal the one in
/// [environment.global.parameters] (spec 5.3), and writes it atomically if anything changed.
Status write_samconfig(const std::string& path, const std::vector<ConfigChange>& changes);
/// Removes one entry from the file; no error if there is no such key.
Status unset_samconfig(const std::string& path, const ConfigKey& key);

}  // namespace samx::project
