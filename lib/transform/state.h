#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "document/node.h"
#include "transform/function/deployment_preference.h"
#include "transform/node_maker.h"
#include "transform/sam_resource.h"
#include "transform/transform.h"

namespace samx::transform {

/// A generated resource that `X.name` stands for (spec transform-core 9.1).
struct PropertyReference {
  std::string_view resource_id;  // X
  std::string_view name;         // N
  std::string target_id;
};

/// What the application repository answered for one pair of ID and version.
struct RepositoryAnswer {
  const document::Node* id;
  const document::Node* version;
  Result<std::string> url;
};

/// A REST API that takes part in the shared usage plan (spec transform-api-rest 24).
struct SharingApi {
  std::string api_id;
  std::string stage_id;
  ResourceAttributes attributes = {};
};

/// What all steps and expansions of one transform share (spec transform-core 3.5).
struct TransformState {
  const TransformRequest& request;
  document::TreeArena& nodes;
  Diagnostics& diagnostics;

  /// The template: hooks change it, expansions read it (and change property values in place).
  document::Node* input = nullptr;
  /// The template being made; null before step 11.
  document::Node* output = nullptr;

  std::string_view region = {};
  std::string_view partition = {};
  /// Whether step 2 converted the template (spec transform-core 11.2).
  bool marked = false;
  /// A map of parameter names to values.
  document::Node* parameters = nullptr;

  /// Set by abort(): the transform ends with this one fault.
  bool aborted = false;

  // ---- collections that live across expansions -------------------------------------------------
  DeploymentPreferences deployment_preferences = {};
  std::vector<PropertyReference> property_references = {};
  std::vector<SharingApi> sharing_apis = {};
  /// RecordSets by logical ID of the group that REST and HTTP APIs share.
  std::map<std::string, document::Node*, std::less<>> record_set_groups = {};
  /// Old and new logical IDs (layers).
  std::vector<std::pair<std::string, std::string>> renamed_ids = {};
  std::vector<RepositoryAnswer> applications = {};

  /// Fails with a document error: everything collected so far is dropped (spec transform-core 4.1).
  [[nodiscard]] tl::unexpected<Error> abort(Diagnostic diagnostic);
  NodeMaker make(SourceRange origin) const { return {nodes, origin}; }
  NodeMaker make(const document::Node& cause) const { return {nodes, cause}; }

  document::Node* input_resources() const { return input->find("Resources"); }
  /// A resource of the input template, or null.
  document::Node* input_resource(std::string_view id) const;
  document::Node* output_resources() const { return output->find("Resources"); }
  /// Conditions of the output template; null if it has no such map.
  document::Node* output_conditions() const;
  /// Adds a condition to the output template; SX2010 if it has no section Conditions.
  Status add_condition(std::string_view name, document::Node* value);
};

}  // namespace samx::transform
