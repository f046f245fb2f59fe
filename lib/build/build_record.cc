#include "build/build_record.h"

#include <algorithm>

#include "base/file_system.h"
#include "base/random.h"
#include "base/text.h"
#include "build/codes.h"
#include "document/writer.h"
#include "project/samconfig_reader.h"

namespace samx::build {
namespace {

using document::Entry;
using document::Node;

constexpr std::string_view kFunctions = "function_build_definitions";
constexpr std::string_view kLayers = "layer_build_definitions";
constexpr std::uint64_t kLargestRecord = 16ULL << 20U;

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += cat('\\', c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\r') {
      out += "\\r";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      const auto value = static_cast<unsigned char>(c);
      out += cat("\\u00", kHex[value >> 4U], kHex[value & 15U]);
    } else {
      out += c;
    }
  }
  return out += '"';
}

bool is_bare_key(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, [](char c) {
    return is_ascii_alphanumeric(std::string_view(&c, 1)) || c == '-' || c == '_';
  });
}

std::string toml_key(std::string_view key) {
  return is_bare_key(key) ? std::string(key) : toml_string(key);
}

std::string toml_value(const Node& node) {
  if (node.is_list()) {
    std::string out = "[";
    for (const Node* const item : node.items())
      out += cat(out.size() > 1 ? ", " : "", toml_value(*item));
    return out += "]";
  }
  if (node.is_map()) {
    std::string out = "{";
    for (const Entry& entry : node.entries())
      out += cat(out.size() > 1 ? ", " : "", toml_key(entry.key), " = ", toml_value(*entry.value));
    return out += "}";
  }
  if (node.is_boolean() || node.is_integer() || node.is_number()) return std::string(node.text());
  return toml_string(node.source_text());
}

std::string toml_list(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts)
    out += cat(out.size() > 1 ? ", " : "", toml_string(text));
  return out += "]";
}

void put(std::string& out, std::string_view key, std::string_view value) {
  out += cat(key, " = ", toml_string(value), "\n");
}

/// Plain values first, then one table per map: a key after a table would belong to the table.
/// tomlkit puts an empty line before a table unless it is the first thing in its own.
void put_table(std::string& out, const std::string& name, const Node& map) {
  out += cat("[", name, "]\n");
  bool is_first = true;
  for (const Entry& entry : map.entries()) {
    if (entry.value->is_map() || entry.value->is_null()) continue;
    out += cat(toml_key(entry.key), " = ", toml_value(*entry.value), "\n");
    is_first = false;
  }
  for (const Entry& entry : map.entries()) {
    if (!entry.value->is_map()) continue;
    if (!is_first) out += "\n";
    is_first = false;
    put_table(out, cat(name, ".", toml_key(entry.key)), *entry.value);
  }
}

/// The metadata without what the build added itself.
Node* own_metadata(const Target& target, document::TreeArena& arena) {
  Node* const own = arena.map({});
  if (target.metadata == nullptr) return own;
  for (const Entry& entry : target.metadata->entries()) {
    if (entry.key != "SamResourceId" && entry.key != "SamNormalized") own->set(entry);
  }
  return own;
}

std::string metadata_text(const Node& metadata, document::TreeArena& arena) {
  return document::write_json(*sorted_copy(metadata, arena), document::JsonLayout::compact);
}

/// What makes a recorded unit and one of the template the same. A makefile's function is matched by
/// its path, everything else by what goes in (spec cli-build 9.1).
std::string function_identity(const Unit& unit, const Target& target, document::TreeArena& arena) {
  const bool handler_matters =
      unit.workflow->key == "nodejs_npm_esbuild" || unit.workflow->key == "go_modules";
  return cat("F\n", target.code, '\n', target.runtime, '\n', target.architecture, '\n',
             handler_matters ? target.handler : "", '\n',
             unit.workflow->key == "custom_make" ? target.full_path : "", '\n',
             metadata_text(*own_metadata(target, arena), arena));
}

std::string layer_identity(std::string_view name, std::string_view code, std::string_view method,
                           std::string_view architecture) {
  return cat("L\n", name, '\n', code, '\n', method, '\n', architecture);
}

std::string unit_identity(const Unit& unit, const std::vector<Target>& targets,
                          document::TreeArena& arena) {
  const Target& target = targets[unit.targets.front()];
  if (target.kind == TargetKind::layer)
    return layer_identity(target.full_path, target.code, target.build_method, target.architecture);
  return function_identity(unit, target, arena);
}

std::string text_at(const Node& table, std::string_view key) {
  const Node* const value = table.find(key);
  return value != nullptr && value->is_string() ? std::string(value->text()) : std::string();
}

/// The identity of a recorded function, under each workflow that could have made it.
std::vector<std::string> recorded_identities(const Node& table, document::TreeArena& arena) {
  const Node* const metadata = table.find("metadata");
  Node* const none = arena.map({});
  const std::string metadata_json =
      metadata_text(metadata != nullptr && metadata->is_map() ? *metadata : *none, arena);
  const Node* const functions = table.find("functions");
  const std::string first = functions != nullptr && functions->size() > 0
                                ? std::string(functions->items()[0]->text())
                                : std::string();
  std::string architecture = text_at(table, "architecture");
  if (architecture.empty()) architecture = "x86_64";
  const std::string head = cat("F\n", text_at(table, "codeuri"), '\n', text_at(table, "runtime"),
                               '\n', architecture, '\n');
  return {cat(head, "\n\n", metadata_json),
          cat(head, text_at(table, "handler"), "\n\n", metadata_json),
          cat(head, '\n', first, '\n', metadata_json)};
}

}  // namespace

BuildRecord BuildRecord::read(const std::string& path, Diagnostics& diagnostics) {
  BuildRecord record;
  auto text = read_file(path, kLargestRecord);
  if (!text) return record;
  SourceMap sources;
  document::TreeArena arena;
  const auto root = project::read_toml(sources, sources.add(path, *std::move(text)), arena);
  if (!root) {
    diagnostics.add({.code = codes::kRecord,
                     .severity = Severity::warning,
                     .message = cat("'", path, "' cannot be read and is written anew: ",
                                    root.error().diagnostic().message)});
    return record;
  }
  for (const std::string_view section : {kFunctions, kLayers}) {
    const Node* const tables = (*root)->find(section);
    if (tables == nullptr) continue;
    for (const Entry& entry : tables->entries()) {
      const RecordEntry found{.uuid = std::string(entry.key),
                              .source_hash = text_at(*entry.value, "source_hash"),
                              .manifest_hash = text_at(*entry.value, "manifest_hash")};
      if (section == kLayers) {
        const std::string architecture = text_at(*entry.value, "architecture");
        record.rows_.push_back(
            {layer_identity(text_at(*entry.value, "layer"), text_at(*entry.value, "codeuri"),
                            text_at(*entry.value, "build_method"),
                            architecture.empty() ? "x86_64" : architecture),
             found});
        continue;
      }
      for (std::string& identity : recorded_identities(*entry.value, arena))
        record.rows_.push_back({std::move(identity), found});
    }
  }
  return record;
}

RecordEntry BuildRecord::entry_of(const Unit& unit, const std::vector<Target>& targets) const {
  document::TreeArena arena;
  const std::string identity = unit_identity(unit, targets, arena);
  const auto found = std::ranges::find(rows_, identity, &Row::identity);
  return found != rows_.end() ? found->entry : RecordEntry{.uuid = stable_uuid(identity)};
}

namespace {

void put_hashes(std::string& out, const RecordEntry& entry) {
  if (!entry.source_hash.empty()) put(out, "source_hash", entry.source_hash);
  put(out, "manifest_hash", entry.manifest_hash);
}

std::string function_table(const RecordedUnit& recorded, const std::vector<Target>& targets,
                           document::TreeArena& arena) {
  const Target& target = targets[recorded.unit->targets.front()];
  const std::string name = cat(kFunctions, ".", recorded.entry.uuid);
  std::string out = cat("[", name, "]\n");
  put(out, "codeuri", target.code);
  put(out, "runtime", target.runtime);
  put(out, "architecture", target.architecture);
  put(out, "handler", target.handler);
  put_hashes(out, recorded.entry);
  put(out, "packagetype", "Zip");
  std::vector<std::string> functions;
  for (const std::size_t index : recorded.unit->targets)
    functions.push_back(targets[index].full_path);
  out += cat("functions = ", toml_list(functions), "\n");
  const Node* const metadata = own_metadata(target, arena);
  if (metadata->size() == 0) return out;
  out += "\n";
  put_table(out, name + ".metadata", *metadata);
  return out;
}

std::string layer_table(const RecordedUnit& recorded, const Target& target) {
  std::string out = cat("[", kLayers, ".", recorded.entry.uuid, "]\n");
  put(out, "layer_name", target.full_path);
  put(out, "codeuri", target.code);
  put(out, "build_method", target.build_method);
  out += cat("compatible_runtimes = ", toml_list(target.layer_runtimes), "\n");
  put(out, "architecture", target.architecture);
  put_hashes(out, recorded.entry);
  put(out, "layer", target.full_path);
  return out;
}

}  // namespace

std::string write_record(const std::vector<RecordedUnit>& units,
                         const std::vector<Target>& targets) {
  document::TreeArena arena;
  std::vector<std::string> functions;
  std::vector<std::string> layers;
  for (const RecordedUnit& recorded : units) {
    const Target& target = targets[recorded.unit->targets.front()];
    if (target.kind == TargetKind::layer) {
      layers.push_back(layer_table(recorded, target));
    } else {
      functions.push_back(function_table(recorded, targets, arena));
    }
  }
  return cat("# This file is auto generated by SAM CLI build command\n\n[", kFunctions, "]\n",
             join(functions, "\n"), "\n[", kLayers, "]\n", join(layers, "\n"));
}

}  // namespace samx::build
