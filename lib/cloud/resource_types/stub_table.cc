#include "cloud/resource_types/stub_table.h"

#include <algorithm>
#include <array>

namespace samx::cloud::resource_types {
namespace {

// Sorted by type. Sources: the "Return values" section of each type in the CloudFormation
// template reference; durations are rough.
constexpr std::array kRows{
    StubRow{"AWS::ApiGateway::Account", "", 64, 2, "{name}", "Id={id}"},
    StubRow{"AWS::ApiGateway::ApiKey", "", 64, 2, "{short}", "APIKeyId={id}"},
    StubRow{"AWS::ApiGateway::Authorizer", "", 64, 2, "{short6}", "AuthorizerId={id}"},
    StubRow{"AWS::ApiGateway::BasePathMapping", "", 64, 2, "{P.DomainName}|{P.BasePath}", ""},
    StubRow{"AWS::ApiGateway::ClientCertificate", "", 64, 2, "{short6}",
            "ClientCertificateId={id}"},
    StubRow{"AWS::ApiGateway::DomainName", "DomainName", 255, 5, "{name}",
            "DistributionDomainName=d{name}.cloudfront.net|DistributionHostedZoneId=Z2FDTNDATAQYW2|"
            "RegionalDomainName=d-{name}.execute-api.{region}.amazonaws.com|RegionalHostedZoneId="
            "Z1UJRXOUMOOFQ8|DomainNameArn=arn:aws:apigateway:{region}::/domainnames/{name}"},
    StubRow{"AWS::ApiGateway::DomainNameV2", "DomainName", 255, 5,
            "arn:aws:apigateway:{region}:{account}:/domainnames/{name}+{short}",
            "DomainNameArn={id}|DomainNameId={name}"},
    StubRow{"AWS::ApiGateway::GatewayResponse", "", 64, 2, "{short}", "Id={id}"},
    StubRow{"AWS::ApiGateway::Model", "Name", 64, 2, "{name}", ""},
    StubRow{"AWS::ApiGateway::RequestValidator", "", 64, 2, "{short6}", "RequestValidatorId={id}"},
    StubRow{"AWS::ApiGateway::UsagePlan", "", 64, 2, "{short6}", "Id={id}"},
    StubRow{"AWS::ApiGateway::UsagePlanKey", "", 64, 2, "{P.KeyId}:{P.UsagePlanId}", "Id={id}"},
    StubRow{"AWS::ApiGatewayV2::ApiMapping", "", 64, 2, "{short6}", "ApiMappingId={id}"},
    StubRow{"AWS::ApiGatewayV2::Authorizer", "", 64, 2, "{short6}", "AuthorizerId={id}"},
    StubRow{"AWS::ApiGatewayV2::DomainName", "DomainName", 255, 5, "{name}",
            "RegionalDomainName=d-{name}.execute-api.{region}.amazonaws.com|RegionalHostedZoneId="
            "Z1UJRXOUMOOFQ8|DomainNameArn=arn:aws:apigateway:{region}::/domainnames/{name}"},
    StubRow{"AWS::AppSync::ApiKey", "", 64, 2,
            "arn:aws:appsync:{region}:{account}:apis/{P.ApiId}/apikeys/da2-{short}",
            "ApiKey=da2-{name}|ApiKeyId=da2-{name}|Arn={id}"},
    StubRow{"AWS::AppSync::DataSource", "Name", 65, 2,
            "arn:aws:appsync:{region}:{account}:apis/{P.ApiId}/datasources/{name}",
            "DataSourceArn={id}|Name={name}"},
    StubRow{"AWS::AppSync::FunctionConfiguration", "", 64, 2,
            "arn:aws:appsync:{region}:{account}:apis/{P.ApiId}/functions/{short}",
            "FunctionArn={id}|FunctionId={name}|Name={name}|DataSourceName={name}"},
    StubRow{"AWS::AppSync::GraphQLApi", "", 64, 5,
            "arn:aws:appsync:{region}:{account}:apis/{short}",
            "ApiId={name}|Arn={id}|GraphQLUrl=https://{name}.appsync-api.{region}.amazonaws.com/"
            "graphql|GraphQLDns={name}.appsync-api.{region}.amazonaws.com|RealtimeUrl=wss://"
            "{name}.appsync-realtime-api.{region}.amazonaws.com/graphql"},
    StubRow{"AWS::AppSync::GraphQLSchema", "", 64, 2, "{P.ApiId}GraphQLSchema", "Id={id}"},
    StubRow{"AWS::AppSync::Resolver", "", 64, 2,
            "arn:aws:appsync:{region}:{account}:apis/{P.ApiId}/types/{P.TypeName}/resolvers/"
            "{P.FieldName}",
            "FieldName={P.FieldName}|ResolverArn={id}|TypeName={P.TypeName}"},
    StubRow{"AWS::CertificateManager::Certificate", "", 64, 5,
            "arn:aws:acm:{region}:{account}:certificate/{uuid}", "CertificateArn={id}"},
    StubRow{"AWS::CloudFormation::WaitConditionHandle", "", 64, 1,
            "https://cloudformation-waitcondition-{region}.s3.amazonaws.com/{name}", ""},
    StubRow{"AWS::CloudFront::Distribution", "", 64, 30, "E{SHORT}",
            "DomainName=d{id}.cloudfront.net|Id={id}"},
    StubRow{"AWS::CloudFront::OriginAccessControl", "", 64, 2, "E{SHORT}", "Id={id}"},
    StubRow{"AWS::CloudWatch::Alarm", "AlarmName", 255, 2, "{name}",
            "Arn=arn:aws:cloudwatch:{region}:{account}:alarm:{id}"},
    StubRow{"AWS::CloudWatch::Dashboard", "DashboardName", 255, 2, "{name}", ""},
    StubRow{"AWS::CodeDeploy::Application", "ApplicationName", 100, 2, "{name}", ""},
    StubRow{"AWS::CodeDeploy::DeploymentConfig", "DeploymentConfigName", 100, 2, "{name}", ""},
    StubRow{"AWS::CodeDeploy::DeploymentGroup", "DeploymentGroupName", 100, 2, "{name}", ""},
    StubRow{"AWS::Cognito::IdentityPool", "", 64, 3, "{region}:{uuid}", "Id={id}|Name={name}"},
    StubRow{"AWS::Cognito::UserPool", "", 64, 3, "{region}_{short}",
            "Arn=arn:aws:cognito-idp:{region}:{account}:userpool/"
            "{id}|ProviderName=cognito-idp.{region}.amazonaws.com/{id}|ProviderURL=https://"
            "cognito-idp.{region}.amazonaws.com/{id}|UserPoolId={id}"},
    StubRow{"AWS::Cognito::UserPoolClient", "", 64, 2, "{short}{short}",
            "Name={id}|ClientId={id}|ClientSecret={id}"},
    StubRow{"AWS::Cognito::UserPoolDomain", "Domain", 63, 3, "{name}",
            "CloudFrontDistribution=d{id}.cloudfront.net"},
    StubRow{"AWS::DynamoDB::GlobalTable", "TableName", 255, 10, "{name}",
            "Arn=arn:aws:dynamodb:{region}:{account}:table/"
            "{id}|StreamArn=arn:aws:dynamodb:{region}:{account}:table/{id}/stream/"
            "2024-01-01T00:00:00.000|TableId={uuid}"},
    StubRow{"AWS::DynamoDB::Table", "TableName", 255, 10, "{name}",
            "Arn=arn:aws:dynamodb:{region}:{account}:table/"
            "{id}|StreamArn=arn:aws:dynamodb:{region}:{account}:table/{id}/stream/"
            "2024-01-01T00:00:00.000"},
    StubRow{"AWS::EC2::InternetGateway", "", 64, 2, "igw-0{hex}", "InternetGatewayId={id}"},
    StubRow{"AWS::EC2::RouteTable", "", 64, 2, "rtb-0{hex}", "RouteTableId={id}"},
    StubRow{"AWS::EC2::SecurityGroup", "", 64, 3, "sg-0{hex}",
            "GroupId={id}|Id={id}|VpcId={P.VpcId}"},
    StubRow{"AWS::EC2::Subnet", "", 64, 3, "subnet-0{hex}",
            "SubnetId={id}|AvailabilityZone={P.AvailabilityZone}|CidrBlock={P.CidrBlock}|VpcId={P."
            "VpcId}"},
    StubRow{"AWS::EC2::VPC", "", 64, 5, "vpc-0{hex}",
            "VpcId={id}|CidrBlock={P.CidrBlock}|DefaultSecurityGroup=sg-{name}|DefaultNetworkAcl="
            "acl-{name}"},
    StubRow{"AWS::ECR::Repository", "RepositoryName", 255, 2, "{name}",
            "Arn=arn:aws:ecr:{region}:{account}:repository/"
            "{id}|RepositoryUri={account}.dkr.ecr.{region}.amazonaws.com/{id}"},
    StubRow{
        "AWS::EFS::AccessPoint", "", 64, 3, "fsap-0{hex}",
        "AccessPointId={id}|Arn=arn:aws:elasticfilesystem:{region}:{account}:access-point/{id}"},
    StubRow{"AWS::EFS::FileSystem", "", 64, 5, "fs-0{hex}",
            "FileSystemId={id}|Arn=arn:aws:elasticfilesystem:{region}:{account}:file-system/{id}"},
    StubRow{
        "AWS::Events::Connection", "Name", 64, 3, "{name}",
        "Arn=arn:aws:events:{region}:{account}:connection/{id}/"
        "{uuid}|SecretArn=arn:aws:secretsmanager:{region}:{account}:secret:events!connection/{id}"},
    StubRow{"AWS::Events::EventBus", "Name", 256, 2, "{name}",
            "Arn=arn:aws:events:{region}:{account}:event-bus/{id}|Name={id}|Policy="},
    StubRow{"AWS::Events::Rule", "Name", 64, 3, "{name}",
            "Arn=arn:aws:events:{region}:{account}:rule/{id}"},
    StubRow{"AWS::IAM::InstanceProfile", "InstanceProfileName", 64, 10, "{name}",
            "Arn=arn:aws:iam::{account}:instance-profile/{id}"},
    StubRow{"AWS::IAM::ManagedPolicy", "ManagedPolicyName", 64, 10,
            "arn:aws:iam::{account}:policy/{name}", "PolicyArn={id}|PolicyId=ANPA{SHORT}"},
    StubRow{"AWS::IAM::Policy", "", 64, 10, "{name}", "Id={id}"},
    StubRow{"AWS::IAM::Role", "RoleName", 64, 15, "{name}",
            "Arn=arn:aws:iam::{account}:role/{id}|RoleId=AROA{SHORT}"},
    StubRow{"AWS::IAM::RolePolicy", "PolicyName", 64, 5, "{name}", ""},
    StubRow{"AWS::IAM::User", "UserName", 64, 10, "{name}", "Arn=arn:aws:iam::{account}:user/{id}"},
    StubRow{"AWS::KMS::Alias", "AliasName", 255, 2, "{name}", ""},
    StubRow{"AWS::KMS::Key", "", 64, 5, "{uuid}",
            "Arn=arn:aws:kms:{region}:{account}:key/{id}|KeyId={id}"},
    StubRow{"AWS::Kinesis::Stream", "Name", 128, 10, "{name}",
            "Arn=arn:aws:kinesis:{region}:{account}:stream/{id}"},
    StubRow{"AWS::KinesisFirehose::DeliveryStream", "DeliveryStreamName", 64, 10, "{name}",
            "Arn=arn:aws:firehose:{region}:{account}:deliverystream/{id}"},
    StubRow{"AWS::Lambda::CodeSigningConfig", "", 64, 2,
            "arn:aws:lambda:{region}:{account}:code-signing-config:csc-{hex}",
            "CodeSigningConfigArn={id}|CodeSigningConfigId={name}"},
    StubRow{"AWS::Lambda::EventInvokeConfig", "", 64, 2, "{name}", ""},
    StubRow{"AWS::Lambda::EventSourceMapping", "", 64, 5, "{uuid}",
            "EventSourceMappingArn=arn:aws:lambda:{region}:{account}:event-source-mapping:{id}|Id={"
            "id}"},
    StubRow{"AWS::Lambda::LayerVersionPermission", "", 64, 2, "{P.LayerVersionArn}#{uuid}",
            "Id={id}"},
    StubRow{"AWS::Logs::LogGroup", "LogGroupName", 255, 2, "{name}",
            "Arn=arn:aws:logs:{region}:{account}:log-group:{id}:*"},
    StubRow{"AWS::Logs::LogStream", "LogStreamName", 255, 1, "{name}", ""},
    StubRow{"AWS::Logs::MetricFilter", "FilterName", 255, 2, "{name}", ""},
    StubRow{"AWS::Logs::SubscriptionFilter", "FilterName", 255, 2, "{name}", ""},
    StubRow{"AWS::RDS::DBCluster", "DBClusterIdentifier", 63, 60, "{name}",
            "DBClusterArn=arn:aws:rds:{region}:{account}:cluster:{id}|Endpoint.Address={id}."
            "cluster-local.{region}.rds.amazonaws.com|Endpoint.Port=5432|ReadEndpoint.Address={id}."
            "cluster-ro-local.{region}.rds.amazonaws.com"},
    StubRow{"AWS::RDS::DBInstance", "DBInstanceIdentifier", 63, 60, "{name}",
            "DBInstanceArn=arn:aws:rds:{region}:{account}:db:{id}|Endpoint.Address={id}.local.{"
            "region}.rds.amazonaws.com|Endpoint.Port=5432"},
    StubRow{"AWS::Route53::RecordSet", "Name", 255, 5, "{name}", ""},
    StubRow{"AWS::Route53::RecordSetGroup", "", 64, 5, "{name}", "Id={id}"},
    StubRow{"AWS::S3::BucketPolicy", "", 64, 2, "{P.Bucket}", ""},
    StubRow{"AWS::SNS::Subscription", "", 64, 2, "{P.TopicArn}:{uuid}", "Arn={id}"},
    StubRow{"AWS::SNS::Topic", "TopicName", 256, 2, "arn:aws:sns:{region}:{account}:{name}",
            "TopicArn={id}|TopicName={name}"},
    StubRow{"AWS::SNS::TopicPolicy", "", 64, 2, "{name}", "Id={id}"},
    StubRow{"AWS::SQS::Queue", "QueueName", 80, 3,
            "https://sqs.{region}.amazonaws.com/{account}/{name}",
            "Arn=arn:aws:sqs:{region}:{account}:{name}|QueueName={name}|QueueUrl={id}"},
    StubRow{"AWS::SQS::QueuePolicy", "", 64, 2, "{name}", "Id={id}"},
    StubRow{"AWS::SSM::Parameter", "Name", 255, 2, "{name}", "Type={P.Type}|Value={P.Value}"},
    StubRow{"AWS::Scheduler::Schedule", "Name", 64, 2, "{name}",
            "Arn=arn:aws:scheduler:{region}:{account}:schedule/default/{id}"},
    StubRow{"AWS::Scheduler::ScheduleGroup", "Name", 64, 2, "{name}",
            "Arn=arn:aws:scheduler:{region}:{account}:schedule-group/{id}"},
    StubRow{"AWS::SecretsManager::Secret", "Name", 255, 2,
            "arn:aws:secretsmanager:{region}:{account}:secret:{name}-{short6}", "Id={id}"},
    StubRow{"AWS::StepFunctions::Activity", "Name", 80, 2,
            "arn:aws:states:{region}:{account}:activity:{name}", "Arn={id}|Name={name}"},
    StubRow{"AWS::StepFunctions::StateMachine", "StateMachineName", 80, 3,
            "arn:aws:states:{region}:{account}:stateMachine:{name}",
            "Arn={id}|Name={name}|StateMachineRevisionId={uuid}"},
    StubRow{"AWS::StepFunctions::StateMachineAlias", "Name", 80, 2,
            "{P.RoutingConfiguration}:{name}", "Arn={id}"},
    StubRow{"AWS::StepFunctions::StateMachineVersion", "", 80, 2,
            "{P.StateMachineArn}:{generation}", "Arn={id}"},
    StubRow{"AWS::WAFv2::WebACLAssociation", "", 64, 2, "{P.ResourceArn}|{P.WebACLArn}", ""},
};
static_assert(std::ranges::is_sorted(kRows, {}, &StubRow::type));

}  // namespace

const StubRow* find_stub_row(std::string_view type) {
  const auto* const found = std::ranges::lower_bound(kRows, type, {}, &StubRow::type);
  return found != kRows.end() && found->type == type ? found : nullptr;
}

}  // namespace samx::cloud::resource_types
