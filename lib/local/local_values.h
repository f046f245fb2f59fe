#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "document/node.h"
#include "intrinsics/evaluate.h"
#include "intrinsics/resolve_parameters.h"

namespace samx::local {

/// What references of a template stand for when nothing is deployed: logical ids as names, ARNs
/// made from them (spec local 3).
class LocalResources final : public intrinsics::ResourceValues {
 public:
  LocalResources(const document::Node* resources, const intrinsics::PseudoParameters& pseudo)
      : resources_(resources), pseudo_(pseudo) {}

  Result<document::Node*> reference(std::string_view logical_id, SourceRange where,
                                    document::TreeArena& arena) override;
  Result<document::Node*> attribute(std::string_view logical_id, std::string_view name,
                                    SourceRange where, document::TreeArena& arena) override;
  Result<document::Node*> imported(std::string_view export_name, SourceRange where,
                                   document::TreeArena& arena) override;

 private:
  std::string_view type_of(std::string_view logical_id) const;
  std::string function_arn(std::string_view logical_id) const;
  std::string arn(std::string_view logical_id) const;

  const document::Node* resources_;
  const intrinsics::PseudoParameters& pseudo_;
};

/// Evaluates pieces of a transformed template.
class LocalValues {
 public:
  LocalValues(const document::Node& root, const intrinsics::PseudoParameters& pseudo,
              const intrinsics::GivenParameters& given, document::TreeArena& arena,
              Diagnostics& diagnostics);

  /// The value with every function computed; null if there is none or it cannot be known here.
  document::Node* value(const document::Node* node) const;
  /// A scalar's text; nothing for anything else.
  std::optional<std::string> text(const document::Node* node) const;
  std::string text_or(const document::Node* node, std::string_view fallback) const;
  /// Whether the resource's Condition holds.
  bool is_wanted(const document::Node& resource) const;

 private:
  intrinsics::PseudoParameters pseudo_;
  document::TreeArena& arena_;
  const document::Node* mappings_;
  intrinsics::ParameterValues parameters_;
  intrinsics::ConditionValues conditions_;
  mutable LocalResources resources_;
};

}  // namespace samx::local
