#include "package/export.h"

#include <algorithm>
#include <map>

#include "aws/codes.h"
#include "base/codes.h"
#include "base/file_system.h"
#include "base/hash.h"
#include "base/jobs.h"
#include "base/path.h"
#include "base/text.h"
#include "document/writer.h"
#include "package/address.h"
#include "package/codes.h"
#include "package/packing.h"
#include "package/template_set.h"
#include "package/upload_journal.h"
#include "package/uploader.h"

namespace samx::package {
namespace {

using document::Node;

/// A local artifact with the first reference that needs it.
struct Planned {
  LocalArtifact artifact;
  const Reference* reference = nullptr;
  std::string key;
};

/// Whether a fault has nothing to do with the artifact at which it showed: Ctrl-C, and what is
/// wrong with the session, whose codes follow each other.
bool stops_everything(std::string_view code) {
  return code == samx::codes::kInterrupted ||
         (code >= aws::codes::kNoCredentials && code <= aws::codes::kMfa);
}

/// What an unfinished upload must have in common with a new one, beside its key.
std::string flavour_of(const Destination& destination) {
  std::string flavour = destination.kms_key_id;
  for (const auto& [name, value] : destination.metadata)
    flavour += cat('\0', name, '\0', value);
  return flavour;
}

/// Carries one template tree through all steps.
class Export {
 public:
  Export(const ExportRequest& request, const ExportServices& services, document::TreeArena& arena,
         Diagnostics& diagnostics)
      : request_(request),
        services_(services),
        arena_(arena),
        diagnostics_(diagnostics),
        journal_(path_join(request.state_folder, "uploads"), flavour_of(request.destination),
                 request.now_ns),
        uploader_(request.destination, services,
                  request.state_folder.empty() ? nullptr : &journal_) {}

  std::optional<ExportedTemplate> run(TemplateUnit& root) {
    plan_unit(root);
    if (diagnostics_.has_errors() || !name_artifacts() || !send_artifacts()) return std::nullopt;
    if (!rewrite(root)) return std::nullopt;
    ExportedTemplate exported{.text = text_of(*root.root, request_.format)};
    exported.uploaded = uploader_.uploaded();
    exported.unchanged = uploader_.unchanged();
    exported.uploaded_bytes = uploader_.uploaded_bytes();
    return exported;
  }

 private:
  // ---- what is there to send -------------------------------------------------------------------

  void plan_unit(const TemplateUnit& unit) {
    for (const Diagnostic& finding : unit.references.findings) {
      if (finding.severity == Severity::error) {
        diagnostics_.add(finding);
      } else {
        services_.observer.warning(finding);
      }
    }
    for (const ImageReference& image : unit.references.images)
      refuse_image(image);
    for (const Reference& reference : unit.references.artifacts) {
      need_bucket(reference);
      if (reference.row->kind != ArtifactKind::nested) plan_artifact(unit, reference);
    }
    for (const TemplateUnit::Child& child : unit.children)
      plan_unit(*child.unit);
  }

  void refuse_image(const ImageReference& image) {
    diagnostics_.add({.code = codes::kImage,
                      .message = cat("image '", image.image, "' of ", image.resource_id,
                                     " is not in a registry, and samx does not push images"),
                      .where = image.where,
                      .logical_id = image.resource_id,
                      .help = "push the image and write its address as ImageUri"});
  }

  void need_bucket(const Reference& reference) {
    if (!request_.destination.bucket.empty() || bucket_asked_for_) return;
    bucket_asked_for_ = true;
    diagnostics_.add({.code = codes::kNoBucketGiven,
                      .message = "S3 Bucket not specified, use --s3-bucket to specify a bucket "
                                 "name, or use --resolve-s3 to upload artifacts to a bucket that "
                                 "is made for it",
                      .where = reference.where,
                      .logical_id = reference.resource_id,
                      .help = "add --resolve-s3"});
  }

  void plan_artifact(const TemplateUnit& unit, const Reference& reference) {
    const std::string path = path_normal(path_join(unit.folder, reference.text));
    const std::string slot = slot_of(path, reference);
    slots_.emplace(&reference, slot);
    if (planned_.contains(slot)) return;
    if (!exists(path)) {
      diagnostics_.add(
          {.code = codes::kMissingPath,
           .message = cat("Parameter ", reference.property, " of resource ", reference.resource_id,
                          " refers to a file or folder that does not exist ", path),
           .where = reference.where,
           .logical_id = reference.resource_id,
           .help = cat("relative paths begin at the template's folder '", unit.folder, "'")});
      return;
    }
    auto artifact = inspect(path, reference.row->kind);
    if (!artifact) {
      report(reference, artifact.error());
      return;
    }
    planned_.emplace(slot, Planned{std::move(*artifact), &reference, {}});
  }

  /// One path may be sent in two forms: zipped, or as it is.
  static std::string slot_of(const std::string& path, const Reference& reference) {
    const bool wraps = reference.row->kind == ArtifactKind::zip_always;
    const bool is_template = reference.row->kind == ArtifactKind::plain_template;
    return cat(path, '\0', wraps ? "zip" : is_template ? "template" : "file");
  }

  // ---- keys and uploads ------------------------------------------------------------------------

  bool name_artifacts() {
    std::vector<Planned*> order;
    for (auto& [slot, planned] : planned_)
      order.push_back(&planned);
    std::vector<Status> outcomes(order.size());
    HashCache hashes(request_.state_folder, request_.now_ns);
    for_each_index(order.size(), request_.jobs, [&](std::size_t at) {
      outcomes[at] = compute_digest(order[at]->artifact, hashes, services_.cancellation);
    });
    hashes.save();
    bool good = true;
    for (std::size_t at = 0; at < order.size(); ++at) {
      Planned& planned = *order[at];
      good = good && outcomes[at].has_value();
      if (!outcomes[at]) report(*planned.reference, outcomes[at].error());
      const bool is_template = planned.reference->row->kind == ArtifactKind::plain_template;
      planned.key = object_key(request_.destination,
                               cat(planned.artifact.digest, is_template ? ".template" : ""));
    }
    return good;
  }

  bool send_artifacts() {
    std::vector<Uploader::Item> items;
    std::vector<const Reference*> references;
    std::map<std::string, bool, std::less<>> taken;
    for (const auto& [slot, planned] : planned_) {
      if (!taken.emplace(planned.key, true).second) continue;
      items.push_back({.key = planned.key, .artifact = &planned.artifact});
      references.push_back(planned.reference);
    }
    return sent(uploader_.send_all(items, request_.jobs), references);
  }

  bool sent(const std::vector<std::optional<Error>>& errors,
            const std::vector<const Reference*>& references) {
    bool good = true;
    for (std::size_t at = 0; at < errors.size(); ++at) {
      if (!errors[at]) continue;
      good = false;
      report(*references[at], *errors[at]);
    }
    return good;
  }

  // ---- rewriting, children first ---------------------------------------------------------------

  bool rewrite(TemplateUnit& unit) {
    for (TemplateUnit::Child& child : unit.children) {
      if (!rewrite_child(unit.references.artifacts[child.reference], child, unit)) return false;
    }
    for (const Reference& reference : unit.references.artifacts) {
      const auto slot = slots_.find(&reference);
      if (slot != slots_.end() && !put_key(reference, planned_.at(slot->second).key, unit))
        return false;
    }
    if (request_.add_resource_ids) add_resource_ids(*unit.root, arena_);
    return true;
  }

  bool rewrite_child(const Reference& reference, TemplateUnit::Child& nested,
                     TemplateUnit& parent) {
    TemplateUnit& child = *nested.unit;
    if (!rewrite(child)) return false;
    const Node* const root = expanded(reference, child);
    if (root == nullptr) return false;
    Uploader::Item item{.text = text_of(*root, Format::yaml)};
    item.key = object_key(request_.destination, cat(hex(md5(item.text)), ".template"));
    const std::string key = item.key;
    std::vector<Uploader::Item> items;
    items.push_back(std::move(item));
    return sent(uploader_.send_all(items, 1), {&reference}) && put_key(reference, key, parent);
  }

  const Node* expanded(const Reference& reference, TemplateUnit& child) {
    if (!request_.expand_template) return child.root;
    return request_.expand_template({.path = child.path,
                                     .root = child.root,
                                     .parameters = reference.holder->find_non_null("Parameters"),
                                     .arena = arena_,
                                     .diagnostics = diagnostics_});
  }

  bool put_key(const Reference& reference, const std::string& key, TemplateUnit& unit) {
    const std::string& bucket = request_.destination.bucket;
    std::string address = cat("s3://", bucket, '/', key);
    if (reference.row->form == AddressForm::https_url) {
      auto url = services_.s3.template_url({bucket, key});
      if (!url) {
        report(reference, url.error());
        return false;
      }
      address = std::move(*url);
    }
    put_address(reference, address, *unit.root, arena_);
    return true;
  }

  static std::string text_of(const Node& root, Format format) {
    if (format == Format::yaml) return document::write_yaml(root);
    return document::write_json(root, document::JsonLayout::wide) + '\n';
  }

  /// Errors as `sam` words them: the reference first, then the cause.
  void report(const Reference& reference, const Error& error) {
    const Diagnostic& cause = error.diagnostic();
    if (stops_everything(cause.code)) {
      const bool said = std::ranges::any_of(diagnostics_.all(), [&](const Diagnostic& other) {
        return other.code == cause.code && other.message == cause.message;
      });
      if (!said) diagnostics_.add(cause);
      return;
    }
    const std::string shown = reference.text.empty() ? "." : reference.text;
    Diagnostic diagnostic{
        .code = codes::kUploadFailed,
        .message = cat("Unable to upload artifact ", shown, " referenced by ", reference.property,
                       " parameter of ", reference.resource_id, " resource."),
        .where = reference.where,
        .logical_id = reference.resource_id};
    const bool no_bucket = cause.code == aws::codes::kNoBucket;
    diagnostic.related.push_back({no_bucket ? "S3 Bucket does not exist." : cause.message, {}});
    diagnostic.related.insert(diagnostic.related.end(), cause.related.begin(), cause.related.end());
    diagnostic.help = cause.help;
    diagnostics_.add(std::move(diagnostic));
  }

  const ExportRequest& request_;
  const ExportServices& services_;
  document::TreeArena& arena_;
  Diagnostics& diagnostics_;
  FileJournal journal_;
  Uploader uploader_;
  bool bucket_asked_for_ = false;
  std::map<std::string, Planned, std::less<>> planned_;  // by slot
  std::map<const Reference*, std::string, std::less<>> slots_;
};

}  // namespace

std::optional<ExportedTemplate> export_template(const ExportRequest& request, SourceMap& sources,
                                                const ExportServices& services,
                                                Diagnostics& diagnostics) {
  document::TreeArena arena;
  const auto root = read_templates(
      {.path = request.template_path, .root = request.root, .references = request.references},
      sources, arena, diagnostics);
  if (root == nullptr) return std::nullopt;
  return Export(request, services, arena, diagnostics).run(*root);
}

bool needs_bucket(const Node& root) {
  bool needed = false;
  for_each_resource(root, [&](std::string_view, const Node& resource) {
    const std::string_view type = resource.find("Type")->text();
    const Node* package_type = resource.at({"Properties", "PackageType"});
    const bool image = package_type != nullptr && package_type->text() == "Image";
    needed = needed || (!export_rows(type).empty() && !(image && !image_property(type).empty()));
  });
  return needed;
}

Result<std::string> upload_template(std::string_view text, const Destination& destination,
                                    const ExportServices& services) {
  std::vector<Uploader::Item> items(1);
  items[0].key = object_key(destination, cat(hex(md5(text)), ".template"));
  items[0].text = std::string(text);
  items[0].metadata = Uploader::Item::Metadata::left_out;
  Uploader uploader(destination, services, nullptr);
  std::vector<std::optional<Error>> errors = uploader.send_all(items, 1);
  if (errors[0]) return tl::unexpected<Error>(std::move(*errors[0]));
  return services.s3.template_url({destination.bucket, items[0].key});
}

}  // namespace samx::package
