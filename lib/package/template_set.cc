#include "package/template_set.h"

#include <algorithm>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "document/reader.h"
#include "package/codes.h"

namespace samx::package {
namespace {

ParameterValues parameters_given_by(const Reference& reference) {
  ParameterValues values;
  const document::Node* given = reference.holder->find("Parameters");
  if (given == nullptr) return values;
  for (const document::Entry& entry : given->entries()) {
    if (entry.value->is_scalar()) values[std::string(entry.key)] = entry.value->text();
  }
  return values;
}

/// Reads templates depth first and remembers which ones are open.
class Reader {
 public:
  Reader(SourceMap& sources, document::TreeArena& arena, Diagnostics& diagnostics)
      : sources_(sources), arena_(arena), diagnostics_(diagnostics) {}

  std::unique_ptr<TemplateUnit> read(const RootTemplate& from) {
    const std::string& path = from.path;
    auto unit = std::make_unique<TemplateUnit>();
    unit->path = path;
    unit->folder = std::string(path_parent(path));
    unit->root = from.root != nullptr
                     ? arena_.clone(*from.root)
                     : document::read_document_file(path, sources_, arena_, diagnostics_, {},
                                                    document::Normalise::no);
    if (unit->root == nullptr) return nullptr;
    const document::Node* resources = unit->root->find("Resources");
    if (resources == nullptr || !resources->is_map()) {
      diagnostics_.add({.code = codes::kBadTemplate,
                        .message = cat("'", path, "' has no Resources and is no template"),
                        .where = unit->root->origin(),
                        .help = "add a Resources section"});
      return nullptr;
    }
    unit->references = find_references(*unit->root, arena_, from.references);
    const auto real = real_path(path);
    open_.push_back(real ? *real : path);
    const bool good = read_children(*unit, from.references.loops);
    open_.pop_back();
    return good ? std::move(unit) : nullptr;
  }

 private:
  bool read_children(TemplateUnit& unit, LoopBodies loops) {
    bool good = true;
    for (std::size_t at = 0; at < unit.references.artifacts.size(); ++at) {
      const Reference& reference = unit.references.artifacts[at];
      if (reference.row->kind != ArtifactKind::nested) continue;
      auto child = read_child(reference, {.path = path_join(unit.folder, reference.text),
                                          .references = {loops, parameters_given_by(reference)}});
      good = good && child != nullptr;
      if (child != nullptr) unit.children.push_back({at, std::move(child)});
    }
    return good;
  }

  std::unique_ptr<TemplateUnit> read_child(const Reference& reference, const RootTemplate& from) {
    const std::string& path = from.path;
    if (!is_regular_file(path)) {
      diagnostics_.add(
          {.code = codes::kNestedTemplate,
           .message = cat(reference.property, " parameter of ", reference.resource_id,
                          " resource is invalid. It must be a S3 URL or path to CloudFormation "
                          "template file. Actual: ",
                          reference.text),
           .where = reference.where,
           .logical_id = reference.resource_id,
           .help = cat("there is no file '", path, "'")});
      return nullptr;
    }
    const auto real = real_path(path);
    if (real && std::ranges::find(open_, *real) != open_.end()) {
      diagnostics_.add({.code = codes::kNestedLoop,
                        .message = cat("template '", reference.text,
                                       "' contains itself: ", join(open_, " -> "), " -> ", *real),
                        .where = reference.where,
                        .logical_id = reference.resource_id,
                        .help = "remove one of the references"});
      return nullptr;
    }
    return read(from);
  }

  SourceMap& sources_;
  document::TreeArena& arena_;
  Diagnostics& diagnostics_;
  std::vector<std::string> open_;
};

}  // namespace

std::unique_ptr<TemplateUnit> read_templates(const RootTemplate& root, SourceMap& sources,
                                             document::TreeArena& arena, Diagnostics& diagnostics) {
  return Reader(sources, arena, diagnostics).read(root);
}

}  // namespace samx::package
