#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/node.h"

namespace samx::intrinsics {

enum class ReferenceKind : std::uint8_t {
  ref,          // {"Ref": X}
  get_att,      // {"Fn::GetAtt": [X, A]}
  sub_ref,      // ${X} in a Fn::Sub
  sub_get_att,  // ${X.A} in a Fn::Sub
  condition,    // {"Condition": X}, the first argument of Fn::If, or a Condition attribute
  mapping,      // Fn::FindInMap with a literal name
  depends_on    // DependsOn
};

/// One use of a name. Names are views into the tree.
struct Reference {
  ReferenceKind kind = ReferenceKind::ref;
  std::string_view target;     // parameter, resource, condition or mapping
  std::string_view attribute;  // get_att and sub_get_att
  SourceRange where;
};

/// All references below `value`, in document order. Variables that a Fn::Sub defines itself are
/// left out.
std::vector<Reference> collect_references(const document::Node& value);

/// Same for a whole resource: its body, its DependsOn and its Condition.
std::vector<Reference> resource_references(const document::Node& resource);

/// What a resource needs to exist first: indices into `names`, ascending, without itself.
struct Dependencies {
  std::vector<std::string_view> names;          // logical IDs in template order
  std::vector<std::vector<std::size_t>> needs;  // per name
};

/// The dependency graph over Ref, GetAtt, Sub and DependsOn of a `Resources` section. Names that
/// are no resource of the section (parameters, left-out resources) make no edge.
Dependencies resource_dependencies(const document::Node& resources);

/// An order in which every resource comes after what it needs; ready ones keep template order.
/// SX2807 with the names of a cycle: "circular dependency between resources: [A, B]".
Result<std::vector<std::size_t>> dependency_order(const Dependencies& dependencies);

}  // namespace samx::intrinsics
