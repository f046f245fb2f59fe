#include "transform/structure_checks.h"

#include "base/text.h"
#include "transform/codes.h"
#include "transform/resource_types.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

Status check_resources_section(TransformState& state) {
  const Node* const resources = state.input->find("Resources");
  Diagnostic fault{.code = codes::kResources, .message = {}, .where = state.input->origin()};
  if (resources == nullptr) {
    fault.message = "the template has no section 'Resources'";
  } else {
    fault.where = resources->origin();
    if (!resources->is_map()) {
      fault.message = "'Resources' must be a map of logical IDs to resources";
    } else if (resources->size() == 0) {
      fault.message = "'Resources' is empty";
    } else {
      return {};
    }
  }
  return state.abort(std::move(fault));
}

Status check_resource(TransformState& state, const Entry& entry) {
  const Node* const condition = entry.value->find("Condition");
  if (condition != nullptr && condition->truthy() && !condition->is_string())
    return state.abort({.code = codes::kResourceShape,
                        .message = cat("'Condition' of '", entry.key, "' must be a string"),
                        .where = condition->origin(),
                        .help = "name a condition of the section 'Conditions'"});
  const ResourceType* const type = sam_type_of(*entry.value);
  const Node* const properties = entry.value->find("Properties");
  if (type == nullptr || !type->seen_by_hooks || properties == nullptr || properties->is_map())
    return {};
  return state.abort({.code = codes::kResourceShape,
                      .message = cat("'Properties' of '", entry.key, "' must be a map"),
                      .where = properties->origin(),
                      .logical_id = std::string(entry.key)});
}

}  // namespace

Status check_structure(TransformState& state) {
  SAMX_TRY(check_resources_section(state));
  const auto resources = state.input->find("Resources")->entries();
  for (const Entry& entry : resources) {
    if (entry.value->is_map()) continue;
    return state.abort({.code = codes::kResourceShape,
                        .message = cat("resource '", entry.key, "' must be a map"),
                        .where = entry.value->origin()});
  }
  for (const Entry& entry : resources)
    SAMX_TRY(check_resource(state, entry));
  return {};
}

}  // namespace samx::transform
