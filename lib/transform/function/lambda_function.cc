#include <array>

#include "base/text.h"
#include "transform/code_location.h"
#include "transform/codes.h"
#include "transform/function/function_draft.h"
#include "transform/parameter_resolution.h"
#include "transform/tags.h"
#include "transform/value_model.h"

namespace samx::transform {
namespace {

using document::Node;

// Properties that are written as they are, if they are not null.
constexpr auto kCopied = std::to_array<std::string_view>({"Handler",
                                                          "Runtime",
                                                          "PackageType",
                                                          "Description",
                                                          "MemorySize",
                                                          "Timeout",
                                                          "VpcConfig",
                                                          "Role",
                                                          "Environment",
                                                          "KmsKeyArn",
                                                          "ReservedConcurrentExecutions",
                                                          "Layers",
                                                          "EphemeralStorage",
                                                          "FileSystemConfigs",
                                                          "ImageConfig",
                                                          "CodeSigningConfigArn",
                                                          "Architectures",
                                                          "SnapStart",
                                                          "RuntimeManagementConfig",
                                                          "LoggingConfig",
                                                          "RecursiveLoop",
                                                          "PublishToLatestPublished",
                                                          "TenancyConfig",
                                                          "DurableConfig"});

constexpr ModelType kWholeNumber = models::map_or(models::integer);
constexpr ModelType kWholeOrAnyNumber = models::one_of(models::integer, models::number);
constexpr ModelType kMemoryPerCpu = models::map_or(kWholeOrAnyNumber);
constexpr ModelType kArn = models::map_or(models::string);
constexpr std::array kCapacityFields{
    ModelField{"Arn", &kArn, Presence::required},
    ModelField{"PerExecutionEnvironmentMaxConcurrency", &kWholeNumber},
    ModelField{"ExecutionEnvironmentMemoryGiBPerVCpu", &kMemoryPerCpu},
};
constexpr ModelType kCapacityModel = models::structure(kCapacityFields);

enum class Package : std::uint8_t { zip, image };

Result<Package> package_of(const FunctionDraft& draft) {
  const Node* const type = draft.function.truthy("PackageType");
  if (type == nullptr || (type->is_string() && type->text() == "Zip")) return Package::zip;
  if (type->is_string() && type->text() == "Image") return Package::image;
  return fail(
      draft.fault(codes::kPropertyValue, "'PackageType' must be Zip or Image", type->origin()));
}

Result<Node*> zip_code(FunctionDraft& draft) {
  const SamResource& function = draft.function;
  Node* code = nullptr;
  if (Node* const text = function.get("InlineCode")) {
    code = function.make_from(draft.state, "InlineCode").map({{"ZipFile", text}});
  } else if (const Node* const uri = function.get("CodeUri")) {
    SAMX_ASSIGN(code, make_code_location(draft.state, *uri, {function.id, "CodeUri"}));
  } else if (draft.state.request.local_paths == LocalPaths::kept) {
    code = function.make_from(draft.state).text(".");
  } else {
    Diagnostic fault =
        draft.fault(codes::kCode, "a function needs 'InlineCode' or 'CodeUri'", function.id_origin);
    fault.help = "set 'CodeUri' to the folder of the code";
    return fail(std::move(fault));
  }
  Node* const key = function.truthy("SourceKMSKeyArn");
  if (key != nullptr && code->is_map())
    code->set({.key = "SourceKMSKeyArn", .value = key, .key_origin = key->origin()});
  return code;
}

Result<Node*> make_code(FunctionDraft& draft, Package package) {
  if (package == Package::zip) return zip_code(draft);
  Node* const image = draft.function.truthy("ImageUri");
  if (image == nullptr)
    return fail(draft.fault(codes::kCode, "a function with 'PackageType: Image' needs 'ImageUri'",
                            draft.function.id_origin));
  return draft.function.make_from(draft.state, "ImageUri").map({{"ImageUri", image}});
}

/// Spec transform-function 5.4.
Status check_package(const FunctionDraft& draft, Package package) {
  const auto present = [&](std::string_view name, std::string_view type) {
    return fail(draft.fault(codes::kPropertyConflict,
                            cat("'", name, "' cannot be used with 'PackageType: ", type, "'"),
                            draft.function.get(name)->origin()));
  };
  if (package == Package::image) {
    for (const std::string_view name : {"Handler", "Runtime", "Layers"}) {
      if (draft.function.truthy(name) != nullptr) return present(name, "Image");
    }
    return {};
  }
  for (const std::string_view name : {"Runtime", "Handler"}) {
    if (draft.function.truthy(name) == nullptr)
      return fail(draft.fault(codes::kMissingProperty, cat("a function needs '", name, "'"),
                              draft.function.id_origin));
  }
  if (draft.function.truthy("ImageConfig") != nullptr) return present("ImageConfig", "Zip");
  return {};
}

Status set_capacity_provider(FunctionDraft& draft) {
  Node* const config = draft.function.truthy("CapacityProviderConfig");
  if (config == nullptr) return {};
  SAMX_ASSIGN(const Node* const read,
              convert_to_model(draft.state, config, kCapacityModel, draft.function.id));
  const NodeMaker make = draft.state.make(*config);
  Node* const inner = make.map({
      {"CapacityProviderArn", read->find("Arn")},
      {"PerExecutionEnvironmentMaxConcurrency",
       read->find("PerExecutionEnvironmentMaxConcurrency")},
      {"ExecutionEnvironmentMemoryGiBPerVCpu", read->find("ExecutionEnvironmentMemoryGiBPerVCpu")},
  });
  draft.lambda->set("CapacityProviderConfig",
                    make.map({{"LambdaManagedInstancesCapacityProviderConfig", inner}}));
  return {};
}

void set_dead_letter_queue(FunctionDraft& draft) {
  const Node* const queue = draft.function.truthy("DeadLetterQueue");
  if (queue == nullptr) return;
  const NodeMaker make = draft.function.make_from(draft.state, "DeadLetterQueue");
  draft.lambda->set("DeadLetterConfig", make.map({{"TargetArn", queue->find("TargetArn")}}));
}

Status set_tracing(FunctionDraft& draft) {
  SAMX_ASSIGN(const bool on, tracing_is_on(draft.state, draft.function));
  if (!on) return {};
  const NodeMaker make = draft.function.make_from(draft.state, "Tracing");
  draft.lambda->set("TracingConfig", make.map({{"Mode", draft.function.get("Tracing")}}));
  return {};
}

}  // namespace

Result<bool> tracing_is_on(TransformState& state, const SamResource& function) {
  Node* const tracing = function.truthy("Tracing");
  if (tracing == nullptr) return false;
  SAMX_ASSIGN(const Node* const resolved, resolve_parameters(state, tracing));
  return !resolved->is_string() || resolved->text() != "Disabled";
}

Status make_lambda_function(FunctionDraft& draft) {
  const SamResource& function = draft.function;
  draft.lambda = &draft.out.add(std::string(function.id), "AWS::Lambda::Function",
                                function.make_from(draft.state), function.attributes);
  draft.lambda->depends_on = function.depends_on;
  SAMX_ASSIGN(const Package package, package_of(draft));
  SAMX_ASSIGN(Node* const code, make_code(draft, package));
  draft.lambda->set("Code", code);
  draft.lambda->set("FunctionName", function.truthy("FunctionName"));
  for (const std::string_view name : kCopied)
    draft.lambda->set(name, function.get(name));
  set_dead_letter_queue(draft);
  draft.lambda->set("FunctionScalingConfig", function.truthy("FunctionScalingConfig"));
  const Node* const tags = function.get("Tags");
  SAMX_TRY(check_reserved_tags(tags, function.id));
  draft.lambda->set("Tags", tag_list_with_creator(function.make_from(draft.state, "Tags"),
                                                  "lambda:createdBy", tags));
  SAMX_TRY(set_tracing(draft));
  SAMX_TRY(set_capacity_provider(draft));
  return check_package(draft, package);
}

}  // namespace samx::transform
