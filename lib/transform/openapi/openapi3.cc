#include "transform/openapi/openapi3.h"

#include <array>

#include "base/text.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/literals.h"
#include "transform/openapi/version.h"
#include "transform/state.h"
#include "transform/value_reading.h"

namespace samx::transform::openapi {

using document::Entry;
using document::Node;

namespace {

struct Move {
  std::string_view from;
  std::string_view component;
};
constexpr std::array<Move, 2> kMoves{
    {{"securityDefinitions", "securitySchemes"}, {"definitions", "schemas"}}};

Status check_map(TransformState& state, const Node& node, std::string_view what) {
  if (node.is_map()) return {};
  return body_fault(state, cat(what, " in the API body must be a map; it is ", kind_in_words(node)),
                    node.origin());
}

Status move_to_components(TransformState& state, Node& body, const Move& move) {
  Node* const part = find_truthy(&body, move.from);
  if (part == nullptr) return {};
  Node* components = find_truthy(&body, "components");
  const Literals literals(state.nodes, *part);
  if (components == nullptr) components = literals.ordered();
  SAMX_TRY(check_map(state, *components, "'components'"));
  components->set(Entry{.key = move.component, .value = part, .key_origin = part->origin()});
  body.set(Entry{.key = "components", .value = components, .key_origin = components->origin()});
  body.erase(move.from);
  return {};
}

Status wrap_headers(TransformState& state, Node& responses) {
  SAMX_TRY(check_map(state, responses, "'responses' of an 'options' method"));
  Node* const ok = responses.find_non_null("200");
  if (ok == nullptr) return {};
  SAMX_TRY(check_map(state, *ok, "response '200' of an 'options' method"));
  Node* const headers = find_truthy(ok, "headers");
  if (headers == nullptr) return {};
  SAMX_TRY(check_map(state, *headers, "'headers' of an 'options' method"));
  for (const Entry& header : headers->entries_copy()) {
    const Literals literals(state.nodes, *header.value);
    headers->set(header.key, literals.ordered({{"schema", header.value}}));
  }
  return {};
}

Status convert_options(TransformState& state, Node& options) {
  SAMX_TRY(check_map(state, options, "an 'options' method"));
  options.erase("produces");
  options.erase("consumes");
  Node* const responses = options.find_non_null("responses");
  if (responses == nullptr) return {};
  return wrap_headers(state, *responses);
}

}  // namespace

Status convert_to_openapi3(TransformState& state, Node& body, const Node* open_api_version) {
  if (body.find_non_null("swagger") != nullptr) return {};
  const Node* version = open_api_version;
  if (version == nullptr || version->is_null()) version = body.find_non_null("openapi");
  if (!is_version_3(version)) return {};
  for (const Move& move : kMoves)
    SAMX_TRY(move_to_components(state, body, move));
  const Node* const paths = find_truthy(&body, "paths");
  if (paths == nullptr) return {};
  SAMX_TRY(check_map(state, *paths, "'paths'"));
  for (const Entry& path : paths->entries()) {
    SAMX_TRY(check_map(state, *path.value, cat("path '", path.key, "'")));
    Node* const options = find_truthy(path.value, "options");
    if (options != nullptr) SAMX_TRY(convert_options(state, *options));
  }
  return {};
}

}  // namespace samx::transform::openapi
