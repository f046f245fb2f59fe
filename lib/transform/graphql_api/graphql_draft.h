#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "transform/produced_resource.h"
#include "transform/state.h"
#include "transform/value_reading.h"

namespace samx::transform::graphql_api {

/// A GraphQL API while it is expanded.
struct GraphQlDraft {
  TransformState& state;
  const SamResource& api;
  ProducedResources& out;
  /// Properties after their conversion to the value model.
  const document::Node& model;

  /// Logical IDs of the data sources by their key.
  std::map<std::string, std::string, std::less<>> data_sources = {};
  /// Ids of the functions by their key.
  std::map<std::string, document::Node*, std::less<>> function_ids = {};

  /// Nodes that stem from an entry of the template.
  NodeMaker make(const document::Entry& cause) const { return state.make(cause.key_origin); }
  NodeMaker make() const { return state.make(api.id_origin); }
  document::Node* api_id(const NodeMaker& make) const { return make.get_att(api.id, "ApiId"); }

  /// A resource with DependsOn and all attributes of the API.
  ProducedResource& add(std::string id, std::string_view type, const NodeMaker& make) {
    ProducedResource& made = out.add(std::move(id), type, make, api.attributes);
    made.depends_on = api.depends_on;
    return made;
  }

  /// SX2421 on a logical ID, or on the key of a function or resolver.
  [[nodiscard]] static tl::unexpected<Error> fault(std::string_view logical_id, std::string message,
                                                   SourceRange where, std::string help = {});
};

/// The API itself with its authorizers, log role and schema.
Status add_api(GraphQlDraft& draft);
/// Keys, cache and domain name.
void add_parts(GraphQlDraft& draft);
/// Data sources with their roles and connectors.
Status add_data_sources(GraphQlDraft& draft);
/// Functions, then resolvers.
Status add_functions(GraphQlDraft& draft);
Status add_resolvers(GraphQlDraft& draft);

/// {"Name": ..., "RuntimeVersion": ...} of the Runtime of a function or resolver; SX2421 on its key
/// if there is none.
Result<document::Node*> runtime_of(const GraphQlDraft& draft, const document::Entry& owner);

}  // namespace samx::transform::graphql_api
