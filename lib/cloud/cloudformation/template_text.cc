#include "cloud/cloudformation/template_text.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "document/reader.h"
#include "intrinsics/intrinsic.h"
#include "intrinsics/references.h"

namespace samx::cloud::cloudformation {
namespace {

using document::Node;

tl::unexpected<Fault> format_error(std::string_view message) {
  return refuse({.code = "ValidationError",
                 .message = cat("Template format error: ", message),
                 .details = {}});
}

Done check_null(const Node& node, const std::string& path) {
  if (node.is_null()) {
    return refuse({.code = "ValidationError",
                   .message = cat('[', path, "] 'null' values are not allowed in templates"),
                   .details = {}});
  }
  std::size_t index = 0;
  for (const Node* const item : node.items()) {
    if (const Done done = check_null(*item, cat(path, '/', index++)); !done) return done;
  }
  for (const document::Entry& entry : node.entries()) {
    if (const Done done = check_null(*entry.value, cat(path, '/', entry.key)); !done) return done;
  }
  return {};
}

Done check_resource(const document::Entry& entry) {
  if (!is_ascii_alphanumeric(entry.key))
    return format_error(cat("Resource name ", entry.key, " is non alphanumeric."));
  if (!entry.value->is_map())
    return format_error("Every Resources object must contain a Type member.");
  const Node* const type = entry.value->find("Type");
  if (type == nullptr || !type->is_string()) {
    return format_error(
        cat("[/Resources/", entry.key, "] Every Resources object must contain a Type member."));
  }
  return {};
}

Done check_output(const document::Entry& entry) {
  if (entry.value->is_map() && entry.value->has("Value")) return {};
  return format_error(
      cat("[/Outputs/", entry.key, "] Every Outputs member must contain a Value object"));
}

std::set<std::string_view> names_of(const Node& root) {
  std::set<std::string_view> names;
  for (const std::string_view section : {"Parameters", "Resources"}) {
    const Node* const node = root.find(section);
    if (node == nullptr) continue;
    for (const document::Entry& entry : node->entries())
      names.insert(entry.key);
  }
  return names;
}

// Names that are used below `section` and stand nowhere, sorted.
std::vector<std::string> unresolved(const Node& section, const std::set<std::string_view>& names,
                                    bool whole_resources) {
  std::set<std::string> missing;
  for (const document::Entry& entry : section.entries()) {
    const auto references = whole_resources ? intrinsics::resource_references(*entry.value)
                                            : intrinsics::collect_references(*entry.value);
    for (const intrinsics::Reference& each : references) {
      if (each.kind == intrinsics::ReferenceKind::condition ||
          each.kind == intrinsics::ReferenceKind::mapping)
        continue;
      if (names.contains(each.target) || intrinsics::is_pseudo_parameter(each.target)) continue;
      missing.insert(std::string(each.target));
    }
  }
  return {missing.begin(), missing.end()};
}

}  // namespace

Answered<Node*> read_template(std::string_view body, SourceMap& sources,
                              document::TreeArena& arena) {
  const std::uint32_t file = sources.add("template", std::string(body));
  Diagnostics diagnostics;
  Node* const root = document::read_document(sources, file, arena, diagnostics);
  if (root != nullptr && root->is_map()) return root;
  if (root != nullptr) return format_error("unsupported structure.");
  const Diagnostic& fault = diagnostics.all().front();
  const LineColumn place = sources.position(fault.where.file, fault.where.begin);
  const bool json = trim(body).starts_with('{');
  return format_error(cat(json ? "JSON" : "YAML", " not well-formed. (line ", place.line,
                          ", column ", place.column, ")"));
}

Done check_template(const Node& root) {
  const Node* const resources = root.find("Resources");
  if (resources == nullptr || !resources->is_map() || resources->size() == 0)
    return format_error("At least one Resources member must be defined.");
  for (const document::Entry& entry : resources->entries()) {
    // Fn::ForEach and Fn::Transform stand in the place of resources until they are expanded.
    if (entry.key.starts_with("Fn::")) continue;
    if (const Done done = check_resource(entry); !done) return done;
  }
  if (const Node* const outputs = root.find("Outputs")) {
    for (const document::Entry& entry : outputs->entries()) {
      if (entry.key.starts_with("Fn::")) continue;
      if (const Done done = check_output(entry); !done) return done;
    }
  }
  for (const document::Entry& entry : root.entries()) {
    if (entry.key == "Metadata" || entry.key == "Globals") continue;
    if (const Done done = check_null(*entry.value, cat('/', entry.key)); !done) return done;
  }
  return {};
}

Done check_references(const Node& root) {
  const std::set<std::string_view> names = names_of(root);
  struct Row {
    std::string_view section;
    bool whole_resources;
  };
  for (const Row row : {Row{"Resources", true}, Row{"Outputs", false}}) {
    const Node* const section = root.find(row.section);
    if (section == nullptr) continue;
    const auto missing = unresolved(*section, names, row.whole_resources);
    if (missing.empty()) continue;
    return format_error(cat("Unresolved resource dependencies [", join(missing, ", "), "] in the ",
                            row.section, " block of the template"));
  }
  return {};
}

bool has_transform(const Node& root, std::string_view name) {
  const Node* const transform = root.find("Transform");
  if (transform == nullptr) return false;
  if (transform->is_string()) return transform->text() == name;
  return std::ranges::any_of(transform->items(), [name](const Node* each) {
    return each->is_string() && each->text() == name;
  });
}

}  // namespace samx::cloud::cloudformation
