#include "intrinsics/includes.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "document/reader.h"
#include "intrinsics/codes.h"

namespace samx::intrinsics {
namespace {

using document::Entry;
using document::Node;

constexpr std::string_view kFunction = "Fn::Transform";

/// The Location of an include of a local file, or null.
const Node* local_location(const Node* call) {
  const Node* const name = call == nullptr ? nullptr : call->find("Name");
  if (name == nullptr || name->text() != "AWS::Include") return nullptr;
  const Node* const location = call->at({"Parameters", "Location"});
  const bool is_local = location != nullptr && location->is_string() &&
                        location->text().find("://") == std::string_view::npos &&
                        !location->text().empty();
  return is_local ? location : nullptr;
}

class IncludeExpansion {
 public:
  IncludeExpansion(SourceMap& sources, document::TreeArena& arena, Diagnostics& diagnostics)
      : sources_(sources), arena_(arena), diagnostics_(diagnostics) {}

  /// The section Transform includes into the template itself.
  void expand_root(Node& root, const std::string& folder) {
    Node* const section = root.find("Transform");
    if (const Node* const location = local_location(section)) {
      root.erase("Transform");
      include(root, *location, folder);
    }
    for (std::size_t at = section == nullptr ? 0 : section->items().size(); at-- > 0;) {
      const Node* const location = local_location(section->items()[at]);
      if (location == nullptr) continue;
      section->erase_item(at);
      include(root, *location, folder);
    }
    expand(root, folder);
  }

  void expand(Node& node, const std::string& folder) {
    if (const Node* const location = local_location(node.find(kFunction)))
      include(node, *location, folder);
    for (Node* const item : node.items())
      expand(*item, folder);
    for (const Entry& entry : node.entries())
      expand(*entry.value, folder);
  }

 private:
  void refuse(const Node& location, std::string message, std::string help) {
    diagnostics_.add({.code = codes::kInclude,
                      .message = std::move(message),
                      .where = location.origin(),
                      .help = std::move(help)});
  }

  /// The content of the file with its own includes expanded, or null.
  Node* read(const Node& location, const std::string& path) {
    if (std::ranges::find(open_, path) != open_.end()) {
      refuse(location, cat("'", location.text(), "' includes itself"),
             "take out one of the includes");
      return nullptr;
    }
    if (!is_regular_file(path)) {
      refuse(location, cat("there is no file '", location.text(), "' to include"),
             cat("paths are relative to the folder of the template; '", path, "' was looked for"));
      return nullptr;
    }
    Node* const content = document::read_document_file(path, sources_, arena_, diagnostics_);
    if (content == nullptr) return nullptr;
    if (!content->is_map()) {
      refuse(location, cat("'", location.text(), "' is no map, so it cannot be included"), {});
      return nullptr;
    }
    open_.push_back(path);
    expand(*content, std::string(path_parent(path)));
    open_.pop_back();
    return content;
  }

  void include(Node& map, const Node& location, const std::string& folder) {
    const Node* const content = read(location, path_normal(path_join(folder, location.text())));
    const std::vector<Entry> entries = map.entries_copy();
    if (content == nullptr) return;
    map.clear();
    for (const Entry& entry : content->entries())
      map.set(entry);
    for (const Entry& entry : entries) {
      if (entry.key != kFunction) map.set(entry);
    }
  }

  SourceMap& sources_;
  document::TreeArena& arena_;
  Diagnostics& diagnostics_;
  std::vector<std::string> open_;  // files that are being included
};

}  // namespace

void expand_includes(const IncludeRequest& request, document::TreeArena& arena,
                     Diagnostics& diagnostics) {
  IncludeExpansion(request.sources, arena, diagnostics).expand_root(*request.root, request.folder);
}

}  // namespace samx::intrinsics
