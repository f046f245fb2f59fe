#pragma once

#include <cstdint>
#include <string_view>

namespace samx::aws {

enum class Protocol : std::uint8_t { query, json, rest_json, rest_xml };

/// A service as the wire knows it.
/// Source: spec cli-package-deploy 2.3, 2.4, 14.1.
struct Service {
  std::string_view id;            // "CLOUDFORMATION": behind AWS_ENDPOINT_URL_
  std::string_view host_prefix;   // "cloudformation"
  std::string_view signing_name;  // in the credential scope
  Protocol protocol = Protocol::query;
  std::string_view version = {};  // query: API version; json: prefix of X-Amz-Target
  std::string_view json_version = "1.1";
  bool global = false;  // one endpoint per partition, signed for us-east-1
};

inline constexpr Service kCloudFormation{"CLOUDFORMATION", "cloudformation", "cloudformation",
                                         Protocol::query, "2010-05-15"};
inline constexpr Service kSts{"STS", "sts", "sts", Protocol::query, "2011-06-15"};
inline constexpr Service kIam{"IAM", "iam", "iam", Protocol::query, "2010-05-08", "1.1", true};
inline constexpr Service kS3{"S3", "s3", "s3", Protocol::rest_xml};
inline constexpr Service kLambda{"LAMBDA", "lambda", "lambda", Protocol::rest_json};
inline constexpr Service kApiGateway{"API_GATEWAY", "apigateway", "apigateway",
                                     Protocol::rest_json};
inline constexpr Service kApiGatewayV2{"APIGATEWAYV2", "apigateway", "apigateway",
                                       Protocol::rest_json};
inline constexpr Service kXray{"XRAY", "xray", "xray", Protocol::rest_json};
inline constexpr Service kLogs{"CLOUDWATCH_LOGS", "logs", "logs", Protocol::json, "Logs_20140328"};
inline constexpr Service kStepFunctions{"SFN",          "states",           "states",
                                        Protocol::json, "AWSStepFunctions", "1.0"};
inline constexpr Service kEcr{"ECR", "api.ecr", "ecr", Protocol::json,
                              "AmazonEC2ContainerRegistry_V20150921"};
inline constexpr Service kSqs{"SQS", "sqs", "sqs", Protocol::json, "AmazonSQS", "1.0"};
inline constexpr Service kKinesis{"KINESIS", "kinesis", "kinesis", Protocol::json,
                                  "Kinesis_20131202"};
inline constexpr Service kSigner{"SIGNER", "signer", "signer", Protocol::rest_json};
inline constexpr Service kServerlessRepo{"SERVERLESSAPPLICATIONREPOSITORY", "serverlessrepo",
                                         "serverlessrepo", Protocol::rest_json};
inline constexpr Service kSsoPortal{"SSO", "portal.sso", "awsssoportal", Protocol::rest_json};
inline constexpr Service kSsoOidc{"SSO_OIDC", "oidc", "sso-oauth", Protocol::rest_json};

}  // namespace samx::aws
