#include "intrinsics/references.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "intrinsics/codes.h"
#include "intrinsics/intrinsic.h"
#include "intrinsics/substitution.h"

namespace samx::intrinsics {
namespace {

using document::Node;

void add_substitution(const Node& argument, std::vector<Reference>& found) {
  const bool with_variables =
      argument.is_list() && argument.size() == 2 && argument.items()[1]->is_map();
  const Node& text = with_variables ? *argument.items()[0] : argument;
  if (!text.is_string()) return;
  for (const Piece& piece : parse_substitution(text.text())) {
    if (piece.kind != PieceKind::variable) continue;
    if (with_variables && argument.items()[1]->has(piece.text)) continue;
    const VariableName name = split_variable(piece.text);
    found.push_back(
        {.kind = name.attribute.empty() ? ReferenceKind::sub_ref : ReferenceKind::sub_get_att,
         .target = name.logical_id,
         .attribute = name.attribute,
         .where = text.origin()});
  }
}

void add_first_name(const Node& argument, ReferenceKind kind, std::vector<Reference>& found) {
  if (!argument.is_list() || argument.size() == 0 || !argument.items()[0]->is_string()) return;
  const Node& name = *argument.items()[0];
  found.push_back({.kind = kind, .target = name.text(), .attribute = {}, .where = name.origin()});
}

void add_call(const Call& call, std::vector<Reference>& found) {
  const Node& argument = *call.argument;
  switch (call.function) {
    case Function::ref:
    case Function::condition:
      if (argument.is_string()) {
        found.push_back(
            {.kind = call.function == Function::ref ? ReferenceKind::ref : ReferenceKind::condition,
             .target = argument.text(),
             .attribute = {},
             .where = argument.origin()});
      }
      break;
    case Function::get_att:
      if (const auto target = attribute_target(argument)) {
        found.push_back({.kind = ReferenceKind::get_att,
                         .target = target->logical_id,
                         .attribute = target->attribute,
                         .where = argument.origin()});
      }
      break;
    case Function::sub:
      add_substitution(argument, found);
      break;
    case Function::if_else:
      add_first_name(argument, ReferenceKind::condition, found);
      break;
    case Function::find_in_map:
      add_first_name(argument, ReferenceKind::mapping, found);
      break;
    default:
      break;
  }
}

void collect(const Node& value, std::vector<Reference>& found) {
  if (const auto call = as_call(value)) add_call(*call, found);
  for (const Node* const item : value.items())
    collect(*item, found);
  for (const document::Entry& entry : value.entries())
    collect(*entry.value, found);
}

void add_depends_on(const Node& node, std::vector<Reference>& found) {
  if (node.is_string()) {
    found.push_back({.kind = ReferenceKind::depends_on,
                     .target = node.text(),
                     .attribute = {},
                     .where = node.origin()});
  }
  for (const Node* const item : node.items()) {
    if (item->is_string()) add_depends_on(*item, found);
  }
}

bool makes_edge(ReferenceKind kind) {
  return kind != ReferenceKind::condition && kind != ReferenceKind::mapping;
}

// The names of one circle among resources that wait for each other: follow the first unmet need
// until a name comes twice.
std::vector<std::string> one_cycle(const Dependencies& graph, const std::vector<bool>& done) {
  std::size_t at = 0;
  while (done[at])
    ++at;
  std::vector<std::size_t> path;
  while (std::ranges::find(path, at) == path.end()) {
    path.push_back(at);
    at = *std::ranges::find_if(graph.needs[at], [&done](std::size_t need) { return !done[need]; });
  }
  std::vector<std::string> names;
  for (auto each = std::ranges::find(path, at); each != path.end(); ++each)
    names.emplace_back(graph.names[*each]);
  std::ranges::sort(names);
  return names;
}

}  // namespace

std::vector<Reference> collect_references(const Node& value) {
  std::vector<Reference> found;
  collect(value, found);
  return found;
}

std::vector<Reference> resource_references(const Node& resource) {
  std::vector<Reference> found;
  for (const document::Entry& entry : resource.entries()) {
    if (entry.key == "DependsOn") {
      add_depends_on(*entry.value, found);
    } else if (entry.key == "Condition" && entry.value->is_string()) {
      found.push_back({.kind = ReferenceKind::condition,
                       .target = entry.value->text(),
                       .attribute = {},
                       .where = entry.value->origin()});
    } else {
      collect(*entry.value, found);
    }
  }
  return found;
}

Dependencies resource_dependencies(const Node& resources) {
  Dependencies graph;
  std::vector<std::pair<std::string_view, std::size_t>> places;
  for (const document::Entry& entry : resources.entries()) {
    places.emplace_back(entry.key, graph.names.size());
    graph.names.push_back(entry.key);
  }
  std::ranges::sort(places);
  for (const document::Entry& entry : resources.entries()) {
    std::vector<std::size_t> needs;
    const std::size_t self = graph.needs.size();
    for (const Reference& reference : resource_references(*entry.value)) {
      if (!makes_edge(reference.kind)) continue;
      const auto place = std::ranges::lower_bound(places, reference.target, {},
                                                  [](const auto& each) { return each.first; });
      if (place == places.end() || place->first != reference.target) continue;
      if (place->second != self) needs.push_back(place->second);
    }
    std::ranges::sort(needs);
    needs.erase(std::unique(needs.begin(), needs.end()), needs.end());
    graph.needs.push_back(std::move(needs));
  }
  return graph;
}

Result<std::vector<std::size_t>> dependency_order(const Dependencies& dependencies) {
  const std::size_t count = dependencies.names.size();
  std::vector<std::size_t> open(count);
  std::vector<std::vector<std::size_t>> needed_by(count);
  std::vector<std::size_t> ready;
  for (std::size_t at = 0; at < count; ++at) {
    open[at] = dependencies.needs[at].size();
    for (const std::size_t need : dependencies.needs[at])
      needed_by[need].push_back(at);
    if (open[at] == 0) ready.push_back(at);
  }
  // A min-heap: of all ready resources the first of the template goes first.
  const auto later = [](std::size_t a, std::size_t b) { return a > b; };
  std::ranges::make_heap(ready, later);
  std::vector<std::size_t> order;
  std::vector<bool> done(count, false);
  while (!ready.empty()) {
    std::ranges::pop_heap(ready, later);
    const std::size_t at = ready.back();
    ready.pop_back();
    order.push_back(at);
    done[at] = true;
    for (const std::size_t user : needed_by[at]) {
      if (--open[user] != 0) continue;
      ready.push_back(user);
      std::ranges::push_heap(ready, later);
    }
  }
  if (order.size() == count) return order;
  return fail({.code = codes::kCircular,
               .message = cat("circular dependency between resources: [",
                              join(one_cycle(dependencies, done), ", "), "]")});
}

}  // namespace samx::intrinsics
