#include "transform/graphql_api/graphql_api.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/connector/connector.h"
#include "transform/graphql_api/graphql_draft.h"
#include "transform/graphql_api/model.h"
#include "transform/role.h"
#include "transform/tags.h"

namespace samx::transform::graphql_api {

using document::Entry;
using document::Node;

namespace {

constexpr std::string_view kService = "appsync.amazonaws.com";
constexpr std::string_view kCreatorTag = "graphqlapi:createdBy";

// Which configuration an authentication type needs, and what it becomes.
struct AuthConfiguration {
  std::string_view type;
  std::string_view field;
  std::string_view property;
};
constexpr std::array<AuthConfiguration, 3> kConfigurations{
    {{"AWS_LAMBDA", "LambdaAuthorizer", "LambdaAuthorizerConfig"},
     {"OPENID_CONNECT", "OpenIDConnect", "OpenIDConnectConfig"},
     {"AMAZON_COGNITO_USER_POOLS", "UserPool", "UserPoolConfig"}}};

// Copied if truthy.
constexpr std::array<std::string_view, 5> kCopied{
    "Visibility", "OwnerContact", "IntrospectionConfig", "QueryDepthLimit", "ResolverCountLimit"};

const AuthConfiguration* configuration_of(const Node& authorizer) {
  const auto* const row =
      std::ranges::find(kConfigurations, authorizer.find("Type")->text(), &AuthConfiguration::type);
  return row == kConfigurations.end() ? nullptr : row;
}

Status check_authorizer(const GraphQlDraft& draft, const Node& authorizer) {
  const auto given = std::ranges::count_if(
      kConfigurations, [&](const AuthConfiguration& each) { return authorizer.has(each.field); });
  if (given > 1) {
    return GraphQlDraft::fault(draft.api.id,
                               "an authorizer has one of 'LambdaAuthorizer', 'OpenIDConnect' and "
                               "'UserPool', not several",
                               authorizer.origin());
  }
  const AuthConfiguration* const row = configuration_of(authorizer);
  if (row == nullptr || authorizer.has(row->field)) return {};
  return GraphQlDraft::fault(
      draft.api.id, cat("an authorizer of type '", row->type, "' needs a '", row->field, "'"),
      authorizer.find("Type")->origin());
}

void set_configuration(const NodeMaker& make, const Node& authorizer, Node& target,
                       std::string_view left_out) {
  const AuthConfiguration* const row = configuration_of(authorizer);
  if (row == nullptr) return;
  Node* const configuration = make.map();
  for (const Entry& entry : authorizer.find(row->field)->entries()) {
    if (entry.key != left_out) configuration->set(entry);
  }
  if (configuration->truthy()) target.set(row->property, configuration);
}

// Lets the API invoke the functions of its authorizers.
class AuthorizerConnections {
 public:
  explicit AuthorizerConnections(GraphQlDraft& draft) : draft_(draft) {}

  Status add(const Node& authorizer) {
    const Node* const lambda = authorizer.find("LambdaAuthorizer");
    if (lambda == nullptr || authorizer.find("Type")->text() != "AWS_LAMBDA") return {};
    const NodeMaker make = draft_.state.make(*lambda);
    Node* const source = make.map({{"Type", make.text("AWS::AppSync::GraphQLApi")},
                                   {"Arn", make.ref(draft_.api.id)},
                                   {"ResourceId", draft_.api_id(make)}});
    Node* const destination = make.map(
        {{"Type", make.text("AWS::Lambda::Function")}, {"Arn", lambda->find("AuthorizerUri")}});
    return connector::expand_made_connection(
        draft_.state,
        {.id = cat(draft_.api.id, "ToLambdaAuthConnector", ++count_),
         .source = source,
         .destination = destination,
         .permissions = make.texts({"Write"}),
         .where = lambda->origin()},
        draft_.out);
  }

 private:
  GraphQlDraft& draft_;
  int count_ = 0;
};

Status set_auth(GraphQlDraft& draft, ProducedResource& api) {
  const Node& auth = *draft.model.find("Auth");
  const NodeMaker make = draft.state.make(auth);
  AuthorizerConnections connections(draft);
  SAMX_TRY(check_authorizer(draft, auth));
  api.set("AuthenticationType", auth.find("Type"));
  set_configuration(make, auth, *api.properties, {});
  SAMX_TRY(connections.add(auth));
  const Node* const additional = find_truthy(&auth, "Additional");
  if (additional == nullptr) return {};
  Node* const providers = make.list();
  for (const Node* const each : additional->items()) {
    SAMX_TRY(check_authorizer(draft, *each));
    Node* const provider = make.map({{"AuthenticationType", each->find("Type")}});
    set_configuration(make, *each, *provider, "DefaultAction");
    providers->push_back(provider);
    SAMX_TRY(connections.add(*each));
  }
  api.set("AdditionalAuthenticationProviders", providers);
  return {};
}

Node* log_role(GraphQlDraft& draft, const NodeMaker& make) {
  ProducedResource& role = draft.add(cat(draft.api.id, "CloudWatchRole"), "AWS::IAM::Role", make);
  role.set("AssumeRolePolicyDocument", trust_document(make, kService));
  role.set("ManagedPolicyArns",
           make.list({make.sub("arn:${AWS::Partition}:iam::aws:policy/service-role/"
                               "AWSAppSyncPushToCloudWatchLogs")}));
  return make.get_att(role.id, "Arn");
}

void set_logging(GraphQlDraft& draft, ProducedResource& api) {
  const Node* const logging = draft.model.find("Logging");
  if (logging != nullptr && logging->is_boolean() && !logging->boolean_value()) return;
  const NodeMaker make = logging == nullptr ? draft.make() : draft.state.make(*logging);
  const Node* const given = logging != nullptr && logging->is_map() ? logging : nullptr;
  Node* const level = find_truthy(given, "FieldLogLevel");
  Node* const role = find_truthy(given, "CloudWatchLogsRoleArn");
  api.set("LogConfig",
          make.map({{"ExcludeVerboseContent", find_truthy(given, "ExcludeVerboseContent")},
                    {"FieldLogLevel", level != nullptr ? level : make.text("ALL")},
                    {"CloudWatchLogsRoleArn", role != nullptr ? role : log_role(draft, make)}}));
}

void set_tags(const GraphQlDraft& draft, ProducedResource& api) {
  const NodeMaker make = draft.make();
  Node* const tags = make.map();
  if (const Node* const given = draft.model.find("Tags")) tags->update(*given);
  tags->set(kCreatorTag, make.text("SAM"));
  api.set("Tags", tag_list(make, tags));
}

Status add_schema(GraphQlDraft& draft) {
  const Node* const text = find_truthy(&draft.model, "SchemaInline");
  const Node* const uri = find_truthy(&draft.model, "SchemaUri");
  if ((text == nullptr) == (uri == nullptr)) {
    return GraphQlDraft::fault(draft.api.id,
                               text == nullptr
                                   ? "a GraphQL API needs a 'SchemaInline' or a 'SchemaUri'"
                                   : "'SchemaInline' and 'SchemaUri' exclude each other",
                               text == nullptr ? draft.api.id_origin : uri->origin());
  }
  const NodeMaker make = draft.state.make(text != nullptr ? *text : *uri);
  ProducedResource& schema =
      draft.add(cat(draft.api.id, "Schema"), "AWS::AppSync::GraphQLSchema", make);
  schema.set("ApiId", draft.api_id(make));
  schema.set("Definition", draft.model.find("SchemaInline"));
  schema.set("DefinitionS3Location", draft.model.find("SchemaUri"));
  return {};
}

void add_api_keys(GraphQlDraft& draft) {
  const Node* const keys = draft.model.find("ApiKeys");
  if (keys == nullptr) return;
  for (const Entry& entry : keys->entries()) {
    const NodeMaker make = draft.make(entry);
    ProducedResource& key = draft.add(cat(draft.api.id, entry.key), "AWS::AppSync::ApiKey", make);
    key.set("ApiId", draft.api_id(make));
    key.set("ApiKeyId", entry.value->find("ApiKeyId"));
    key.set("Description", entry.value->find("Description"));
    key.set("Expires", entry.value->find("ExpiresOn"));
  }
}

void add_cache(GraphQlDraft& draft) {
  const Node* const given = draft.model.find("Cache");
  if (given == nullptr) return;
  const NodeMaker make = draft.state.make(*given);
  ProducedResource& cache =
      draft.add(cat(draft.api.id, "ApiCache"), "AWS::AppSync::ApiCache", make);
  cache.set("ApiId", draft.api_id(make));
  for (const Entry& entry : given->entries())
    cache.set(entry.key, entry.value);
}

}  // namespace

tl::unexpected<Error> GraphQlDraft::fault(std::string_view logical_id, std::string message,
                                          SourceRange where, std::string help) {
  return fail({.code = codes::kGraphQl,
               .message = std::move(message),
               .where = where,
               .logical_id = std::string(logical_id),
               .help = std::move(help)});
}

Result<Node*> runtime_of(const GraphQlDraft& draft, const Entry& owner) {
  const Node* const runtime = owner.value->find("Runtime");
  if (runtime == nullptr) {
    return GraphQlDraft::fault(owner.key, cat("'", owner.key, "' needs a 'Runtime'"),
                               owner.key_origin, "for example {Name: APPSYNC_JS, Version: 1.0.0}");
  }
  return draft.state.make(*runtime).map(
      {{"Name", runtime->find("Name")}, {"RuntimeVersion", runtime->find("Version")}});
}

Status add_api(GraphQlDraft& draft) {
  const NodeMaker make = draft.make();
  ProducedResource& api = draft.add(std::string(draft.api.id), "AWS::AppSync::GraphQLApi", make);
  Node* const name = find_truthy(&draft.model, "Name");
  api.set("Name", name != nullptr ? name : make.text(draft.api.id));
  for (const std::string_view each : kCopied)
    api.set(each, find_truthy(&draft.model, each));
  api.set("XrayEnabled", draft.model.find("XrayEnabled"));
  set_tags(draft, api);
  SAMX_TRY(set_auth(draft, api));
  set_logging(draft, api);
  return add_schema(draft);
}

void add_parts(GraphQlDraft& draft) {
  add_api_keys(draft);
  add_cache(draft);
  const Node* const given = draft.model.find("DomainName");
  if (given == nullptr) return;
  const NodeMaker make = draft.state.make(*given);
  const std::string id = cat(draft.api.id, "DomainName");
  ProducedResource& domain = draft.add(id, "AWS::AppSync::DomainName", make);
  for (const Entry& entry : given->entries())
    domain.set(entry.key, entry.value);
  ProducedResource& association =
      draft.add(cat(id, "ApiAssociation"), "AWS::AppSync::DomainNameApiAssociation", make);
  association.set("ApiId", draft.api_id(make));
  association.set("DomainName", make.ref(id));
}

Status expand_graphql_api(TransformState& state, const SamResource& api, ProducedResources& out) {
  SAMX_ASSIGN(const Node* const model,
              convert_to_model(state, api.properties, kGraphQlModel, api.id));
  GraphQlDraft draft{.state = state, .api = api, .out = out, .model = *model};
  SAMX_TRY(add_api(draft));
  add_parts(draft);
  SAMX_TRY(add_data_sources(draft));
  SAMX_TRY(add_functions(draft));
  return add_resolvers(draft);
}

}  // namespace samx::transform::graphql_api
