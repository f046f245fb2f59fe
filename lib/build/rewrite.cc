#include "build/rewrite.h"

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/path_properties.h"
#include "build/plan.h"
#include "document/writer.h"

namespace samx::build {
namespace {

using document::Entry;
using document::Node;

struct CodeRow {
  std::string_view type;
  std::string_view property;
};
constexpr std::array kCodeProperties{
    CodeRow{"AWS::CloudFormation::Stack", "TemplateURL"},
    CodeRow{"AWS::Lambda::Function", "Code"},
    CodeRow{"AWS::Lambda::LayerVersion", "Content"},
    CodeRow{"AWS::Serverless::Application", "Location"},
    CodeRow{"AWS::Serverless::Function", "CodeUri"},
    CodeRow{"AWS::Serverless::LayerVersion", "ContentUri"},
};

constexpr std::string_view kSourceMaps = "--enable-source-maps";

Node& child_map(Node& parent, std::string_view key, document::TreeArena& arena) {
  Node* child = parent.find(key);
  if (child == nullptr || !child->is_map()) {
    child = arena.map(parent.origin());
    parent.set(key, child);
  }
  return *child;
}

class Rewriter {
 public:
  Rewriter(std::size_t stack, const RewriteRequest& request, document::TreeArena& arena)
      : index_(stack), stack_(request.stacks[stack]), request_(request), arena_(arena) {}

  std::string text() {
    Node* const root = arena_.clone(*stack_.original);
    for (std::size_t i = 0; i < request_.targets.size(); ++i) {
      const Target& target = request_.targets[i];
      if (!request_.is_built[i] || target.stack != index_) continue;
      Node& resource = *root->at({"Resources", target.logical_id});
      put_path(resource, target.logical_id, target.logical_id);
      if (target.build_method == "esbuild") edit_esbuild(resource, target);
    }
    for (const Stack::Child& child : stack_.children) {
      Node& resource = *root->at({"Resources", child.logical_id});
      const std::string file = path_join(request_.stacks[child.stack].path, "template.yaml");
      put_path(resource, child.logical_id,
               path_relative(path_join("/", file), path_join("/", stack_.path)));
    }
    rebase_paths(*root,
                 {.from = stack_.folder,
                  .to = path_normal(path_join(request_.build_directory, stack_.path)),
                  .leave = [this](std::string_view id,
                                  std::string_view property) { return is_put(id, property); }},
                 arena_);
    return document::write_yaml(*root);
  }

 private:
  /// Points the resource at `path` and gives it the metadata that the build saw.
  void put_path(Node& resource, std::string_view logical_id, std::string_view path) {
    if (const Node* const metadata = stack_.resources->at({logical_id, "Metadata"}))
      resource.set("Metadata", sorted_copy(*metadata, arena_));
    const Node* const type = resource.find("Type");
    const auto* const row = std::ranges::find(kCodeProperties, type->text(), &CodeRow::type);
    Node& properties = child_map(resource, "Properties", arena_);
    properties.set(row->property, arena_.string(path, type->origin()));
    put_.push_back(cat(logical_id, '\n', row->property));
  }

  bool is_put(std::string_view id, std::string_view property) const {
    return std::ranges::find(put_, cat(id, '\n', property)) != put_.end();
  }

  /// Spec cli-build 13, rules 2 and 3.
  void edit_esbuild(Node& resource, const Target& target) {
    Node& properties = child_map(resource, "Properties", arena_);
    const Node* const source_map = build_property(target, "Sourcemap");
    if (source_map != nullptr && source_map->truthy()) add_node_option(properties, target);
    const std::string_view handler = target.handler;
    const std::size_t dot = handler.rfind('.');
    const std::string file = cat(handler.substr(0, dot), ".js");
    const std::string folder =
        path_join(request_.artifacts, artifact_path(target, request_.stacks));
    if (!handler.starts_with("/opt") && !is_regular_file(path_join(folder, file)))
      properties.set("Handler", arena_.string(path_name(handler), properties.origin()));
  }

  void add_node_option(Node& properties, const Target& target) {
    const Node* const seen =
        target.resource->at({"Properties", "Environment", "Variables", "NODE_OPTIONS"});
    if (seen != nullptr && !seen->is_string()) return;
    const std::string_view old = seen == nullptr ? std::string_view() : seen->text();
    if (old.find(kSourceMaps) != std::string_view::npos) return;
    Node& environment = child_map(properties, "Environment", arena_);
    Node& variables = child_map(environment, "Variables", arena_);
    const std::string_view gap = old.empty() ? "" : " ";
    variables.set("NODE_OPTIONS", arena_.string(cat(old, gap, kSourceMaps), properties.origin()));
  }

  std::size_t index_;
  const Stack& stack_;
  const RewriteRequest& request_;
  document::TreeArena& arena_;
  std::vector<std::string> put_;  // "ID\nPROPERTY" that hold artifact paths
};

}  // namespace

std::string rewritten_template(std::size_t stack, const RewriteRequest& request,
                               document::TreeArena& arena) {
  return Rewriter(stack, request, arena).text();
}

}  // namespace samx::build
