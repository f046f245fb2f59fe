#include "transform/implicit_api/combined_condition.h"

#include <algorithm>
#include <deque>

#include "base/text.h"
#include "transform/state.h"

namespace samx::transform::implicit_api {

using document::Entry;
using document::Node;

namespace {

constexpr std::size_t kMostOperandsOfOr = 10;

Node* conditions_section(TransformState& state, SourceRange cause) {
  Node* section = state.input->find("Conditions");
  if (section == nullptr) {
    section = state.make(cause).map();
    state.input->set(Entry{.key = "Conditions", .value = section, .key_origin = cause});
  }
  return section;
}

}  // namespace

void add_combined_condition(TransformState& state, std::string_view base,
                            const std::set<std::string_view>& names, SourceRange cause) {
  Node* const section = conditions_section(state, cause);
  if (!section->is_map()) return;
  const NodeMaker make = state.make(cause);
  std::deque<std::string> left(names.begin(), names.end());
  std::size_t count = 1 + (left.size() - 2) / (kMostOperandsOfOr - 1);
  while (left.size() > 1) {
    const std::string name = count > 1 ? cat(base, count - 1) : std::string(base);
    --count;
    Node* const operands = make.list();
    for (std::size_t taken = 0; taken < kMostOperandsOfOr && !left.empty(); ++taken) {
      operands->push_back(make.condition(left.front()));
      left.pop_front();
    }
    section->set(
        Entry{.key = name, .value = make.map({{"Fn::Or", operands}}), .key_origin = cause});
    left.push_back(name);
  }
}

}  // namespace samx::transform::implicit_api
