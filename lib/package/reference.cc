#include "package/reference.h"

#include <span>

#include "base/path.h"
#include "base/text.h"
#include "package/address.h"
#include "package/codes.h"
#include "package/loop_references.h"
#include "package/s3_location.h"

namespace samx::package {
namespace {

using document::Entry;
using document::Node;
using document::TreeArena;

bool is_image_function(const Node& resource, const Node* globals) {
  const Node* type = resource.at({"Properties", "PackageType"});
  if (type == nullptr && globals != nullptr &&
      resource.find("Type")->text() == "AWS::Serverless::Function")
    type = globals->find("PackageType");
  return type != nullptr && type->text() == "Image";
}

/// A registry address is "HOST/NAME"; a local image or archive has no host with a '.' or port.
bool is_in_registry(std::string_view image) {
  const std::size_t slash = image.find('/');
  if (slash == std::string_view::npos) return false;
  const std::string_view host = image.substr(0, slash);
  return !host.empty() && host.front() != '.' && host.find_first_of(".:") != std::string_view::npos;
}

std::optional<ImageReference> local_image(std::string_view id, const Node& resource,
                                          const Node* globals) {
  const std::string_view property = image_property(resource.find("Type")->text());
  if (property.empty() || !is_image_function(resource, globals)) return std::nullopt;
  const Node* const properties = resource.find("Properties");
  const Node* value = properties;
  for (const std::string_view name : split(property, '.'))
    value = value == nullptr ? nullptr : value->find(name);
  if (value != nullptr && !value->is_string()) return std::nullopt;  // an intrinsic
  if (value != nullptr && is_in_registry(value->text())) return std::nullopt;
  const Node& place = value != nullptr ? *value : properties != nullptr ? *properties : resource;
  return ImageReference{std::string(id), std::string(value == nullptr ? "" : value->text()),
                        place.origin()};
}

/// Collects what one template points at.
class Finder {
 public:
  Finder(Node& root, TreeArena& arena, const ReferenceOptions& options)
      : root_(root),
        arena_(arena),
        options_(options),
        loop_references_(root, arena, options.parameters) {}

  References find() {
    globals_ = root_.at({"Globals", "Function"});
    find_metadata();
    find_includes(root_);
    find_top_level_include();
    for_each_resource_and_loop(root_, [this](const ResourceVisit& visit) {
      if (!visit.loops.empty() && options_.loops == LoopBodies::left_alone) {
        warn_of_loop(visit);
        return;
      }
      loops_ = visit.loops;
      take_asset_path(visit.resource);
      find_in_resource(visit.id, visit.resource);
    });
    return std::move(found_);
  }

 private:
  void find_metadata() {
    Node* application = root_.at({"Metadata", "AWS::ServerlessRepo::Application"});
    if (application == nullptr) return;
    for (const std::string_view key : {"LicenseUrl", "ReadmeUrl"})
      add_text(kPlainFile, "AWS::ServerlessRepo::Application", key, *application);
  }

  // Whatever holds {"Fn::Transform": {"Name": "AWS::Include", …}}; not a list in a list, as `sam`.
  void find_includes(Node& node) {
    if (Node* transform = node.find("Fn::Transform")) take_include(*transform);
    for (const Entry& entry : node.entries())
      find_includes_below(*entry.value);
  }
  void find_includes_below(Node& value) {
    if (value.is_map()) find_includes(value);
    for (Node* item : value.items()) {
      if (item->is_map()) find_includes(*item);
    }
  }
  void find_top_level_include() {
    Node* transform = root_.find("Transform");
    if (transform == nullptr) return;
    if (transform->is_map()) take_include(*transform);
    for (Node* item : transform->items())
      take_include(*item);
  }
  void take_include(Node& transform) {
    const Node* name = transform.find("Name");
    Node* parameters = transform.find("Parameters");
    if (name == nullptr || name->text() != "AWS::Include" || parameters == nullptr) return;
    add_text(kPlainFile, "AWS::Include", "Location", *parameters);
  }

  /// CDK: the path of an asset stands in the metadata (spec 3.3 "CDK metadata").
  void take_asset_path(Node& resource) {
    const Node* path = resource.at({"Metadata", "aws:asset:path"});
    const Node* property = resource.at({"Metadata", "aws:asset:property"});
    Node* properties = resource.find("Properties");
    if (path == nullptr || property == nullptr || properties == nullptr) return;
    if (property->text().find('.') != std::string_view::npos) return;
    properties->set(property->text(), arena_.string(path->text(), path->origin()));
  }

  void warn_of_loop(const ResourceVisit& visit) {
    Finder inside(root_, arena_, options_);
    inside.globals_ = globals_;
    inside.find_in_resource(visit.id, *arena_.clone(visit.resource));
    if (inside.found_.artifacts.empty()) return;
    const Reference& first = inside.found_.artifacts.front();
    found_.findings.push_back({.code = codes::kLoopSkipped,
                               .severity = Severity::warning,
                               .message = cat("'", first.text, "' stands in Fn::ForEach::",
                                              visit.loops.back().name, " and is not packaged"),
                               .where = first.where,
                               .logical_id = std::string(visit.id),
                               .help = "add --language-extensions"});
  }

  void find_in_resource(std::string_view id, Node& resource) {
    const Node& type = *resource.find("Type");
    const std::span<const ExportRow> rows = export_rows(type.text());
    if (rows.empty()) return;
    Node* properties = resource.find_non_null("Properties");
    if (properties == nullptr) {
      properties = arena_.map(resource.origin());
      resource.set("Properties", properties);
    }
    if (!properties->is_map()) return;
    if (!image_property(type.text()).empty() && is_image_function(resource, globals_)) {
      if (auto image = local_image(id, resource, globals_))
        found_.images.push_back(std::move(*image));
      return;
    }
    if (type.text() == "AWS::Serverless::Function" && !take_function(*properties)) return;
    for (const ExportRow& row : rows)
      find_property(row, id, row.property, *properties);
  }

  /// Whether the function has code to package.
  bool take_function(Node& properties) {
    if (properties.find_non_null("InlineCode") != nullptr) return false;
    Node* global = globals_ == nullptr ? nullptr : globals_->find_non_null("CodeUri");
    if (properties.find_non_null("CodeUri") == nullptr && global != nullptr)
      properties.set("CodeUri", arena_.clone(*global));
    return true;
  }

  /// Follows "A.B" and "A.**.B" from `holder` on.
  void find_property(const ExportRow& row, std::string_view id, std::string_view path,
                     Node& holder) {
    const std::size_t dot = path.find('.');
    if (dot == std::string_view::npos) {
      add_property(row, id, path, holder);
      return;
    }
    const std::string_view rest = path.substr(dot + 1);
    Node* next = holder.find(path.substr(0, dot));
    if (next == nullptr || !next->is_map()) return;
    if (rest.starts_with("**.")) {
      find_at_any_depth(row, id, rest.substr(3), *next);
    } else {
      find_property(row, id, rest, *next);
    }
  }
  void find_at_any_depth(const ExportRow& row, std::string_view id, std::string_view key,
                         Node& node) {
    add_text(row, id, key, node);
    for (const Entry& entry : node.entries())
      find_at_any_depth(row, id, key, *entry.value);
    for (Node* item : node.items())
      find_at_any_depth(row, id, key, *item);
  }

  void add_property(const ExportRow& row, std::string_view id, std::string_view key, Node& holder) {
    const Node* value = holder.find_non_null(key);
    const bool absent = value == nullptr || (value->is_string() && value->text().empty());
    if (!absent) {
      add_text(row, id, key, holder);
    } else if (row.when_absent == WhenAbsent::own_folder) {
      add({&row, std::string(id), std::string(row.property), &holder, std::string(key), "",
           holder.origin()});
    }
  }

  /// A local path becomes a reference; maps (intrinsics) and remote places are left alone.
  void add_text(const ExportRow& row, std::string_view id, std::string_view key, Node& holder) {
    const Node* value = holder.find(key);
    if (value == nullptr || !value->is_string() || value->text().empty()) return;
    const bool is_template =
        row.kind == ArtifactKind::nested || row.kind == ArtifactKind::plain_template;
    if (is_template ? is_remote_template(value->text()) : is_remote_artifact(value->text())) {
      const bool wants_map = row.form == AddressForm::s3_members ||
                             row.form == AddressForm::s3_pair ||
                             row.form == AddressForm::plain_members;
      if (wants_map && parse_s3_url(value->text()))
        holder.set(key, address_node(row, value->text(), value->origin(), arena_));
      return;
    }
    const std::string_view property = row.type.empty() ? key : row.property;
    add({&row, std::string(id), std::string(property), &holder, std::string(key),
         std::string(value->text()), value->origin()});
  }

  void add(Reference reference) {
    for (Reference& one : loop_references_.rounds_of(std::move(reference), loops_, found_.findings))
      found_.artifacts.push_back(std::move(one));
  }

  Node& root_;
  TreeArena& arena_;
  const ReferenceOptions& options_;
  const Node* globals_ = nullptr;
  std::span<const Loop> loops_;  // around the resource at hand
  LoopReferences loop_references_;
  References found_;
};

}  // namespace

void for_each_resource(const Node& root,
                       const std::function<void(std::string_view id, Node& resource)>& visit) {
  for_each_resource_and_loop(
      root, [&](const ResourceVisit& resource) { visit(resource.id, resource.resource); });
}

References find_references(Node& root, TreeArena& arena, const ReferenceOptions& options) {
  return Finder(root, arena, options).find();
}

std::vector<ImageReference> local_images(const Node& root) {
  std::vector<ImageReference> images;
  const Node* const globals = root.at({"Globals", "Function"});
  for_each_resource(root, [&](std::string_view id, const Node& resource) {
    if (auto image = local_image(id, resource, globals)) images.push_back(std::move(*image));
  });
  return images;
}

}  // namespace samx::package
