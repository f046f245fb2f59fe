#include "project/samconfig.h"

#include <array>
#include <optional>
#include <utility>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "document/reader.h"
#include "project/codes.h"
#include "project/samconfig_reader.h"

namespace samx::project {
namespace {

using document::Entry;
using document::Node;
using document::TreeArena;

// Spec cli-config-init 3.1, in the order they are tried.
constexpr std::array<std::string_view, 4> kNames{"samconfig.toml", "samconfig.yaml",
                                                 "samconfig.yml", "samconfig.json"};
constexpr std::uint64_t kLargestBytes = 4ULL << 20U;

void warn(Diagnostics& diagnostics, std::string_view code, std::string message,
          SourceRange where = {}) {
  diagnostics.add(
      {.code = code, .severity = Severity::warning, .message = std::move(message), .where = where});
}

/// The path as people see it: relative to the current folder if below it.
std::string shown_path(const std::string& path, const std::string& directory) {
  return path_is_within(path, directory) && path != directory ? path_relative(path, directory)
                                                              : path;
}

std::string discovered(const ConfigRequest& request, Diagnostics& diagnostics) {
  std::vector<std::string> found;
  for (const std::string_view name : kNames) {
    std::string path = path_join(request.folder, name);
    if (is_regular_file(path)) found.push_back(std::move(path));
  }
  if (found.empty()) return {};
  if (found.size() > 1) {
    warn(diagnostics, codes::kConfigSeveral,
         cat("More than one samconfig file found; using ", path_name(found.front()),
             ". To use another config file, please specify it using the '--config-file' flag."));
  }
  return found.front();
}

Result<std::string> named(const ConfigRequest& request, Diagnostics& diagnostics) {
  // `sam` looks beside the template only; samx also where the user stands.
  const std::string beside = path_absolute(request.config_file, request.folder);
  const std::string here = path_absolute(request.config_file, request.directory);
  if (exists(beside)) {
    if (beside != here && exists(here)) {
      warn(diagnostics, codes::kConfigSeveral,
           cat("config file '", request.config_file,
               "' is both beside the template and in the current folder; using ", beside));
    }
    return beside;
  }
  if (exists(here)) return here;
  if (path_name(request.config_file) == kNames.front()) return std::string();
  return fail({.code = codes::kConfigMissing,
               .message = cat("Config file ", request.config_file,
                              " does not exist or could not be read!")});
}

enum class Format : std::uint8_t { toml, document, unknown };

Format format_of(std::string_view path, std::string_view text) {
  const std::string extension = to_lower_ascii(path_extension(path));
  if (extension == ".toml") return Format::toml;
  if (extension == ".yaml" || extension == ".yml" || extension == ".json") return Format::document;
  // A pipe (/dev/fd/63) has no extension: look at the first character.
  if (!extension.empty()) return Format::unknown;
  return trim(text).starts_with('{') ? Format::document : Format::toml;
}

bool is_blank(std::string_view text) {
  for (const std::string_view line : split(text, '\n')) {
    const std::string_view trimmed = trim(line);
    if (!trimmed.empty() && !trimmed.starts_with('#') && trimmed != "\xEF\xBB\xBF") return false;
  }
  return true;
}

Result<Node*> read_yaml(std::uint32_t file, SourceMap& sources, TreeArena& trees) {
  Diagnostics diagnostics;
  Node* const root =
      document::read_document(sources, file, trees, diagnostics, {}, document::Normalise::as_json);
  if (root != nullptr) return root;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.severity != Severity::error) continue;
    Diagnostic ours = diagnostic;
    ours.code = codes::kConfigSyntax;
    return fail(std::move(ours));
  }
  return fail({.code = codes::kConfigSyntax,
               .message = cat("'", sources.path(file), "' is empty"),
               .where = {file, 0, 0}});
}

void check_version(const SamConfig& config, Diagnostics& diagnostics) {
  const Node* const version = config.root->find("version");
  if (version == nullptr) {
    warn(diagnostics, codes::kConfigVersion, "version is missing; add `version = 0.1` at the top",
         {config.file, 0, 0});
  } else if (!version->is_number()) {
    warn(diagnostics, codes::kConfigVersion,
         cat("version should be the number 0.1, not '", version->text(), '\''), version->origin());
  } else if (version->text() != "0.1" && version->text() > "0.1") {
    warn(diagnostics, codes::kConfigVersion,
         cat("version ", version->text(), " is newer than the known 0.1"), version->origin());
  }
}

}  // namespace

Node* SamConfig::parameters(std::string_view environment, std::string_view command) const {
  return root == nullptr ? nullptr : root->at({environment, command, "parameters"});
}

std::vector<std::string_view> SamConfig::environments() const {
  std::vector<std::string_view> names;
  if (root == nullptr) return names;
  for (const Entry& entry : root->entries()) {
    if (entry.value->is_map()) names.push_back(entry.key);
  }
  return names;
}

Result<Node*> read_config_text(const std::string& path, std::string text, SourceMap& sources,
                               TreeArena& trees) {
  const Format format = format_of(path, text);
  if (format == Format::unknown) {
    return fail({.code = codes::kConfigFormat,
                 .message = cat("The config file ", path,
                                " uses an unsupported extension, and cannot be read."),
                 .help = "supported are .toml, .yaml, .yml and .json"});
  }
  if (is_blank(text)) return nullptr;
  const bool has_extension = !path_extension(path).empty();
  const bool is_toml = format == Format::toml;
  const std::uint32_t file = sources.add(path, std::move(text));
  if (!is_toml) return read_yaml(file, sources, trees);
  Result<Node*> root = read_toml(sources, file, trees);
  // Without an extension it may still be YAML.
  if (!root && !has_extension) {
    if (Result<Node*> yaml = read_yaml(file, sources, trees); yaml) return yaml;
  }
  return root;
}

Result<SamConfig> read_samconfig(const ConfigRequest& request, SourceMap& sources, TreeArena& trees,
                                 Diagnostics& diagnostics) {
  SamConfig config;
  std::string path;
  if (request.config_file.empty()) {
    path = discovered(request, diagnostics);
  } else {
    SAMX_ASSIGN(path, named(request, diagnostics));
  }
  if (path.empty()) return config;
  SAMX_ASSIGN(std::string text, read_file(path, kLargestBytes));
  config.path = shown_path(path, request.directory);
  SAMX_ASSIGN(config.root, read_config_text(config.path, std::move(text), sources, trees));
  if (config.root == nullptr) return config;
  config.file = config.root->origin().file;
  if (!config.root->is_map()) {
    return fail({.code = codes::kConfigShape,
                 .message = cat("'", config.path, "' must hold a table"),
                 .where = config.root->origin()});
  }
  check_version(config, diagnostics);
  return config;
}

}  // namespace samx::project
