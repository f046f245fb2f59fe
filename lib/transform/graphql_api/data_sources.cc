#include "base/text.h"
#include "transform/connector/connector.h"
#include "transform/graphql_api/graphql_draft.h"
#include "transform/role.h"

namespace samx::transform::graphql_api {

using document::Entry;
using document::Node;

namespace {

constexpr std::string_view kService = "appsync.amazonaws.com";

// What the kinds of data sources differ in.
struct SourceKind {
  std::string_view id_suffix;
  std::string_view type;
  std::string_view connector_suffix;
  std::string_view destination_type;
};
constexpr SourceKind kDynamoDb{"DynamoDBDataSource", "AMAZON_DYNAMODB", "ToTableConnector",
                               "AWS::DynamoDB::Table"};
constexpr SourceKind kLambda{"LambdaDataSource", "AWS_LAMBDA", "ToLambdaConnector",
                             "AWS::Lambda::Function"};

// One entry of DataSources.
class DataSourceExpansion {
 public:
  DataSourceExpansion(GraphQlDraft& draft, const Entry& entry, const SourceKind& kind)
      : draft_(draft),
        settings_(*entry.value),
        key_(entry.key),
        kind_(kind),
        make_(draft.make(entry)),
        id_(cat(draft.api.id, entry.key, kind.id_suffix)) {}

  Status add_dynamo_db() {
    ProducedResource& source = add_source();
    Node* const delta = settings_.find("DeltaSync");
    source.set("DynamoDBConfig",
               make_.map({{"AwsRegion", region()},
                          {"TableName", settings_.find("TableName")},
                          {"UseCallerCredentials", find_truthy(&settings_, "UseCallerCredentials")},
                          {"Versioned", find_truthy(&settings_, "Versioned")},
                          {"DeltaSyncConfig", delta}}));
    Node* const permissions = find_truthy(&settings_, "Permissions");
    return set_role(source, table_arn(),
                    permissions != nullptr ? permissions : make_.texts({"Read", "Write"}));
  }

  Status add_lambda() {
    ProducedResource& source = add_source();
    Node* const function = settings_.find("FunctionArn");
    source.set("LambdaConfig", make_.map({{"LambdaFunctionArn", function}}));
    return set_role(source, function, make_.texts({"Write"}));
  }

 private:
  ProducedResource& add_source() {
    ProducedResource& source = draft_.add(id_, "AWS::AppSync::DataSource", make_);
    draft_.data_sources.insert_or_assign(std::string(key_), id_);
    Node* const name = find_truthy(&settings_, "Name");
    source.set("ApiId", draft_.api_id(make_));
    source.set("Name", name != nullptr ? name : make_.text(key_));
    source.set("Type", make_.text(kind_.type));
    source.set("Description", settings_.find("Description"));
    return source;
  }

  Node* region() const {
    Node* const given = find_truthy(&settings_, "Region");
    return given != nullptr ? given : make_.ref("AWS::Region");
  }

  Node* table_arn() const {
    if (Node* const arn = find_truthy(&settings_, "TableArn")) return arn;
    return make_.sub(
        "arn:${AWS::Partition}:dynamodb:${__Region__}:${AWS::AccountId}:table/"
        "${__TableName__}",
        make_.map({{"__TableName__", settings_.find("TableName")}, {"__Region__", region()}}));
  }

  // The given role, or one of its own that may reach the destination.
  Status set_role(ProducedResource& source, Node* destination_arn, Node* permissions) {
    if (Node* const given = find_truthy(&settings_, "ServiceRoleArn")) {
      source.set("ServiceRoleArn", given);
      return {};
    }
    const std::string role_id = cat(id_, "Role");
    source.set("ServiceRoleArn", make_.get_att(role_id, "Arn"));
    ProducedResource& role = draft_.add(role_id, "AWS::IAM::Role", make_);
    role.set("AssumeRolePolicyDocument", trust_document(make_, kService));
    return connector::expand_made_connection(
        draft_.state,
        {.id = cat(id_, kind_.connector_suffix),
         .source = make_.map({{"Type", make_.text("AWS::AppSync::DataSource")},
                              {"Arn", make_.get_att(id_, "DataSourceArn")},
                              {"RoleName", make_.ref(role_id)}}),
         .destination =
             make_.map({{"Type", make_.text(kind_.destination_type)}, {"Arn", destination_arn}}),
         .permissions = permissions,
         .where = make_.origin()},
        draft_.out);
  }

  GraphQlDraft& draft_;
  const Node& settings_;
  const std::string_view key_;
  const SourceKind& kind_;
  const NodeMaker make_;
  const std::string id_;
};

}  // namespace

Status add_data_sources(GraphQlDraft& draft) {
  const Node* const sources = draft.model.find("DataSources");
  if (sources == nullptr) return {};
  if (const Node* const tables = sources->find("DynamoDb")) {
    for (const Entry& entry : tables->entries())
      SAMX_TRY(DataSourceExpansion(draft, entry, kDynamoDb).add_dynamo_db());
  }
  if (const Node* const functions = sources->find("Lambda")) {
    for (const Entry& entry : functions->entries())
      SAMX_TRY(DataSourceExpansion(draft, entry, kLambda).add_lambda());
  }
  return {};
}

}  // namespace samx::transform::graphql_api
