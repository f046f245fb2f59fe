#include "transform/provenance.h"

#include <map>

#include "base/path.h"
#include "base/text.h"
#include "document/reader.h"
#include "document/writer.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

std::uint32_t line_of(SourceRange where, const SourceMap& sources) {
  return where.file == 0 ? 0 : sources.position(where.file, where.begin).line;
}

/// The logical ID where the user wrote it, also in a loop; else the token that caused the resource.
SourceRange resource_place(const Entry& entry, const SourceMap& sources) {
  if (entry.key_origin.file == 0) return entry.value->origin();
  const std::string_view written = sources.text(entry.key_origin);
  const bool own = written.find(entry.key) != std::string_view::npos ||
                   written.find("${") != std::string_view::npos ||
                   written.find("&{") != std::string_view::npos;
  return own ? entry.key_origin : entry.value->origin();
}

class ResourceTrace {
 public:
  ResourceTrace(const SourceMap& sources, std::vector<ProvenanceRow>& rows)
      : sources_(sources), rows_(rows) {}

  /// `parent`: the place of what holds the value; `depth` 0 is always listed.
  void visit(const std::string& path, const Node& node, SourceRange parent, unsigned depth) {
    const SourceRange where = node.origin();
    const bool moved =
        where.file != parent.file || line_of(where, sources_) != line_of(parent, sources_);
    if (depth == 0 || moved) rows_.push_back({path, where});
    for (const Entry& entry : node.entries())
      visit(cat(path, '.', entry.key), *entry.value, where, depth + 1);
    std::size_t at = 0;
    for (const Node* const item : node.items())
      visit(cat(path, '.', at++), *item, where, depth + 1);
  }

 private:
  const SourceMap& sources_;
  std::vector<ProvenanceRow>& rows_;
};

/// Comments for the lines of a YAML text, found by reading it back beside the tree it was made of.
class Annotation {
 public:
  Annotation(const SourceMap& sources, const SourceMap& written)
      : sources_(sources), written_(written) {}

  void visit(const Node& made, const Node& back, SourceRange parent) {
    const auto made_entries = made.entries();
    const auto back_entries = back.entries();
    for (std::size_t at = 0; at < made_entries.size() && at < back_entries.size(); ++at) {
      const Node& value = *made_entries[at].value;
      note(value.origin(), parent, back_entries[at]);
      visit(value, *back_entries[at].value, value.origin());
    }
    const auto made_items = made.items();
    const auto back_items = back.items();
    for (std::size_t at = 0; at < made_items.size() && at < back_items.size(); ++at)
      visit(*made_items[at], *back_items[at], made_items[at]->origin());
  }

  std::string apply(std::string_view text) const {
    std::string out;
    std::uint32_t line = 0;
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      const std::string_view content = text.substr(0, end);
      ++line;
      if (const auto before = before_.find(line); before != before_.end()) {
        const std::size_t blanks = std::min(content.find_first_not_of(' '), content.size());
        out += cat(content.substr(0, blanks), "# ", before->second, '\n');
      }
      out += content;
      if (const auto behind = behind_.find(line); behind != behind_.end())
        out += cat("  # ", behind->second);
      out += '\n';
      if (end == std::string_view::npos) break;
      text.remove_prefix(end + 1);
    }
    return out;
  }

 private:
  void note(SourceRange where, SourceRange parent, const Entry& written) {
    if (where.file == 0) return;
    if (where.file == parent.file && line_of(where, sources_) == line_of(parent, sources_)) return;
    const std::uint32_t line = line_of(written.key_origin, written_);
    const SourceRange value = written.value->origin();
    const bool one_line =
        !written.value->is_scalar() ||
        written_.position(value.file, value.end > value.begin ? value.end - 1 : value.end).line ==
            line;
    (one_line ? behind_ : before_).emplace(line, line_label(where, sources_));
  }

  const SourceMap& sources_;
  const SourceMap& written_;
  std::map<std::uint32_t, std::string> behind_;
  std::map<std::uint32_t, std::string> before_;
};

}  // namespace

std::vector<ResourceProvenance> trace_resources(const Node& root, const SourceMap& sources) {
  std::vector<ResourceProvenance> traced;
  const Node* const resources = root.find("Resources");
  if (resources == nullptr) return traced;
  for (const Entry& entry : resources->entries()) {
    const Node* const type = entry.value->find("Type");
    ResourceProvenance& resource = traced.emplace_back();
    resource.logical_id = entry.key;
    resource.type = type == nullptr ? std::string_view() : type->text();
    resource.where = resource_place(entry, sources);
    ResourceTrace trace(sources, resource.rows);
    for (const Entry& part : entry.value->entries()) {
      if (part.key == "Type") continue;
      if (part.key != "Properties") {
        trace.visit(std::string(part.key), *part.value, {}, 0);
        continue;
      }
      for (const Entry& property : part.value->entries())
        trace.visit(cat("Properties.", property.key), *property.value, {}, 0);
    }
  }
  return traced;
}

SourceNames::SourceNames(const Node& root, std::uint32_t file) : file_(file) {
  visit(root, {});
}

void SourceNames::add(const SourceRange& where, const std::string& name) {
  names_.emplace((static_cast<std::uint64_t>(where.begin) << 32U) | where.end, name);
}

void SourceNames::visit(const Node& node, const std::string& name) {
  for (const Entry& entry : node.entries()) {
    const std::string inner = name.empty() ? std::string(entry.key) : cat(name, '.', entry.key);
    add(entry.key_origin, inner);
    add(entry.value->origin(), inner);
    visit(*entry.value, inner);
  }
  std::size_t at = 0;
  for (const Node* const item : node.items()) {
    const std::string inner = cat(name, '.', at++);
    add(item->origin(), inner);
    visit(*item, inner);
  }
}

std::string_view SourceNames::name_of(SourceRange where) const {
  if (where.file != file_) return {};
  const auto found = names_.find((static_cast<std::uint64_t>(where.begin) << 32U) | where.end);
  return found == names_.end() ? std::string_view() : found->second;
}

std::string line_label(SourceRange where, const SourceMap& sources) {
  if (where.file == 0) return {};
  return cat(path_name(sources.path(where.file)), ':', line_of(where, sources));
}

std::string annotated_yaml(const Node& root, const SourceMap& sources) {
  std::string text = document::write_yaml(root);
  SourceMap written;
  document::TreeArena arena;
  Diagnostics ignored;
  const std::uint32_t file = written.add("expanded.yaml", text);
  const Node* const back = document::read_document(written, file, arena, ignored);
  if (back == nullptr) return text;
  Annotation annotation(sources, written);
  annotation.visit(root, *back, root.origin());
  return annotation.apply(text);
}

}  // namespace samx::transform
