#include "build/resource_copy.h"

#include <array>
#include <string>
#include <vector>

#include "base/text.h"

namespace samx::build {
namespace {

using document::Entry;
using document::Node;

struct GlobalsRow {
  std::string_view type;
  std::string_view section;
};
// The types that build reads.
constexpr std::array kGlobals{GlobalsRow{"AWS::Serverless::Function", "Function"},
                              GlobalsRow{"AWS::Serverless::LayerVersion", "LayerVersion"}};

std::string_view text_of(const Node& resource, std::string_view key) {
  const Node* const value = resource.find(key);
  return value != nullptr && value->is_string() ? value->text() : std::string_view();
}

void merge_into(Node& local, const Node& global, document::TreeArena& arena) {
  for (const Entry& entry : global.entries_copy()) {
    Node* const mine = local.find(entry.key);
    if (mine == nullptr) {
      local.set(entry.key, arena.clone(*entry.value));
    } else if (mine->is_map() && entry.value->is_map() && !document::is_intrinsic(*mine)) {
      merge_into(*mine, *entry.value, arena);
    } else if (mine->is_list() && entry.value->is_list()) {
      std::size_t at = 0;
      for (const Node* const item : entry.value->items())
        mine->insert_item(at++, arena.clone(*item));
    }
  }
}

Node& child_map(Node& parent, std::string_view key, document::TreeArena& arena) {
  Node* child = parent.find(key);
  if (child == nullptr || !child->is_map()) {
    child = arena.map(parent.origin());
    parent.set(key, child);
  }
  return *child;
}

/// Puts `value` at the dotted place below Properties, making maps on the way.
void set_property(Node& resource, std::string_view dotted, Node* value,
                  document::TreeArena& arena) {
  Node* at = &child_map(resource, "Properties", arena);
  const std::vector<std::string_view> parts = split(dotted, '.');
  for (std::size_t i = 0; i + 1 < parts.size(); ++i)
    at = &child_map(*at, parts[i], arena);
  at->set(parts.back(), value);
}

void use_asset(Node& resource, Node& metadata, std::string_view logical_id,
               document::TreeArena& arena) {
  Node* const path = metadata.find("aws:asset:path");
  const Node* const property = metadata.find("aws:asset:property");
  if (path == nullptr || property == nullptr || metadata.has("SamNormalized")) return;
  Node* value = arena.clone(*path);
  if (property->text() == "Code.ImageUri") {
    struct Row {
      std::string_view from;
      std::string_view to;
    };
    constexpr std::array kRows{Row{"aws:asset:dockerfile-path", "Dockerfile"},
                               Row{"aws:asset:path", "DockerContext"},
                               Row{"aws:asset:docker-build-args", "DockerBuildArgs"}};
    for (const Row& row : kRows) {
      if (const Node* const found = metadata.find(row.from))
        metadata.set(row.to, arena.clone(*found));
    }
    value = arena.string(to_lower_ascii(logical_id), path->origin());
  }
  set_property(resource, property->text(), value, arena);
  metadata.set("SamNormalized", arena.boolean(true, path->origin()));
}

/// The id that the CDK's construct path stands for; the logical ID where it says nothing.
std::string cdk_id(std::string_view path, std::string_view logical_id) {
  std::vector<std::string_view> parts = split(path, '/');
  if (parts.size() != 2 && parts.size() != 3) return std::string(logical_id);
  std::string_view last = parts.back();
  if (last == "Resource") last = parts[parts.size() - 2];
  if (last.ends_with(".NestedStack")) last.remove_suffix(std::string_view(".NestedStack").size());
  return std::string(last);
}

}  // namespace

void merge_globals(Node& resource, const Node* globals, document::TreeArena& arena) {
  if (globals == nullptr) return;
  for (const GlobalsRow& row : kGlobals) {
    const Node* const section = globals->find(row.section);
    if (text_of(resource, "Type") != row.type || section == nullptr || !section->is_map()) continue;
    merge_into(child_map(resource, "Properties", arena), *section, arena);
  }
}

void normalise_metadata(Node& resource, std::string_view logical_id, document::TreeArena& arena) {
  Node& metadata = child_map(resource, "Metadata", arena);
  use_asset(resource, metadata, logical_id, arena);
  const Node* const bundled = metadata.find("aws:asset:is-bundled");
  if (bundled != nullptr && bundled->boolean_value())
    metadata.set("SkipBuild", arena.boolean(true, metadata.origin()));
  const std::string_view own = text_of(metadata, "SamResourceId");
  const std::string_view cdk_path = text_of(metadata, "aws:cdk:path");
  std::string id(own);
  if (id.empty()) id = cdk_path.empty() ? std::string(logical_id) : cdk_id(cdk_path, logical_id);
  metadata.set("SamResourceId", arena.string(id, metadata.origin()));
  for (const Entry& entry : metadata.entries_copy()) {
    if (entry.value->is_null()) metadata.erase(entry.key);  // the reference crashes on them
  }
}

void infer_source_map(Node& resource, document::TreeArena& arena) {
  Node* const metadata = resource.find("Metadata");
  if (metadata == nullptr || text_of(*metadata, "BuildMethod") != "esbuild") return;
  const Node* const options =
      resource.at({"Properties", "Environment", "Variables", "NODE_OPTIONS"});
  if (options == nullptr || options->text().find("--enable-source-maps") == std::string_view::npos)
    return;
  Node& properties = child_map(*metadata, "BuildProperties", arena);
  if (!properties.has("Sourcemap"))
    properties.set("Sourcemap", arena.boolean(true, options->origin()));
}

}  // namespace samx::build
