#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/node.h"

namespace samx::intrinsics {

/// What AWS::Region and the like stand for.
struct PseudoParameters {
  std::string account_id = "123456789012";
  std::string partition = "aws";
  std::string region = "us-east-1";
  std::string stack_id = {};
  std::string stack_name = {};
  std::string url_suffix = "amazonaws.com";
  std::vector<std::string> notification_arns = {};
};

/// Values of parameters by name: strings, numbers as strings, lists of strings.
using ParameterValues = std::map<std::string, document::Node*, std::less<>>;
/// Truth of conditions by name.
using ConditionValues = std::map<std::string, bool, std::less<>>;

/// A seam: what references to resources and other stacks give. The cloud answers with physical
/// ids, local runs with what is known without a cloud.
class ResourceValues {
 public:
  virtual ~ResourceValues() = default;
  /// {"Ref": logical_id}
  virtual Result<document::Node*> reference(std::string_view logical_id, SourceRange where,
                                            document::TreeArena& arena) = 0;
  /// {"Fn::GetAtt": [logical_id, attribute]}
  virtual Result<document::Node*> attribute(std::string_view logical_id, std::string_view name,
                                            SourceRange where, document::TreeArena& arena) = 0;
  /// {"Fn::ImportValue": export_name}
  virtual Result<document::Node*> imported(std::string_view export_name, SourceRange where,
                                           document::TreeArena& arena) = 0;
};

/// Answers every question with SX2802: for templates that are evaluated without any resource.
class NoResources final : public ResourceValues {
 public:
  Result<document::Node*> reference(std::string_view, SourceRange, document::TreeArena&) override;
  Result<document::Node*> attribute(std::string_view, std::string_view, SourceRange,
                                    document::TreeArena&) override;
  Result<document::Node*> imported(std::string_view, SourceRange, document::TreeArena&) override;
};

/// What an evaluation may look at; the referred objects must outlive it.
struct Scope {
  const document::Node* mappings = nullptr;  // the section; null: none
  const ParameterValues& parameters;
  const ConditionValues& conditions;
  const PseudoParameters& pseudo;
  ResourceValues& resources;
};

/// The value with every function computed; `value` itself is not changed, parts without functions
/// are shared. A null pointer stands for AWS::NoValue: the caller drops the key or element (below
/// the top this has been done).
///
/// Errors: SX2801 wrong arguments, SX2802 unknown names (and whatever `resources` answers), SX2803
/// mapping keys, SX2804 conditions, SX2805 Fn::Transform and unknown functions. Messages are those
/// of CloudFormation without its prefix "Template error: ".
Result<document::Node*> evaluate(const document::Node& value, const Scope& scope,
                                 document::TreeArena& arena);

/// Same for places that take text: scalars become their text; SX2801 for lists, maps, no value.
Result<std::string> evaluate_text(const document::Node& value, const Scope& scope,
                                  document::TreeArena& arena);

}  // namespace samx::intrinsics
