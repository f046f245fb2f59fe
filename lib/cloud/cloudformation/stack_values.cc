#include "cloud/cloudformation/stack_values.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cloud/cloudformation/stack_store.h"
#include "cloud/codes.h"
#include "cloud/resource_types/provider.h"
#include "cloud/resource_types/stub.h"
#include "document/reader.h"

namespace samx::cloud::cloudformation {

using document::Node;

bool StackValues::is_unknown(std::string_view logical_id) const {
  if (unknown_ == nullptr) return false;
  return unknown_->contains(logical_id) || stack_.find(logical_id) == nullptr;
}

Result<Node*> StackValues::reference(std::string_view logical_id, SourceRange where,
                                     document::TreeArena& arena) {
  if (is_unknown(logical_id)) return arena.string(kKnownAfterApply, where);
  if (const StackResource* const found = stack_.find(logical_id))
    return arena.string(found->physical_id, where);
  return fail({.code = codes::kTemplate,
               .message = cat("unresolved resource dependencies [", logical_id,
                              "] in the Resources block of the template"),
               .where = where});
}

Result<Node*> StackValues::attribute(std::string_view logical_id, std::string_view name,
                                     SourceRange where, document::TreeArena& arena) {
  if (is_unknown(logical_id)) return arena.string(kKnownAfterApply, where);
  const StackResource* const resource = stack_.find(logical_id);
  if (resource == nullptr) return reference(logical_id, where, arena);
  if (const auto found = resource->attributes.find(name); found != resource->attributes.end())
    return tree_of(found->second, arena);
  if (const auto made = resource_types::stub_attribute(*resource, stack_.place, name))
    return arena.string(*made, where);
  return fail(
      {.code = codes::kResource,
       .message = cat("resource type ", resource->type, " does not support attribute {", name, '}'),
       .where = where});
}

Result<Node*> StackValues::imported(std::string_view export_name, SourceRange where,
                                    document::TreeArena& arena) {
  const StackStore::Export found = store_.find_export(stack_.place, export_name);
  if (found.output != nullptr) return arena.string(found.output->value, where);
  return fail({.code = codes::kTemplate,
               .message = cat("no export named ", export_name, " found"),
               .where = where});
}

Node* tree_of(std::string_view json, document::TreeArena& arena) {
  SourceMap sources;
  Diagnostics diagnostics;
  const std::uint32_t file = sources.add("record", std::string(json));
  Node* const read = document::read_document(sources, file, arena, diagnostics);
  return read != nullptr ? read : arena.null({});
}

bool same_json(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto left = nlohmann::json::parse(a, nullptr, false);
  const auto right = nlohmann::json::parse(b, nullptr, false);
  return !left.is_discarded() && left == right;
}

}  // namespace samx::cloud::cloudformation
