#include "package/export_table.h"

#include <algorithm>
#include <array>

namespace samx::package {
namespace {

using enum ArtifactKind;
using enum WhenAbsent;
using enum AddressForm;

// Sorted by type, so that the rows of a type stand together.
constexpr std::array kRows{
    ExportRow{"AWS::ApiGateway::RestApi", "BodyS3Location", file, skip, plain_members},
    ExportRow{"AWS::ApiGatewayV2::Api", "BodyS3Location", file, skip, plain_members},
    ExportRow{"AWS::AppSync::FunctionConfiguration", "RequestMappingTemplateS3Location", file, skip,
              s3_url},
    ExportRow{"AWS::AppSync::FunctionConfiguration", "ResponseMappingTemplateS3Location", file,
              skip, s3_url},
    ExportRow{"AWS::AppSync::FunctionConfiguration", "CodeS3Location", file, skip, s3_url},
    ExportRow{"AWS::AppSync::GraphQLSchema", "DefinitionS3Location", file, skip, s3_url},
    ExportRow{"AWS::AppSync::Resolver", "RequestMappingTemplateS3Location", file, skip, s3_url},
    ExportRow{"AWS::AppSync::Resolver", "ResponseMappingTemplateS3Location", file, skip, s3_url},
    ExportRow{"AWS::AppSync::Resolver", "CodeS3Location", file, skip, s3_url},
    ExportRow{"AWS::CloudFormation::ModuleVersion", "ModulePackage", zip, own_folder, s3_url},
    ExportRow{"AWS::CloudFormation::ResourceVersion", "SchemaHandlerPackage", zip, own_folder,
              s3_url},
    ExportRow{"AWS::CloudFormation::Stack", "TemplateURL", nested, skip, https_url},
    ExportRow{"AWS::CloudFormation::StackSet", "TemplateURL", plain_template, skip, https_url},
    ExportRow{"AWS::ElasticBeanstalk::ApplicationVersion", "SourceBundle", zip, own_folder,
              s3_pair},
    ExportRow{"AWS::Glue::Job", "Command.ScriptLocation", file, own_folder, s3_url},
    ExportRow{"AWS::Lambda::Function", "Code", zip_always, own_folder, s3_members},
    ExportRow{"AWS::Lambda::LayerVersion", "Content", zip_always, own_folder, s3_members},
    ExportRow{"AWS::Serverless::Api", "DefinitionUri", file, skip, s3_url},
    ExportRow{"AWS::Serverless::Application", "Location", nested, skip, https_url},
    ExportRow{"AWS::Serverless::Function", "CodeUri", zip_always, own_folder, s3_url},
    ExportRow{"AWS::Serverless::GraphQLApi", "SchemaUri", file, skip, s3_url},
    ExportRow{"AWS::Serverless::GraphQLApi", "Resolvers.**.CodeUri", file, skip, s3_url},
    ExportRow{"AWS::Serverless::GraphQLApi", "Functions.**.CodeUri", file, skip, s3_url},
    ExportRow{"AWS::Serverless::HttpApi", "DefinitionUri", file, skip, s3_url},
    ExportRow{"AWS::Serverless::LayerVersion", "ContentUri", zip_always, own_folder, s3_url},
    ExportRow{"AWS::Serverless::StateMachine", "DefinitionUri", file, skip, plain_members},
    ExportRow{"AWS::StepFunctions::StateMachine", "DefinitionS3Location", file, skip,
              plain_members},
};
static_assert(std::ranges::is_sorted(kRows, {}, &ExportRow::type));

struct ImageRow {
  std::string_view type;
  std::string_view property;
};
constexpr std::array kImages{ImageRow{"AWS::Lambda::Function", "Code.ImageUri"},
                             ImageRow{"AWS::Serverless::Function", "ImageUri"}};

}  // namespace

constexpr ExportRow kPlainFile{"", "Location", file, skip, s3_url};

std::span<const ExportRow> export_rows(std::string_view type) {
  return {std::ranges::lower_bound(kRows, type, {}, &ExportRow::type),
          std::ranges::upper_bound(kRows, type, {}, &ExportRow::type)};
}

std::string_view image_property(std::string_view type) {
  const auto row = std::ranges::find(kImages, type, &ImageRow::type);
  return row == kImages.end() ? std::string_view() : row->property;
}

}  // namespace samx::package
