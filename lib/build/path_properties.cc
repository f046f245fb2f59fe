#include "build/path_properties.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"

namespace samx::build {
namespace {

using document::Entry;
using document::Node;

struct PathRow {
  std::string_view type;
  std::string_view property;  // below Properties; "*" stands for every key
};
// Spec cli-build 10.3; sorted by type.
constexpr std::array kPaths{
    PathRow{"AWS::ApiGateway::RestApi", "BodyS3Location"},
    PathRow{"AWS::ApiGatewayV2::Api", "BodyS3Location"},
    PathRow{"AWS::AppSync::FunctionConfiguration", "CodeS3Location"},
    PathRow{"AWS::AppSync::FunctionConfiguration", "RequestMappingTemplateS3Location"},
    PathRow{"AWS::AppSync::FunctionConfiguration", "ResponseMappingTemplateS3Location"},
    PathRow{"AWS::AppSync::GraphQLSchema", "DefinitionS3Location"},
    PathRow{"AWS::AppSync::Resolver", "CodeS3Location"},
    PathRow{"AWS::AppSync::Resolver", "RequestMappingTemplateS3Location"},
    PathRow{"AWS::AppSync::Resolver", "ResponseMappingTemplateS3Location"},
    PathRow{"AWS::CloudFormation::ModuleVersion", "ModulePackage"},
    PathRow{"AWS::CloudFormation::ResourceVersion", "SchemaHandlerPackage"},
    PathRow{"AWS::CloudFormation::Stack", "TemplateURL"},
    PathRow{"AWS::CloudFormation::StackSet", "TemplateURL"},
    PathRow{"AWS::ElasticBeanstalk::ApplicationVersion", "SourceBundle"},
    PathRow{"AWS::Glue::Job", "Command.ScriptLocation"},
    PathRow{"AWS::Lambda::Function", "Code"},
    PathRow{"AWS::Lambda::LayerVersion", "Content"},
    PathRow{"AWS::Serverless::Api", "DefinitionUri"},
    PathRow{"AWS::Serverless::Application", "Location"},
    PathRow{"AWS::Serverless::Function", "CodeUri"},
    PathRow{"AWS::Serverless::GraphQLApi", "Functions.*.CodeUri"},
    PathRow{"AWS::Serverless::GraphQLApi", "Resolvers.*.*.CodeUri"},
    PathRow{"AWS::Serverless::GraphQLApi", "SchemaUri"},
    PathRow{"AWS::Serverless::HttpApi", "DefinitionUri"},
    PathRow{"AWS::Serverless::LayerVersion", "ContentUri"},
    PathRow{"AWS::Serverless::StateMachine", "DefinitionUri"},
    PathRow{"AWS::StepFunctions::StateMachine", "DefinitionS3Location"},
};
static_assert(std::ranges::is_sorted(kPaths, {}, &PathRow::type));

constexpr std::array<std::string_view, 2> kRepositoryPaths{"LicenseUrl", "ReadmeUrl"};

class Rebaser {
 public:
  Rebaser(const RebaseRequest& request, document::TreeArena& arena)
      : request_(request), arena_(arena) {}

  void rebase_key(Node& map, std::string_view key) {
    const Node* const value = map.find(key);
    if (value == nullptr || !value->is_string()) return;
    if (const auto text = rebased(value->text()))
      map.set(key, arena_.string(*text, value->origin()));
  }

  void rebase_dotted(Node* at, std::string_view dotted) {
    const std::size_t dot = dotted.find('.');
    if (at == nullptr || !at->is_map()) return;
    if (dot == std::string_view::npos) return rebase_key(*at, dotted);
    const std::string_view key = dotted.substr(0, dot);
    for (const Entry& entry : at->entries_copy()) {
      if (key == "*" || entry.key == key) rebase_dotted(entry.value, dotted.substr(dot + 1));
    }
  }

  /// Fn::Transform with Name AWS::Include, anywhere.
  void rebase_includes(Node& node) {
    if (node.is_list()) {
      for (Node* const item : node.items())
        rebase_includes(*item);
    }
    for (const Entry& entry : node.entries_copy()) {
      const Node* const name = entry.key == "Fn::Transform" ? entry.value->find("Name") : nullptr;
      if (name != nullptr && name->text() == "AWS::Include")
        rebase_dotted(entry.value, "Parameters.Location");
      rebase_includes(*entry.value);
    }
  }

  void rebase_resource(std::string_view logical_id, Node& resource) {
    const Node* const type = resource.find("Type");
    if (type == nullptr) return;
    rebase_dotted(resource.find("Metadata"), "aws:asset:path");
    Node* const properties = resource.find("Properties");
    const std::span<const PathRow> rows(
        std::ranges::lower_bound(kPaths, type->text(), {}, &PathRow::type),
        std::ranges::upper_bound(kPaths, type->text(), {}, &PathRow::type));
    for (const PathRow& row : rows) {
      if (properties == nullptr || request_.leave(logical_id, row.property)) continue;
      const Node* const package = properties->find("PackageType");
      const bool is_image = package != nullptr && package->text() == "Image";
      if (is_image && row.property == "Code") continue;
      rebase_dotted(properties, row.property);
    }
    if (type->text() == "AWS::Serverless::Function" && properties != nullptr) {
      // An image archive is a file; anything else is the name of an image.
      const Node* const image = properties->find("ImageUri");
      if (image != nullptr && image->is_string() &&
          is_regular_file(path_absolute(image->text(), request_.from)))
        rebase_key(*properties, "ImageUri");
    }
  }

 private:
  std::optional<std::string> rebased(std::string_view path) const {
    for (const std::string_view scheme : {"/", "s3://", "http://", "https://"}) {
      if (path.starts_with(scheme)) return std::nullopt;
    }
    return path_relative(path_absolute(path, request_.from), request_.to);
  }

  const RebaseRequest& request_;
  document::TreeArena& arena_;
};

}  // namespace

void rebase_paths(Node& root, const RebaseRequest& request, document::TreeArena& arena) {
  Rebaser rebaser(request, arena);
  Node* const metadata = root.find("Metadata");
  Node* const repository =
      metadata == nullptr ? nullptr : metadata->find("AWS::ServerlessRepo::Application");
  if (repository != nullptr) {
    for (const std::string_view key : kRepositoryPaths)
      rebaser.rebase_dotted(repository, key);
  }
  rebaser.rebase_includes(root);
  Node* const resources = root.find("Resources");
  if (resources == nullptr) return;
  for (const Entry& entry : resources->entries_copy())
    rebaser.rebase_resource(entry.key, *entry.value);
}

}  // namespace samx::build
