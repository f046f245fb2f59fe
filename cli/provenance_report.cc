#include "cli/provenance_report.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "cli/json_object.h"
#include "document/reader.h"
#include "transform/provenance.h"

namespace samx::cli {
namespace {

using transform::ProvenanceRow;
using transform::ResourceProvenance;
using transform::SourceNames;

// Wider paths push their line to the right instead of the whole table.
constexpr std::size_t kWidestColumn = 60;

class Report {
 public:
  Report(const SourceMap& sources, const SourceNames& names) : sources_(sources), names_(names) {}

  std::string text(const std::vector<ResourceProvenance>& resources) const {
    std::string out;
    for (const ResourceProvenance& resource : resources) {
      out += cat(resource.logical_id, "  ", resource.type, "  ", place(resource.where), '\n');
      std::size_t width = 0;
      for (const ProvenanceRow& row : resource.rows)
        width = std::max(width, std::min(row.path.size(), kWidestColumn));
      for (const ProvenanceRow& row : resource.rows) {
        const std::size_t blanks = width > row.path.size() ? width - row.path.size() : 0;
        out += cat("  ", row.path, std::string(blanks, ' '), "  ", place(row.where), '\n');
      }
      out += '\n';
    }
    return out;
  }

  std::string json(const std::string& path,
                   const std::vector<ResourceProvenance>& resources) const {
    std::vector<std::string> items;
    for (const ResourceProvenance& resource : resources) {
      std::vector<std::string> rows;
      for (const ProvenanceRow& row : resource.rows) {
        JsonObject object;
        object.text("path", row.path);
        rows.push_back(located(object, row.where));
      }
      JsonObject object;
      object.text("logicalId", resource.logical_id).text("type", resource.type);
      object.raw("properties", json_array(rows));
      items.push_back(located(object, resource.where));
    }
    JsonObject whole;
    return whole.text("template", path).raw("resources", json_array(items)).finish() + '\n';
  }

 private:
  std::string place(SourceRange where) const {
    if (where.file == 0) return "-";
    const std::string_view name = names_.name_of(where);
    return cat(transform::line_label(where, sources_), name.empty() ? "" : "  ", name);
  }

  std::string located(JsonObject& object, SourceRange where) const {
    if (where.file == 0) return object.finish();
    const LineColumn position = sources_.position(where.file, where.begin);
    object.text("file", sources_.path(where.file));
    object.number("line", position.line).number("column", position.column);
    return object.text_unless_empty("source", names_.name_of(where)).finish();
  }

  const SourceMap& sources_;
  const SourceNames& names_;
};

}  // namespace

Result<std::string> provenance_report(const std::string& path, const document::Node& made,
                                      std::string_view format, Services& services) {
  if (format == "yaml") return transform::annotated_yaml(made, services.sources);
  // The transform has changed the tree it was given; names are those of the file.
  Diagnostics ignored;
  SourceMap again;
  const document::Node* const original =
      document::read_document_file(path, again, services.trees, ignored);
  const document::Node* const named = original != nullptr ? original : &made;
  const SourceNames names(*named, made.origin().file);
  const auto resources = transform::trace_resources(made, services.sources);
  const Report report(services.sources, names);
  return format == "json" ? report.json(path, resources) : report.text(resources);
}

}  // namespace samx::cli
