#include <vector>

#include "base/text.h"
#include "transform/graphql_api/graphql_draft.h"

namespace samx::transform::graphql_api {

using document::Entry;
using document::Node;

namespace {

// Hands the result of the last function of the pipeline on.
constexpr std::string_view kDefaultCode =
    "\n"
    "export function request(ctx) {\n"
    "    return {};\n"
    "}\n"
    "\n"
    "export function response(ctx) {\n"
    "    return ctx.prev.result;\n"
    "}\n";

Status set_code(const GraphQlDraft& draft, const Entry& resolver, ProducedResource& made) {
  Node* const text = find_truthy(resolver.value, "InlineCode");
  Node* const uri = find_truthy(resolver.value, "CodeUri");
  const NodeMaker make = draft.make(resolver);
  if (text != nullptr && uri != nullptr) {
    return GraphQlDraft::fault(resolver.key, "'InlineCode' and 'CodeUri' exclude each other",
                               uri->origin());
  }
  made.set("CodeS3Location", resolver.value->find("CodeUri"));
  if (text == nullptr && uri == nullptr) {
    made.set("Code", make.text(kDefaultCode));
    made.set("Runtime",
             make.map({{"Name", make.text("APPSYNC_JS")}, {"RuntimeVersion", make.text("1.0.0")}}));
    return {};
  }
  made.set("Code", resolver.value->find("InlineCode"));
  SAMX_ASSIGN(Node* const runtime, runtime_of(draft, resolver));
  made.set("Runtime", runtime);
  return {};
}

Result<Node*> pipeline(const GraphQlDraft& draft, const Entry& resolver) {
  const Node* const names = find_truthy(resolver.value, "Pipeline");
  if (names == nullptr) {
    return GraphQlDraft::fault(resolver.key,
                               cat("resolver '", resolver.key, "' needs a 'Pipeline'"),
                               resolver.key_origin, "list the functions it calls, in order");
  }
  Node* const ids = draft.make(resolver).list();
  for (const Node* const name : names->items()) {
    const auto found = draft.function_ids.find(name->text());
    if (found != draft.function_ids.end()) {
      ids->push_back(found->second);
      continue;
    }
    std::vector<std::string_view> known;
    for (const auto& [key, id] : draft.function_ids)
      known.push_back(key);
    const std::string_view near = nearest(name->text(), known);
    return GraphQlDraft::fault(
        resolver.key, cat("function '", name->text(), "' is not one of 'Functions' of the API"),
        name->origin(), near.empty() ? std::string{} : cat("did you mean '", near, "'?"));
  }
  return ids;
}

Status add_resolver(GraphQlDraft& draft, const Entry& type, const Entry& resolver) {
  const NodeMaker make = draft.make(resolver);
  ProducedResource& made =
      draft.add(cat(draft.api.id, type.key, resolver.key), "AWS::AppSync::Resolver", make);
  made.depends_on = make.texts({cat(draft.api.id, "Schema")});
  Node* const field = find_truthy(resolver.value, "FieldName");
  SAMX_TRY(set_code(draft, resolver, made));
  made.set("ApiId", draft.api_id(make));
  made.set("FieldName", field != nullptr ? field : make.text(resolver.key));
  made.set("TypeName", make.text(type.key));
  made.set("Kind", make.text("PIPELINE"));
  SAMX_ASSIGN(Node* const functions, pipeline(draft, resolver));
  made.set("PipelineConfig", make.map({{"Functions", functions}}));
  made.set("CachingConfig", resolver.value->find("Caching"));
  made.set("MaxBatchSize", find_truthy(resolver.value, "MaxBatchSize"));
  return {};
}

}  // namespace

Status add_resolvers(GraphQlDraft& draft) {
  const Node* const types = draft.model.find("Resolvers");
  if (types == nullptr) return {};
  for (const Entry& type : types->entries()) {
    for (const Entry& resolver : type.value->entries())
      SAMX_TRY(add_resolver(draft, type, resolver));
  }
  return {};
}

}  // namespace samx::transform::graphql_api
