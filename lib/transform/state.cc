#include "transform/state.h"

#include "base/text.h"
#include "transform/codes.h"

namespace samx::transform {

using document::Node;

tl::unexpected<Error> TransformState::abort(Diagnostic diagnostic) {
  aborted = true;
  return fail(std::move(diagnostic));
}

Node* TransformState::input_resource(std::string_view id) const {
  return input_resources()->find(id);
}

Node* TransformState::output_conditions() const {
  Node* const conditions = output->find("Conditions");
  return conditions != nullptr && conditions->is_map() ? conditions : nullptr;
}

Status TransformState::add_condition(std::string_view name, Node* value) {
  Node* const conditions = output_conditions();
  if (conditions == nullptr)
    return fail({.code = codes::kNoConditions,
                 .message = cat("condition '", name,
                                "' must be added, but the template has no section 'Conditions'"),
                 .where = value->origin()});
  conditions->set(name, value);
  return {};
}

}  // namespace samx::transform
