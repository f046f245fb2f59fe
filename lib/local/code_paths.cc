#include "local/code_paths.h"

#include <array>

#include "base/path.h"
#include "base/text.h"

namespace samx::local {
namespace {

constexpr std::string_view kBucket = "samx-local";

struct PathProperty {
  std::string_view type;
  std::string_view property;
};

constexpr std::array kPathProperties{
    PathProperty{"AWS::Serverless::Function", "CodeUri"},
    PathProperty{"AWS::Serverless::LayerVersion", "ContentUri"},
    PathProperty{"AWS::Serverless::StateMachine", "DefinitionUri"},
    PathProperty{"AWS::Lambda::Function", "Code"},
    PathProperty{"AWS::Lambda::LayerVersion", "Content"},
};

bool is_local_path(const document::Node& value) {
  return value.is_string() && !value.text().starts_with("s3://");
}

bool has_code(const document::Node& properties) {
  for (const std::string_view name : {"CodeUri", "InlineCode", "ImageUri"}) {
    if (properties.has(name)) return true;
  }
  const document::Node* package_type = properties.find("PackageType");
  return package_type != nullptr && package_type->text() == "Image";
}

}  // namespace

std::string CodePaths::location_of(std::string_view path, const std::string& template_directory) {
  paths_.push_back(path_absolute(path, template_directory));
  return cat(paths_.size() - 1);
}

void CodePaths::hide_property(document::Node& properties, std::string_view name,
                              const std::string& template_directory, document::TreeArena& arena) {
  document::Node* value = properties.find(name);
  if (value == nullptr || !is_local_path(*value)) return;
  const std::string key = location_of(value->text(), template_directory);
  const bool is_map = name == "Code" || name == "Content";
  if (!is_map) {
    properties.set(name, arena.string(cat("s3://", kBucket, "/", key), value->origin()));
    return;
  }
  document::Node* location = arena.map(value->origin());
  location->set("S3Bucket", arena.string(kBucket, value->origin()));
  location->set("S3Key", arena.string(key, value->origin()));
  properties.set(name, location);
}

void CodePaths::hide(document::Node& root, const std::string& template_directory,
                     document::TreeArena& arena) {
  document::Node* globals = root.at({"Globals", "Function"});
  if (globals != nullptr) hide_property(*globals, "CodeUri", template_directory, arena);
  const bool has_global_code = globals != nullptr && has_code(*globals);
  const document::Node* resources = root.find("Resources");
  if (resources == nullptr) return;
  for (const document::Entry& entry : resources->entries()) {
    const document::Node* type = entry.value->find("Type");
    document::Node* properties = entry.value->find("Properties");
    if (type == nullptr || properties == nullptr || !properties->is_map()) continue;
    if (type->text() == "AWS::Serverless::Function" && !has_global_code && !has_code(*properties)) {
      properties->set("CodeUri", arena.string(".", properties->origin()));
    }
    for (const PathProperty& row : kPathProperties) {
      if (row.type == type->text()) {
        hide_property(*properties, row.property, template_directory, arena);
      }
    }
  }
}

std::optional<std::string> CodePaths::find(std::string_view bucket, std::string_view key) const {
  const auto index = parse_integer(key);
  if (bucket != kBucket || !index || *index < 0) return std::nullopt;
  if (static_cast<std::size_t>(*index) >= paths_.size()) return std::nullopt;
  return paths_[static_cast<std::size_t>(*index)];
}

}  // namespace samx::local
