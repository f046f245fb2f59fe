#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "transform/openapi/http_session.h"
#include "transform/openapi/literals.h"
#include "transform/produced_resource.h"
#include "transform/state.h"

namespace samx::transform::http_api {

/// An HTTP API while it is expanded.
struct HttpApiDraft {
  TransformState& state;
  const SamResource& api;
  ProducedResources& out;

  // Properties after their parameters were resolved; null: not there.
  document::Node* cors = nullptr;
  document::Node* domain = nullptr;
  /// DefinitionBody; null: none, or an empty one.
  document::Node* body = nullptr;

  std::string stage_id = {};
  /// Tags of the stage; null: none.
  document::Node* tags = nullptr;

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

  /// A fault unless there is a body that `property` can go into.
  Status need_body(std::string_view property, std::string_view code) const;
  Status need_valid_body(std::string_view property, std::string_view code) const;
  /// Runs changes on the body in one session.
  Status edit(const std::function<Status(openapi::HttpSession&)>& changes);
};

/// CorsConfiguration. SX2403 on the API. Source: spec transform-api-http 8.
Status edit_cors(HttpApiDraft& draft);
/// Auth. SX2404, SX2405 on the API. Source: spec transform-api-http 9.
Status edit_auth(HttpApiDraft& draft);
/// Tags. SX2413 on the API. Source: spec transform-api-http 11.
Status edit_tags(HttpApiDraft& draft);
/// DisableExecuteApiEndpoint, Name, Description and the default path.
/// Source: spec transform-api-http 12.
Status edit_texts(HttpApiDraft& draft);
/// Source: spec transform-api-http 9 "permissions".
void add_authorizer_permissions(HttpApiDraft& draft);

}  // namespace samx::transform::http_api
