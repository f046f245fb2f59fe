#include "transform/parameters.h"

#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

void add_if_missing(TransformState& state, std::string_view name, std::string_view value) {
  if (!state.parameters->has(name)) state.parameters->set(name, state.make({}).text(value));
}

}  // namespace

void take_given_parameters(TransformState& state) {
  state.parameters = state.nodes.map({});
  const Node* const declared = state.input->find("Parameters");
  for (const auto& [name, value] : state.request.parameter_values) {
    // A value from the command line has no place in the template; its declaration is the nearest.
    const Node* const declaration = declared == nullptr ? nullptr : declared->find(name);
    const SourceRange origin = declaration == nullptr ? SourceRange{} : declaration->origin();
    state.parameters->set(name, state.nodes.string(value, origin));
  }
}

void add_default_parameters(TransformState& state) {
  if (const Node* const declared = state.input->find("Parameters"); declared != nullptr) {
    for (const Entry& entry : declared->entries()) {
      Node* const value = entry.value->find("Default");
      if (value != nullptr && !state.parameters->has(entry.key))
        state.parameters->set(entry.key, value);
    }
  }
  add_if_missing(state, "AWS::Region", state.region);
  add_if_missing(state, "AWS::Partition", state.partition);
}

}  // namespace samx::transform
