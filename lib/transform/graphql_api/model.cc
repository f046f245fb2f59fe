#include "transform/graphql_api/model.h"

#include <array>

namespace samx::transform::graphql_api {
namespace {

using models::any;
using models::boolean;
using models::list_of;
using models::map;
using models::map_of;
using models::one_of;
using models::string;
using models::structure;

constexpr Presence kRequired = Presence::required;

constexpr ModelType kStringList = list_of(string);
constexpr ModelType kList = list_of(any);

// ---- Auth --------------------------------------------------------------------------------------
constexpr std::array<std::string_view, 5> kAuthTypes{"AWS_IAM", "API_KEY", "AWS_LAMBDA",
                                                     "OPENID_CONNECT", "AMAZON_COGNITO_USER_POOLS"};
constexpr ModelType kAuthType{.kind = ModelType::Kind::string, .allowed = kAuthTypes};
constexpr std::array kLambdaAuthorizerFields{
    ModelField{"AuthorizerUri", &any, kRequired},
    ModelField{"AuthorizerResultTtlInSeconds", &any},
    ModelField{"IdentityValidationExpression", &any},
};
constexpr ModelType kLambdaAuthorizer = structure(kLambdaAuthorizerFields);
constexpr std::array kOpenIdFields{
    ModelField{"AuthTTL", &any},
    ModelField{"ClientId", &any},
    ModelField{"IatTTL", &any},
    ModelField{"Issuer", &any},
};
constexpr ModelType kOpenId = structure(kOpenIdFields);
constexpr std::array kUserPoolFields{
    ModelField{"UserPoolId", &any, kRequired},
    ModelField{"AppIdClientRegex", &any},
    ModelField{"AwsRegion", &any},
    ModelField{"DefaultAction", &any},
};
constexpr ModelType kUserPool = structure(kUserPoolFields);
constexpr std::array kAuthorizerFields{
    ModelField{"Type", &kAuthType, kRequired},
    ModelField{"LambdaAuthorizer", &kLambdaAuthorizer},
    ModelField{"OpenIDConnect", &kOpenId},
    ModelField{"UserPool", &kUserPool},
};
constexpr ModelType kAuthorizer = structure(kAuthorizerFields);
constexpr ModelType kAuthorizers = list_of(kAuthorizer);
constexpr std::array kAuthFields{
    ModelField{"Type", &kAuthType, kRequired}, ModelField{"LambdaAuthorizer", &kLambdaAuthorizer},
    ModelField{"OpenIDConnect", &kOpenId},     ModelField{"UserPool", &kUserPool},
    ModelField{"Additional", &kAuthorizers},
};
constexpr ModelType kAuth = structure(kAuthFields);

// ---- keys, logging, domain, cache --------------------------------------------------------------
constexpr std::array kApiKeyFields{
    ModelField{"ApiKeyId", &any},
    ModelField{"Description", &any},
    ModelField{"ExpiresOn", &any},
};
constexpr ModelType kApiKey = structure(kApiKeyFields);
constexpr ModelType kApiKeys = map_of(kApiKey);
constexpr std::array kLoggingFields{
    ModelField{"CloudWatchLogsRoleArn", &any},
    ModelField{"ExcludeVerboseContent", &any},
    ModelField{"FieldLogLevel", &any},
};
constexpr ModelType kLoggingMap = structure(kLoggingFields);
constexpr ModelType kLogging = one_of(kLoggingMap, boolean);
constexpr std::array kDomainNameFields{
    ModelField{"CertificateArn", &any, kRequired},
    ModelField{"DomainName", &any, kRequired},
    ModelField{"Description", &any},
};
constexpr ModelType kDomainName = structure(kDomainNameFields);
constexpr std::array kCacheFields{
    ModelField{"ApiCachingBehavior", &any, kRequired},
    ModelField{"Ttl", &any, kRequired},
    ModelField{"Type", &any, kRequired},
    ModelField{"AtRestEncryptionEnabled", &any},
    ModelField{"TransitEncryptionEnabled", &any},
};
constexpr ModelType kCache = structure(kCacheFields);

// ---- data sources ------------------------------------------------------------------------------
constexpr std::array<std::string_view, 2> kCategories{"Read", "Write"};
constexpr ModelType kCategory{.kind = ModelType::Kind::string, .allowed = kCategories};
constexpr ModelType kPermissions = list_of(kCategory);
constexpr std::array kDeltaSyncFields{
    ModelField{"BaseTableTTL", &any, kRequired},
    ModelField{"DeltaSyncTableName", &any, kRequired},
    ModelField{"DeltaSyncTableTTL", &any, kRequired},
};
constexpr ModelType kDeltaSync = structure(kDeltaSyncFields);
constexpr std::array kDynamoDbFields{
    ModelField{"TableName", &any, kRequired},
    ModelField{"ServiceRoleArn", &any},
    ModelField{"TableArn", &any},
    ModelField{"Permissions", &kPermissions},
    ModelField{"Name", &any},
    ModelField{"Description", &any},
    ModelField{"Region", &any},
    ModelField{"DeltaSync", &kDeltaSync},
    ModelField{"UseCallerCredentials", &any},
    ModelField{"Versioned", &any},
};
constexpr ModelType kDynamoDb = structure(kDynamoDbFields);
constexpr ModelType kDynamoDbSources = map_of(kDynamoDb);
constexpr std::array kLambdaFields{
    ModelField{"FunctionArn", &any, kRequired},
    ModelField{"ServiceRoleArn", &any},
    ModelField{"Name", &any},
    ModelField{"Description", &any},
};
constexpr ModelType kLambda = structure(kLambdaFields);
constexpr ModelType kLambdaSources = map_of(kLambda);
constexpr std::array kDataSourcesFields{
    ModelField{"DynamoDb", &kDynamoDbSources},
    ModelField{"Lambda", &kLambdaSources},
};
constexpr ModelType kDataSources = structure(kDataSourcesFields);

// ---- functions and resolvers -------------------------------------------------------------------
constexpr std::array kRuntimeFields{
    ModelField{"Name", &any, kRequired},
    ModelField{"Version", &any, kRequired},
};
constexpr ModelType kRuntime = structure(kRuntimeFields);
constexpr std::array kConflictHandlerFields{
    ModelField{"LambdaConflictHandlerArn", &any, kRequired},
};
constexpr ModelType kConflictHandler = structure(kConflictHandlerFields);
constexpr std::array kSyncFields{
    ModelField{"ConflictDetection", &any, kRequired},
    ModelField{"ConflictHandler", &any},
    ModelField{"LambdaConflictHandlerConfig", &kConflictHandler},
};
constexpr ModelType kSync = structure(kSyncFields);
constexpr ModelType kMapOrString = one_of(map, string);
constexpr std::array kFunctionFields{
    ModelField{"DataSource", &kMapOrString},
    ModelField{"Runtime", &kRuntime},
    ModelField{"InlineCode", &any},
    ModelField{"CodeUri", &any},
    ModelField{"Description", &any},
    ModelField{"MaxBatchSize", &any},
    ModelField{"Name", &string},
    ModelField{"Id", &any},
    ModelField{"Sync", &kSync},
};
constexpr ModelType kFunction = structure(kFunctionFields);
constexpr ModelType kFunctions = map_of(kFunction);
constexpr std::array kCachingFields{
    ModelField{"Ttl", &any, kRequired},
    ModelField{"CachingKeys", &kList},
};
constexpr ModelType kCaching = structure(kCachingFields);
constexpr std::array kResolverFields{
    ModelField{"FieldName", &string}, ModelField{"Caching", &kCaching},
    ModelField{"InlineCode", &any},   ModelField{"CodeUri", &any},
    ModelField{"MaxBatchSize", &any}, ModelField{"Pipeline", &kStringList},
    ModelField{"Runtime", &kRuntime}, ModelField{"Sync", &kSync},
};
constexpr ModelType kResolver = structure(kResolverFields);
constexpr ModelType kResolversOfType = map_of(kResolver);
constexpr ModelType kResolvers = map_of(kResolversOfType);

constexpr std::array kRootFields{
    ModelField{"Auth", &kAuth, kRequired},
    ModelField{"Tags", &map},
    ModelField{"Name", &any},
    ModelField{"XrayEnabled", &boolean},
    ModelField{"SchemaInline", &any},
    ModelField{"SchemaUri", &any},
    ModelField{"Logging", &kLogging},
    ModelField{"DataSources", &kDataSources},
    ModelField{"Functions", &kFunctions},
    ModelField{"Resolvers", &kResolvers},
    ModelField{"ApiKeys", &kApiKeys},
    ModelField{"DomainName", &kDomainName},
    ModelField{"Cache", &kCache},
    ModelField{"Visibility", &any},
    ModelField{"OwnerContact", &any},
    ModelField{"IntrospectionConfig", &any},
    ModelField{"QueryDepthLimit", &any},
    ModelField{"ResolverCountLimit", &any},
};

}  // namespace

constexpr ModelType kGraphQlModel = structure(kRootFields);

}  // namespace samx::transform::graphql_api
