#include "transform/resources/capacity_provider.h"

#include "base/text.h"
#include "transform/codes.h"
#include "transform/role.h"
#include "transform/state.h"
#include "transform/tags.h"
#include "transform/value_model.h"
#include "transform/value_reading.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

constexpr ModelType kText = models::map_or(models::string);
constexpr ModelType kTextList = models::list_of(kText);
constexpr ModelType kTexts = models::map_or(kTextList);
constexpr ModelType kWholeNumber = models::map_or(models::integer);
constexpr ModelType kNumber = models::map_or(models::number);
constexpr std::array kVpcFields{
    ModelField{"SubnetIds", &kTexts, Presence::required},
    ModelField{"SecurityGroupIds", &kTexts},
};
constexpr std::array kInstanceFields{
    ModelField{"Architectures", &kTexts},
    ModelField{"AllowedTypes", &kTexts},
    ModelField{"ExcludedTypes", &kTexts},
};
constexpr std::array kScalingFields{
    ModelField{"MaxVCpuCount", &kWholeNumber},
    ModelField{"AverageCPUUtilization", &kNumber},
};
constexpr ModelType kVpc = models::structure(kVpcFields);
constexpr ModelType kInstances = models::structure(kInstanceFields);
constexpr ModelType kScaling = models::structure(kScalingFields);
constexpr std::array kFields{
    ModelField{"CapacityProviderName", &models::any},
    ModelField{"VpcConfig", &kVpc, Presence::required},
    ModelField{"OperatorRole", &models::any},
    ModelField{"Tags", &models::map},
    ModelField{"PropagateTags", &models::boolean},
    ModelField{"InstanceRequirements", &kInstances},
    ModelField{"ScalingConfig", &kScaling},
    ModelField{"KmsKeyArn", &models::any},
};
constexpr ModelType kModel = models::structure(kFields);

Node* instance_requirements(const NodeMaker& make, const Node* given) {
  if (given == nullptr || given->size() == 0) return nullptr;
  return make.map({{"Architectures", given->find("Architectures")},
                   {"AllowedInstanceTypes", given->find("AllowedTypes")},
                   {"ExcludedInstanceTypes", given->find("ExcludedTypes")}});
}

Node* scaling(const NodeMaker& make, const Node* given) {
  if (given == nullptr || given->size() == 0) return nullptr;
  Node* const utilization = given->find("AverageCPUUtilization");
  Node* policies = nullptr;
  if (utilization != nullptr)
    policies = make.list({make.map(
        {{"PredefinedMetricType", make.text("LambdaCapacityProviderAverageCPUUtilization")},
         {"TargetValue", utilization}})});
  return make.map({{"MaxVCpuCount", given->find("MaxVCpuCount")},
                   {"ScalingMode", make.text(utilization != nullptr ? "Manual" : "Auto")},
                   {"ScalingPolicies", policies}});
}

/// The user's tags with `lambda:createdBy` set by SAM.
Node* own_tags(const NodeMaker& make, const Node* tags) {
  Node* const merged = make.map();
  if (tags != nullptr) merged->update(*tags);
  merged->set("lambda:createdBy", make.text("SAM"));
  return tag_list(make, merged);
}

/// Spec transform-resources 6.2.3: the user's value wins, the first occurrence keeps its place.
void combine_tags(const TransformState& state, const Node& tags, ProducedResources& out) {
  const NodeMaker make = state.make(tags);
  for (ProducedResource& each : out.all()) {
    Node* const merged = make.map();
    for (const Node* const own : each.get("Tags")->items())
      merged->set(own->find("Key")->text(), own->find("Value"));
    merged->update(tags);
    each.set("Tags", tag_list(make, merged));
  }
}

/// The ARN of the role that Lambda manages instances with; it is generated if none is given.
Node* operator_role(TransformState& state, const SamResource& provider, const Node& values,
                    ProducedResources& out) {
  if (Node* const given = find_truthy(&values, "OperatorRole")) return given;
  const NodeMaker make = state.make(provider.id_origin);
  const std::string id = cat(provider.id, "OperatorRole");
  ProducedResource& role = out.add(id, "AWS::IAM::Role", make, provider.attributes.passed());
  role.set("AssumeRolePolicyDocument", trust_document(make, "lambda.amazonaws.com"));
  role.set("ManagedPolicyArns",
           make.list({aws_policy_arn(state, make, "AWSLambdaManagedEC2ResourceOperator")}));
  role.set("Tags", tag_list_with_creator(make, "lambda:createdBy", nullptr));
  return make.get_att(id, "Arn");
}

Status check_types(const SamResource& provider, const Node& values) {
  const Node* const instances = values.find("InstanceRequirements");
  if (instances == nullptr || !instances->has("AllowedTypes") || !instances->has("ExcludedTypes"))
    return {};
  return fail({.code = codes::kPropertyConflict,
               .message = "'AllowedTypes' and 'ExcludedTypes' exclude each other",
               .where = instances->origin(),
               .logical_id = std::string(provider.id)});
}

}  // namespace

Status expand_capacity_provider(TransformState& state, const SamResource& provider,
                                ProducedResources& out) {
  SAMX_ASSIGN(const Node* const values,
              convert_to_model(state, provider.properties, kModel, provider.id));
  SAMX_TRY(check_types(provider, *values));
  const NodeMaker make = state.make(provider.id_origin);
  Node* const role = operator_role(state, provider, *values, out);
  ProducedResource& made =
      out.add(std::string(provider.id), "AWS::Lambda::CapacityProvider", make, provider.attributes);
  made.depends_on = provider.depends_on;
  made.set("CapacityProviderName", find_truthy(values, "CapacityProviderName"));
  made.set("VpcConfig", values->find("VpcConfig"));
  made.set("PermissionsConfig", make.map({{"CapacityProviderOperatorRoleArn", role}}));
  made.set("Tags", own_tags(provider.make_from(state, "Tags"), values->find("Tags")));
  made.set("InstanceRequirements",
           instance_requirements(provider.make_from(state, "InstanceRequirements"),
                                 values->find("InstanceRequirements")));
  made.set("CapacityProviderScalingConfig",
           scaling(provider.make_from(state, "ScalingConfig"), values->find("ScalingConfig")));
  made.set("KmsKeyArn", find_truthy(values, "KmsKeyArn"));
  const Node* const tags = find_truthy(values, "Tags");
  if (tags != nullptr && find_truthy(values, "PropagateTags") != nullptr)
    combine_tags(state, *tags, out);
  return {};
}

}  // namespace samx::transform
