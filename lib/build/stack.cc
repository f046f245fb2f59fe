#include "build/stack.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/codes.h"
#include "build/resource_copy.h"
#include "document/reader.h"

namespace samx::build {
namespace {

using document::Entry;
using document::Node;

struct NestedType {
  std::string_view type;
  std::string_view property;
};
constexpr std::array kNestedTypes{NestedType{"AWS::Serverless::Application", "Location"},
                                  NestedType{"AWS::CloudFormation::Stack", "TemplateURL"}};

const NestedType* nested_type(const Node& resource) {
  const Node* const type = resource.find("Type");
  if (type == nullptr) return nullptr;
  const auto* const found = std::ranges::find(kNestedTypes, type->text(), &NestedType::type);
  return found == kNestedTypes.end() ? nullptr : &*found;
}

bool is_remote(std::string_view location) {
  return location.starts_with("s3://") || location.starts_with("http://") ||
         location.starts_with("https://");
}

/// file:// URLs are percent-encoded.
std::string path_of_location(std::string_view location) {
  constexpr std::string_view kScheme = "file://";
  if (!location.starts_with(kScheme)) return std::string(location);
  location.remove_prefix(kScheme.size());
  std::string out;
  for (std::size_t i = 0; i < location.size(); ++i) {
    unsigned value = 0;
    const char* const digits = location.data() + i + 1;
    if (location[i] == '%' && i + 2 < location.size() &&
        std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2) {
      out += static_cast<char>(value);
      i += 2;
    } else {
      out += location[i];
    }
  }
  return out;
}

class StackReader {
 public:
  explicit StackReader(const StackInput& input) : input_(input) {}

  Status read(const std::string& file, std::string path, const GivenValues& given) {
    if (std::ranges::find(open_, file) != open_.end()) {
      return fail(
          {.code = codes::kNestedCycle,
           .message = cat("the template '", file, "' contains itself: ", join(open_, " -> "))});
    }
    Node* const root = document::read_document_file(
        file, input_.sources, input_.arena, input_.diagnostics, {}, document::Normalise::no);
    if (root == nullptr) return fail(first_error());
    SAMX_TRY(check_shape(*root));
    GivenValues values = given;
    if (!input_.region.empty() && !values.contains("AWS::Region"))
      values.emplace("AWS::Region", input_.arena.string(input_.region, {}));
    SAMX_ASSIGN(const std::string real_file, real_path(file));
    const std::size_t index = stacks_.size();
    stacks_.push_back({.path = std::move(path),
                       .template_file = file,
                       .folder = std::string(path_parent(real_file)),
                       .original = root,
                       .resources = resolve_resources(*root, values)});
    open_.push_back(file);
    SAMX_TRY(read_children(index));
    open_.pop_back();
    return {};
  }

  Result<std::vector<Stack>> finish() {
    if (!remote_.empty()) {
      std::string list;
      for (const std::string& line : remote_)
        list += cat("\n- ", line);
      input_.diagnostics.add(
          {.code = codes::kNestedRemote,
           .severity = Severity::warning,
           .message = cat("Below nested stacks(s) specify non-local URL(s), which are unsupported:",
                          list, "\nSkipping building resources inside these nested stacks.")});
    }
    if (missing_ > 0) return fail(first_error());
    return std::move(stacks_);
  }

 private:
  Diagnostic first_error() const {
    const auto& all = input_.diagnostics.all();
    const auto found = std::ranges::find(all, Severity::error, &Diagnostic::severity);
    return found == all.end() ? Diagnostic{.code = codes::kNoResources,
                                           .message = "the template could not be read"}
                              : *found;
  }

  Status check_shape(const Node& root) const {
    const Node* const resources = root.find("Resources");
    if (resources == nullptr || !resources->is_map() || resources->size() == 0) {
      return fail({.code = codes::kNoResources,
                   .message = "'Resources' section is required",
                   .where = root.origin()});
    }
    for (const Entry& entry : resources->entries()) {
      if (!entry.key.starts_with("Fn::ForEach::")) continue;
      return fail({.code = codes::kForEach,
                   .message = cat("'", entry.key, "' cannot be built yet"),
                   .where = entry.key_origin,
                   .help = "write the resources out, or build this template with sam"});
    }
    return {};
  }

  Node* resolve_resources(const Node& root, const GivenValues& given) const {
    ValueResolver resolver(root, given, input_.arena);
    Node* const resolved = input_.arena.map(root.origin());
    for (const Entry& entry : root.find("Resources")->entries()) {
      Node* const copy = input_.arena.clone(*entry.value);
      if (copy->is_map()) {
        merge_globals(*copy, root.find("Globals"), input_.arena);
        normalise_metadata(*copy, entry.key, input_.arena);
      }
      Entry out = entry;
      out.value = resolver.resource(*copy);
      if (out.value->is_map()) infer_source_map(*out.value, input_.arena);
      resolved->set(out);
    }
    return resolved;
  }

  Status read_children(std::size_t parent) {
    for (const Entry& entry : stacks_[parent].resources->entries_copy()) {
      const NestedType* const type = nested_type(*entry.value);
      if (type == nullptr) continue;
      const Node* const location = entry.value->at({"Properties", type->property});
      if (location == nullptr) {
        return fail({.code = codes::kNestedMissing,
                     .message = cat("'", entry.key, "' has no ", type->property),
                     .where = entry.key_origin,
                     .logical_id = std::string(entry.key)});
      }
      const std::string id = full_path(stacks_[parent], id_of(entry));
      if (!location->is_string() || is_remote(location->text())) {
        if (location->is_string()) remote_.push_back(cat(id, ": ", location->text()));
        continue;
      }
      SAMX_TRY(read_child(parent, entry, *location, id));
    }
    return {};
  }

  Status read_child(std::size_t parent, const Entry& entry, const Node& location,
                    const std::string& id) {
    const std::string file =
        path_absolute(path_of_location(location.text()), stacks_[parent].folder);
    if (!is_regular_file(file)) {
      ++missing_;
      input_.diagnostics.add({.code = codes::kNestedMissing,
                              .message = cat("Template file not found at ", file),
                              .where = location.origin(),
                              .logical_id = std::string(entry.key)});
      return {};
    }
    GivenValues given;
    if (const Node* const values = entry.value->at({"Properties", "Parameters"})) {
      for (const Entry& value : values->entries())
        given.emplace(std::string(value.key), value.value);
    }
    stacks_[parent].children.push_back({std::string(entry.key), stacks_.size()});
    return read(file, id, given);
  }

  static std::string_view id_of(const Entry& entry) {
    const Node* const id = entry.value->at({"Metadata", "SamResourceId"});
    return id == nullptr ? entry.key : id->text();
  }

  const StackInput& input_;
  std::vector<Stack> stacks_;
  std::vector<std::string> open_;  // template files from the root to here
  std::vector<std::string> remote_;
  std::size_t missing_ = 0;
};

}  // namespace

Result<std::vector<Stack>> read_stacks(const std::string& template_file, const GivenValues& given,
                                       const StackInput& input) {
  StackReader reader(input);
  SAMX_TRY(reader.read(template_file, "", given));
  return reader.finish();
}

Node* sorted_copy(const Node& node, document::TreeArena& arena) {
  if (node.is_list()) {
    Node* const copy = arena.collection(document::NodeKind::list, node.style(), node.origin());
    for (const Node* const item : node.items())
      copy->push_back(sorted_copy(*item, arena));
    return copy;
  }
  if (!node.is_map()) return arena.clone(node);
  std::vector<Entry> entries = node.entries_copy();
  std::ranges::sort(entries, {}, &Entry::key);
  Node* const copy = arena.collection(document::NodeKind::map, node.style(), node.origin());
  for (Entry entry : entries) {
    entry.value = sorted_copy(*entry.value, arena);
    copy->set(entry);
  }
  return copy;
}

std::string full_path(const Stack& stack, std::string_view id) {
  return path_join(stack.path, id);
}

}  // namespace samx::build
