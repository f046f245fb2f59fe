#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "transform/openapi/literals.h"
#include "transform/produced_resource.h"
#include "transform/state.h"

namespace samx::transform::rest_api {

/// A REST API while it is expanded.
struct RestApiDraft {
  TransformState& state;
  const SamResource& api;
  ProducedResources& out;

  // Properties after their parameters were resolved; null: not there.
  document::Node* binary_media_types = nullptr;
  document::Node* domain = nullptr;
  document::Node* auth = nullptr;
  /// DefinitionBody; null: none, or an empty one.
  document::Node* body = nullptr;

  ProducedResource* rest_api = nullptr;
  std::string stage_id = {};

  openapi::Literals literals(std::string_view property = {}) const {
    const document::Entry* const entry = api.properties->find_entry(property);
    return {state.nodes, entry == nullptr ? api.id_origin : entry->key_origin};
  }

  /// A fault of the API at `where`.
  [[nodiscard]] tl::unexpected<Error> fault(std::string_view code, std::string message,
                                            SourceRange where, std::string help = {}) const {
    return fail({.code = code,
                 .message = std::move(message),
                 .where = where,
                 .logical_id = std::string(api.id),
                 .help = std::move(help)});
  }
};

/// The fault with the API as its logical ID, unless it is one that names no resource.
Error owned_by_api(const TransformState& state, std::string_view api_id, Error error);

/// Step 4 of spec transform-api-rest 12: the properties that go into the body.
Status edit_body(RestApiDraft& draft);

}  // namespace samx::transform::rest_api
