#include <algorithm>
#include <vector>

#include "base/text.h"
#include "transform/graphql_api/graphql_draft.h"

namespace samx::transform::graphql_api {

using document::Entry;
using document::Node;

namespace {

constexpr std::string_view kNone = "none";

// The data source of functions without one, made once.
Node* none_source(GraphQlDraft& draft, const NodeMaker& make) {
  const std::string id = cat(draft.api.id, "NoneDataSource");
  const bool exists = std::ranges::any_of(
      draft.out.all(), [&id](const ProducedResource& each) { return each.id == id; });
  if (!exists) {
    ProducedResource& source = draft.add(id, "AWS::AppSync::DataSource", make);
    source.set("ApiId", draft.api_id(make));
    source.set("Name", make.text(id));
    source.set("Type", make.text("NONE"));
  }
  return make.get_att(id, "Name");
}

Result<Node*> data_source_name(GraphQlDraft& draft, const Entry& function) {
  Node* const given = find_truthy(function.value, "DataSource");
  const NodeMaker make = draft.make(function);
  if (given == nullptr) {
    return GraphQlDraft::fault(function.key,
                               cat("function '", function.key, "' needs a 'DataSource'"),
                               function.key_origin, "say 'NONE' if it reads and writes nothing");
  }
  if (!given->is_string()) return given;
  if (to_lower_ascii(given->text()) == kNone) return none_source(draft, make);
  const auto found = draft.data_sources.find(given->text());
  if (found != draft.data_sources.end()) return make.get_att(found->second, "Name");
  std::vector<std::string_view> known;
  for (const auto& [key, id] : draft.data_sources)
    known.push_back(key);
  const std::string_view near = nearest(given->text(), known);
  return GraphQlDraft::fault(
      function.key, cat("data source '", given->text(), "' is not one of 'DataSources' of the API"),
      given->origin(), near.empty() ? std::string{} : cat("did you mean '", near, "'?"));
}

Status set_code(ProducedResource& made, const Entry& function) {
  Node* const text = find_truthy(function.value, "InlineCode");
  Node* const uri = find_truthy(function.value, "CodeUri");
  if ((text == nullptr) == (uri == nullptr)) {
    return GraphQlDraft::fault(
        function.key,
        text == nullptr ? cat("function '", function.key, "' needs an 'InlineCode' or a 'CodeUri'")
                        : std::string("'InlineCode' and 'CodeUri' exclude each other"),
        text == nullptr ? function.key_origin : uri->origin());
  }
  made.set("Code", text);
  made.set("CodeS3Location", uri);
  return {};
}

Status add_function(GraphQlDraft& draft, const Entry& function) {
  if (Node* const id = find_truthy(function.value, "Id")) {
    if (function.value->size() > 1) {
      return GraphQlDraft::fault(
          function.key, cat("function '", function.key, "' has an 'Id' and other properties"),
          id->origin(), "an 'Id' refers to a function that exists already; remove the others");
    }
    draft.function_ids.insert_or_assign(std::string(function.key), id);
    return {};
  }
  const NodeMaker make = draft.make(function);
  ProducedResource& made =
      draft.add(cat(draft.api.id, function.key), "AWS::AppSync::FunctionConfiguration", make);
  Node* const name = find_truthy(function.value, "Name");
  made.set("ApiId", draft.api_id(make));
  made.set("Name", name != nullptr ? name : make.text(function.key));
  SAMX_TRY(set_code(made, function));
  SAMX_ASSIGN(Node* const source, data_source_name(draft, function));
  made.set("DataSourceName", source);
  made.set("MaxBatchSize", function.value->find("MaxBatchSize"));
  made.set("Description", function.value->find("Description"));
  SAMX_ASSIGN(Node* const runtime, runtime_of(draft, function));
  made.set("Runtime", runtime);
  made.set("SyncConfig", function.value->find("Sync"));
  draft.function_ids.insert_or_assign(std::string(function.key),
                                      make.get_att(made.id, "FunctionId"));
  return {};
}

}  // namespace

Status add_functions(GraphQlDraft& draft) {
  const Node* const functions = draft.model.find("Functions");
  if (functions == nullptr) return {};
  for (const Entry& function : functions->entries())
    SAMX_TRY(add_function(draft, function));
  return {};
}

}  // namespace samx::transform::graphql_api
