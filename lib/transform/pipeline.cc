#include "base/text.h"
#include "facts/partitions.h"
#include "transform/applications.h"
#include "transform/codes.h"
#include "transform/embedded_connectors.h"
#include "transform/expansion.h"
#include "transform/globals.h"
#include "transform/implicit_api/default_body.h"
#include "transform/implicit_api/implicit_api.h"
#include "transform/language_extensions.h"
#include "transform/p27/marking.h"
#include "transform/parameters.h"
#include "transform/references_rewrite.h"
#include "transform/state.h"
#include "transform/structure_checks.h"
#include "transform/transform.h"

namespace samx::transform {
namespace {

using document::Node;

Status check_region(TransformState& state) {
  if (!state.region.empty()) return {};
  return state.abort({.code = codes::kNoRegion,
                      .message = "the transform needs a region",
                      .help = "give one with --region"});
}

void start_output(TransformState& state) {
  state.output = state.nodes.clone(*state.input);
}

/// The steps of spec transform-core 3.1. Each either ends the transform or collects its faults and
/// goes on.
Status run_steps(TransformState& state) {
  SAMX_TRY(check_region(state));
  SAMX_TRY(check_structure(state));
  take_given_parameters(state);
  p27::mark_template(state);
  add_default_parameters(state);
  SAMX_TRY(fetch_applications(state));
  implicit_api::add_default_bodies(state);
  SAMX_TRY(implicit_api::add_implicit_api(state, implicit_api::kRestApi));
  SAMX_TRY(implicit_api::add_implicit_api(state, implicit_api::kHttpApi));
  SAMX_TRY(merge_globals(state));
  implicit_api::apply_open_api_versions(state);
  SAMX_TRY(extract_embedded_connectors(state));
  start_output(state);
  SAMX_TRY(expand_resources(state));
  add_deployment_resources(state);
  state.output->erase("Transform");
  rewrite_references(state);
  return {};
}

/// Spec transform-core 4.3: equal findings are reported once, at their first place.
void add_distinct(const Diagnostics& found, Diagnostics& diagnostics) {
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const Diagnostic& each : found.all()) {
    if (seen.emplace(each.logical_id, each.message).second) diagnostics.add(each);
  }
}

}  // namespace

Node* transform_template(const TransformRequest& request, document::TreeArena& arena,
                         Diagnostics& diagnostics) {
  Diagnostics found;
  apply_language_extensions(request, arena, found);
  if (found.has_errors()) {
    add_distinct(found, diagnostics);
    return nullptr;
  }
  TransformState state{.request = request, .nodes = arena, .diagnostics = found};
  state.input = request.root;
  state.region = request.region;
  state.partition = facts::partition_of(request.region);
  if (auto done = run_steps(state); !done) {
    // A document error stands alone (spec transform-core 4.1); steps with several faults have
    // collected all but the last.
    if (!state.aborted) add_distinct(found, diagnostics);
    diagnostics.add(std::move(done.error().diagnostic()));
    return nullptr;
  }
  add_distinct(found, diagnostics);
  return state.output;
}

}  // namespace samx::transform
