#pragma once

#include <set>
#include <string>

#include "cloud/cloudformation/records.h"
#include "intrinsics/evaluate.h"

namespace samx::cloud::cloudformation {

class StackStore;

inline constexpr std::string_view kKnownAfterApply = "{{changeSet:KNOWN_AFTER_APPLY}}";

/// What Ref, GetAtt and ImportValue give in a stack: the records of its resources.
class StackValues final : public intrinsics::ResourceValues {
 public:
  StackValues(const StackStore& store, const Stack& stack) : store_(store), stack_(stack) {}

  /// For change sets: references to these resources, and to ones that do not exist yet, give
  /// "{{changeSet:KNOWN_AFTER_APPLY}}".
  void look_ahead(const std::set<std::string, std::less<>>* unknown) { unknown_ = unknown; }

  Result<document::Node*> reference(std::string_view logical_id, SourceRange where,
                                    document::TreeArena& arena) override;
  Result<document::Node*> attribute(std::string_view logical_id, std::string_view name,
                                    SourceRange where, document::TreeArena& arena) override;
  Result<document::Node*> imported(std::string_view export_name, SourceRange where,
                                   document::TreeArena& arena) override;

 private:
  bool is_unknown(std::string_view logical_id) const;

  const StackStore& store_;
  const Stack& stack_;
  const std::set<std::string, std::less<>>* unknown_ = nullptr;
};

/// A tree from the JSON text of a record; null for text that is no JSON.
document::Node* tree_of(std::string_view json, document::TreeArena& arena);
/// Whether two JSON texts mean the same value; the order of keys does not count.
bool same_json(std::string_view a, std::string_view b);

}  // namespace samx::cloud::cloudformation
