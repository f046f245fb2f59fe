#pragma once

#include <string>
#include <string_view>

#include "intrinsics/evaluate.h"

namespace samx::intrinsics {

/// Answers for a template that is evaluated before its stack exists: what only CloudFormation will
/// know becomes a mark in a text. Texts with marks are turned into Fn::Sub afterwards.
class DeferredValues final : public ResourceValues {
 public:
  Result<document::Node*> reference(std::string_view logical_id, SourceRange where,
                                    document::TreeArena& arena) override;
  Result<document::Node*> attribute(std::string_view logical_id, std::string_view name,
                                    SourceRange where, document::TreeArena& arena) override;
  /// SX2802: there is no form of Fn::Sub for it.
  Result<document::Node*> imported(std::string_view export_name, SourceRange where,
                                   document::TreeArena& arena) override;
};

/// The mark for "Name" or "Id.Attribute".
std::string deferred_mark(std::string_view name);
/// Whether `text` has a mark: its value is not known yet.
bool has_deferred(std::string_view text);
/// `text` as a string node; as Fn::Sub if it has marks.
document::Node* deferred_as_sub(std::string_view text, SourceRange where,
                                document::TreeArena& arena);

}  // namespace samx::intrinsics
