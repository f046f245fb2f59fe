#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "document/node.h"
#include "facts/replacement.h"

namespace samx::deploy {

/// One place that differs. A null node: it is not there on that side.
struct PropertyChange {
  std::string path;  // "Properties.Environment.Variables.A", "DeletionPolicy"; list items by number
  const document::Node* before = nullptr;
  const document::Node* after = nullptr;
  /// never for what is no property.
  facts::Replacement replacement = facts::Replacement::never;
  /// The resource whose replacement changes this value; the texts of both sides are equal then.
  std::string because = {};
};

enum class ChangeKind : std::uint8_t { added, removed, changed, replaced };

struct ResourceChange {
  std::string logical_id;
  std::string type;  // of the newer side
  ChangeKind kind = ChangeKind::changed;
  std::vector<PropertyChange> properties = {};  // empty for added and removed
  SourceRange where = {};  // in the newer template; of a removed one, the older
};

/// A difference in another section than Resources.
struct SectionChange {
  std::string section;
  std::string name;
  ChangeKind kind = ChangeKind::changed;  // never replaced
  std::vector<PropertyChange> entries = {};
};

struct TemplateDiff {
  std::vector<ResourceChange> resources;  // in the order of the newer template, then removed ones
  std::vector<SectionChange> sections;
  /// Resources whose code is a local path on one side and an S3 location on the other: it cannot be
  /// told whether that is a change.
  std::vector<std::string> code_not_compared;

  bool empty() const { return resources.empty() && sections.empty(); }
};

/// What turns the expanded template `before` into `after`. Scalars are compared as CloudFormation
/// does, by their text; both forms of Fn::GetAtt are equal. A resource is replaced if one of its
/// changes always forces it, or if such a property refers to a resource that is replaced.
TemplateDiff compare_templates(const document::Node& before, const document::Node& after);

}  // namespace samx::deploy
