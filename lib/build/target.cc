#include "build/target.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/codes.h"

namespace samx::build {
namespace {

using document::Entry;
using document::Node;

struct TypeRow {
  std::string_view type;
  TargetKind kind;
  std::string_view code;
  std::string_view inline_code;  // below Properties, with a dot
  std::string_view image;
  std::string_view name;
};
constexpr std::array kTypes{
    TypeRow{"AWS::Lambda::Function", TargetKind::function, "Code", "Code.ZipFile", "Code.ImageUri",
            "FunctionName"},
    TypeRow{"AWS::Lambda::LayerVersion", TargetKind::layer, "Content", "", "", "LayerName"},
    TypeRow{"AWS::Serverless::Function", TargetKind::function, "CodeUri", "InlineCode", "ImageUri",
            "FunctionName"},
    TypeRow{"AWS::Serverless::LayerVersion", TargetKind::layer, "ContentUri", "", "", "LayerName"},
};

const Node* property(const Node& resource, std::string_view dotted) {
  const Node* at = resource.find("Properties");
  if (dotted.empty()) return nullptr;
  for (const std::string_view part : split(dotted, '.'))
    at = at == nullptr ? nullptr : at->find(part);
  return at;
}

std::string text_of(const Node* node) {
  return node != nullptr && node->is_string() ? std::string(node->text()) : std::string();
}

bool is_truthy(const Node* node) {
  return node != nullptr && node->truthy();
}

bool lies_in_s3(const Node* code) {
  if (code == nullptr) return false;
  if (code->is_string()) return code->text().starts_with("s3://");
  return code->has("Bucket") || code->has("S3Bucket");
}

bool lies_in_ecr(const Node* image) {
  const std::string text = text_of(image);
  return text.find(".dkr.ecr.") != std::string::npos;
}

class TargetLister {
 public:
  TargetLister(const std::vector<Stack>& stacks, const TargetRules& rules)
      : stacks_(stacks), rules_(rules) {}

  Result<std::vector<Target>> list() {
    for (std::size_t i = 0; i < stacks_.size(); ++i) {
      for (const Entry& entry : stacks_[i].resources->entries()) {
        const Node* const type = entry.value->find("Type");
        const auto* const row =
            std::ranges::find(kTypes, type == nullptr ? "" : type->text(), &TypeRow::type);
        if (row != kTypes.end()) SAMX_TRY(add(i, entry, *row));
      }
    }
    return std::move(targets_);
  }

 private:
  Status add(std::size_t stack, const Entry& entry, const TypeRow& row) {
    const Node& resource = *entry.value;
    Target target{.kind = row.kind,
                  .stack = stack,
                  .logical_id = std::string(entry.key),
                  .id = std::string(entry.key),
                  .name = text_of(property(resource, row.name)),
                  .runtime = text_of(property(resource, "Runtime")),
                  .handler = text_of(property(resource, "Handler")),
                  .resource = &resource,
                  .metadata = resource.find("Metadata"),
                  .where = entry.key_origin};
    if (const std::string id = text_of(metadata(target, "SamResourceId")); !id.empty())
      target.id = id;
    target.full_path = full_path(stacks_[stack], target.id);
    target.build_method = text_of(metadata(target, "BuildMethod"));
    const bool is_image = text_of(property(resource, "PackageType")) == "Image";
    if (warn_about_remote_code(target, row, is_image)) return {};
    if (row.kind == TargetKind::function) {
      SAMX_TRY(read_function(target, row, is_image));
    } else {
      SAMX_TRY(read_layer(target, row));
    }
    targets_.push_back(std::move(target));
    return {};
  }

  static const Node* metadata(const Target& target, std::string_view key) {
    return target.metadata == nullptr ? nullptr : target.metadata->find(key);
  }

  bool warn_about_remote_code(const Target& target, const TypeRow& row, bool is_image) {
    const std::string_view type = target.resource->find("Type")->text();
    std::string message;
    if (!is_image && lies_in_s3(property(*target.resource, row.code))) {
      message =
          cat("The resource ", type, " '", target.logical_id, "' has specified S3 location for ",
              row.code, ". It will not be built and SAM CLI does not support invoking it locally.");
    } else if (is_image && lies_in_ecr(property(*target.resource, row.image)) &&
               metadata(target, "DockerContext") == nullptr) {
      message = cat("The resource ", type, " '", target.logical_id,
                    "' has specified ECR registry image for ", row.image,
                    ". It will not be built and SAM CLI does not support invoking it locally.");
    }
    if (message.empty()) return false;
    rules_.diagnostics.add({.code = codes::kRemoteCode,
                            .severity = Severity::warning,
                            .message = std::move(message),
                            .where = target.where,
                            .logical_id = target.logical_id});
    return true;
  }

  Diagnostic fault(std::string_view code, const Target& target, std::string message) const {
    return {.code = code,
            .message = std::move(message),
            .where = target.where,
            .logical_id = target.logical_id};
  }

  Status read_code_path(Target& target, const TypeRow& row) {
    const Node* const code = property(*target.resource, row.code);
    std::string path = ".";
    if (code != nullptr && code->is_string()) {
      path = code->text();
    } else if (code != nullptr && !code->is_map() && !code->is_null()) {
      return fail(fault(codes::kCodePath, target,
                        cat("'", row.code, "' of '", target.logical_id, "' is no path")));
    }
    const std::string& folder = stacks_[target.stack].folder;
    target.code = rules_.base_directory.empty() ? path_absolute(path, folder) : path;
    target.source_directory =
        path_absolute(path, rules_.base_directory.empty() ? folder : rules_.base_directory);
    return {};
  }

  Status read_function(Target& target, const TypeRow& row, bool is_image) {
    if (is_image) {
      const bool has_dockerfile =
          is_truthy(metadata(target, "Dockerfile")) && is_truthy(metadata(target, "DockerContext"));
      target.buildable = has_dockerfile ? Buildable::image : Buildable::plain_image;
      if (is_truthy(metadata(target, "SkipBuild"))) target.buildable = Buildable::skipped;
      return {};
    }
    if (!is_truthy(property(*target.resource, "Handler"))) {
      return fail(fault(codes::kNoHandler, target,
                        cat("Could not find handler for function: ", target.logical_id)));
    }
    SAMX_TRY(read_code_path(target, row));
    SAMX_TRY(read_architecture(target));
    SAMX_TRY(read_layer_references(target));
    target.buildable = function_state(target, row);
    return {};
  }

  Buildable function_state(const Target& target, const TypeRow& row) const {
    if (is_truthy(property(*target.resource, row.inline_code))) return Buildable::in_line;
    if (target.code.ends_with(".zip") || is_regular_file(target.source_directory))
      return Buildable::ready_made;
    return is_truthy(metadata(target, "SkipBuild")) ? Buildable::skipped : Buildable::yes;
  }

  Status read_architecture(Target& target) {
    const Node* const list = property(*target.resource, "Architectures");
    if (!is_truthy(list)) return {};
    if (!list->is_list() || list->size() != 1 || !list->items()[0]->is_string()) {
      return fail(fault(codes::kArchitecture, target,
                        cat("Function ", target.logical_id,
                            " property Architectures should be a list of length 1")));
    }
    target.architecture = list->items()[0]->text();
    return {};
  }

  Status read_layer_references(Target& target) {
    const Node* const layers = property(*target.resource, "Layers");
    if (layers == nullptr || !layers->is_list()) return {};
    for (const Node* const layer : layers->items()) {
      const Node* const id = layer->size() == 1 ? layer->find("Ref") : nullptr;
      if (id == nullptr) continue;
      const Node* const type = stacks_[target.stack].resources->at({id->text(), "Type"});
      const auto* const row =
          std::ranges::find(kTypes, type == nullptr ? "" : type->text(), &TypeRow::type);
      if (row == kTypes.end() || row->kind != TargetKind::layer) {
        return fail(fault(codes::kLayerReference, target,
                          "Layer References need to be of type 'AWS::Serverless::LayerVersion' or "
                          "'AWS::Lambda::LayerVersion'"));
      }
      target.layers.emplace_back(id->text());
    }
    return {};
  }

  Status read_layer(Target& target, const TypeRow& row) {
    SAMX_TRY(read_code_path(target, row));
    target.runtime = target.build_method;
    const std::string architecture = text_of(metadata(target, "BuildArchitecture"));
    if (!architecture.empty()) target.architecture = architecture;
    if (const Node* const runtimes = property(*target.resource, "CompatibleRuntimes")) {
      for (const Node* const runtime : runtimes->items())
        target.layer_runtimes.push_back(text_of(runtime));
    }
    if (target.build_method.empty()) {
      target.buildable = Buildable::no_method;
    } else if (target.code.ends_with(".zip") || is_regular_file(target.source_directory)) {
      target.buildable = Buildable::ready_made;
    } else if (is_truthy(metadata(target, "SkipBuild"))) {
      target.buildable = Buildable::skipped;
    } else {
      warn_about_architecture(target);
    }
    return {};
  }

  void warn_about_architecture(const Target& target) {
    const Node* const list = property(*target.resource, "CompatibleArchitectures");
    bool listed = list == nullptr && target.architecture == "x86_64";
    for (std::size_t i = 0; list != nullptr && i < list->items().size(); ++i)
      listed = listed || list->items()[i]->text() == target.architecture;
    if (listed) return;
    rules_.diagnostics.add(
        {.code = codes::kLayerArchitecture,
         .severity = Severity::warning,
         .message = cat("Layer '", target.logical_id, "' has BuildArchitecture ",
                        target.architecture, ", which is not listed in CompatibleArchitectures"),
         .where = target.where,
         .logical_id = target.logical_id});
  }

  const std::vector<Stack>& stacks_;
  const TargetRules& rules_;
  std::vector<Target> targets_;
};

}  // namespace

Result<std::vector<Target>> list_targets(const std::vector<Stack>& stacks,
                                         const TargetRules& rules) {
  return TargetLister(stacks, rules).list();
}

const Node* build_property(const Target& target, std::string_view key) {
  const Node* const properties =
      target.metadata == nullptr ? nullptr : target.metadata->find("BuildProperties");
  return properties == nullptr ? nullptr : properties->find(key);
}

}  // namespace samx::build
