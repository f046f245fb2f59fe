#pragma once

#include "base/diagnostic.h"
#include "intrinsics/evaluate.h"
#include "intrinsics/resolve_parameters.h"

namespace samx::intrinsics {

/// What the expansion of a template works on.
struct ExtensionRequest {
  document::Node* root = nullptr;  // changed in place
  /// Values that the user gave for parameters; defaults are taken from the template.
  GivenParameters parameters = {};
  /// What is empty is not known before the stack exists.
  PseudoParameters pseudo = {.account_id = {}, .partition = {}, .region = {}, .url_suffix = {}};
};

/// Whether a template names the transform AWS::LanguageExtensions or has a Fn::ForEach.
bool uses_language_extensions(const document::Node& root);

/// Does what the transform AWS::LanguageExtensions does: expands Fn::ForEach in Resources, Outputs
/// and Conditions, computes Fn::Length, Fn::ToJsonString, the wider forms of Fn::FindInMap, Ref and
/// Fn::GetAtt, and makes texts of DeletionPolicy and UpdateReplacePolicy.
///
/// Nodes that a loop makes have the places of its body. All faults are added (SX2801 to SX2809).
/// Source: AWS CloudFormation User Guide, "AWS::LanguageExtensions transform" and its functions.
void expand_language_extensions(const ExtensionRequest& request, document::TreeArena& arena,
                                Diagnostics& diagnostics);

}  // namespace samx::intrinsics
