#include "transform/embedded_connectors.h"

#include "base/text.h"
#include "transform/codes.h"
#include "transform/sam_resource.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

Diagnostic fault(std::string_view logical_id, std::string message, const Node& where) {
  return {.code = codes::kEmbeddedConnector,
          .message = std::move(message),
          .where = where.origin(),
          .logical_id = std::string(logical_id)};
}

/// Reads the connectors of one resource into `collected`.
class Extraction {
 public:
  Extraction(TransformState& state, const Entry& source, Node* collected)
      : state_(state), source_(source), collected_(collected) {}

  Status run() {
    const Node* const section = source_.value->find("Connectors");
    if (section == nullptr) return {};
    if (!section->is_map()) {
      state_.diagnostics.add(fault(source_.key, "'Connectors' must be a map", *section));
      return {};
    }
    for (const Entry& entry : section->entries_copy()) {
      if (auto done = extract(entry); !done) {
        if (state_.aborted) return done;
        state_.diagnostics.add(std::move(done.error().diagnostic()));
      }
    }
    return {};
  }

 private:
  Status extract(const Entry& entry) {
    const std::string full_id = cat(source_.key, entry.key);
    if (!entry.value->is_map())
      return fail(fault(full_id, cat("connector '", entry.key, "' must be a map"), *entry.value));
    const NodeMaker make = state_.make(entry.key_origin);
    Node* const connector = state_.nodes.clone(*entry.value);
    connector->set("Type", make.text("AWS::Serverless::Connector"));
    Node* const properties = connector->find("Properties");
    if (properties == nullptr || !properties->is_map())
      return fail(fault(source_.key, cat("connector '", entry.key, "' needs a map 'Properties'"),
                        *entry.value));
    properties->set("Source", make.map({{"Id", make.text(source_.key)}}));
    SAMX_TRY(merge_source_reference(entry.key, properties));
    return read(Entry{
        .key = state_.nodes.copy(full_id), .value = connector, .key_origin = entry.key_origin});
  }

  Status merge_source_reference(std::string_view name, Node* properties) {
    const Node* const reference = properties->find("SourceReference");
    if (reference == nullptr) return {};
    if (!reference->is_map())
      return fail(fault(source_.key,
                        cat("'SourceReference' of connector '", name, "' must be a map"),
                        *reference));
    // Spec transform-core 16.14: this fault carries the short name.
    if (reference->has("Id"))
      return fail(fault(name, "'SourceReference' cannot have an 'Id': the source is this resource",
                        *reference));
    properties->find("Source")->update(*reference);
    properties->erase("SourceReference");
    return {};
  }

  Status read(const Entry& entry) {
    SAMX_ASSIGN(const SamResource connector, read_resource(state_, entry));
    if (state_.input_resource(entry.key) != nullptr)
      return fail({.code = codes::kDuplicateId,
                   .message = cat("connector of '", source_.key, "' makes a resource '", entry.key,
                                  "', but the template has one of that name"),
                   .where = entry.key_origin});
    // Only what was read is kept: unknown attributes are gone.
    const ResourceAttributes& attributes = connector.attributes;
    Node* const kept = state_.make(entry.key_origin)
                           .map({{"Type", entry.value->find("Type")},
                                 {"DependsOn", connector.depends_on},
                                 {"DeletionPolicy", attributes.deletion_policy},
                                 {"UpdatePolicy", attributes.update_policy},
                                 {"Condition", attributes.condition},
                                 {"UpdateReplacePolicy", attributes.update_replace_policy},
                                 {"Metadata", attributes.metadata},
                                 {"Properties", connector.properties}});
    collected_->set(Entry{.key = entry.key, .value = kept, .key_origin = entry.key_origin});
    return {};
  }

  TransformState& state_;
  const Entry& source_;
  Node* collected_;
};

}  // namespace

Status extract_embedded_connectors(TransformState& state) {
  Node* const collected = state.nodes.map({});
  Node* const resources = state.input_resources();
  for (const Entry& entry : resources->entries_copy())
    SAMX_TRY(Extraction(state, entry, collected).run());
  for (const Entry& entry : resources->entries())
    entry.value->erase("Connectors");
  if (collected->size() > 0) resources->update(*collected);
  return {};
}

}  // namespace samx::transform
