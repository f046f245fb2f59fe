#include "transform/expansion.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/logical_ids.h"
#include "transform/resource_types.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

struct AcceptedType {
  std::string_view produced;
  std::string_view existing;
};

// Spec transform-core 4.4: a produced resource may stand for an existing one of these types.
constexpr std::array kAcceptedTypes{
    AcceptedType{"AWS::Lambda::Function", "AWS::Serverless::Function"},
    AcceptedType{"AWS::Lambda::LayerVersion", "AWS::Serverless::LayerVersion"},
    AcceptedType{"AWS::Lambda::CapacityProvider", "AWS::Serverless::CapacityProvider"},
    AcceptedType{"AWS::ApiGateway::RestApi", "AWS::Serverless::Api"},
    AcceptedType{"AWS::ApiGatewayV2::Api", "AWS::Serverless::HttpApi"},
    AcceptedType{"AWS::ApiGatewayV2::Api", "AWS::Serverless::WebSocketApi"},
    AcceptedType{"AWS::DynamoDB::Table", "AWS::Serverless::SimpleTable"},
    AcceptedType{"AWS::CloudFormation::Stack", "AWS::Serverless::Application"},
    AcceptedType{"AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine"},
    AcceptedType{"AWS::AppSync::GraphQLApi", "AWS::Serverless::GraphQLApi"},
    AcceptedType{"AWS::S3::Bucket", "AWS::S3::Bucket"},
    AcceptedType{"AWS::SNS::Topic", "AWS::SNS::Topic"},
    AcceptedType{"AWS::Cognito::UserPool", "AWS::Cognito::UserPool"},
    AcceptedType{"AWS::ApiGateway::DomainName", "AWS::ApiGateway::DomainName"},
    AcceptedType{"AWS::ApiGateway::BasePathMapping", "AWS::ApiGateway::BasePathMapping"},
    AcceptedType{"AWS::ApiGateway::DomainNameV2", "AWS::ApiGateway::DomainNameV2"},
    AcceptedType{"AWS::ApiGateway::BasePathMappingV2", "AWS::ApiGateway::BasePathMappingV2"},
};

bool is_taken(const TransformState& state, const ProducedResource& produced) {
  const Node* const existing = state.input_resource(produced.id);
  if (existing == nullptr) return false;
  const Node* const type = existing->find("Type");
  return std::ranges::none_of(kAcceptedTypes, [&](const AcceptedType& row) {
    return row.produced == produced.type && type != nullptr && type->is_string() &&
           row.existing == type->text();
  });
}

/// Spec transform-core 9.1: the last produced resource of a type counts.
void record_references(TransformState& state, const SamResource& resource,
                       const ProducedResources& produced) {
  for (const OfferedReference& offered : resource.type->references) {
    const auto& all = produced.all();
    const auto last = std::find_if(all.rbegin(), all.rend(), [&](const ProducedResource& each) {
      return each.type == offered.type;
    });
    if (last != all.rend())
      state.property_references.push_back({resource.id, offered.name, last->id});
  }
}

Status store(TransformState& state, const SamResource& resource, const ProducedResource& produced) {
  if (is_taken(state, produced)) {
    // Spec transform-core 4.1: names no resource, and the other products are still written.
    state.diagnostics.add(
        {.code = codes::kDuplicateId,
         .message = cat("'", resource.id, "' makes a resource '", produced.id, "' of type ",
                        produced.type, ", but the template has one of that name"),
         .where = produced.origin,
         .help = cat("rename the resource '", produced.id, "'")});
    return {};
  }
  SAMX_TRY(check_logical_id(produced.id, produced.origin));
  state.output_resources()->set(Entry{.key = produced.id,
                                      .value = produced.to_node(state.nodes),
                                      .key_origin = resource.id_origin});
  return {};
}

Status expand_resource(TransformState& state, const Entry& entry) {
  SAMX_ASSIGN(const SamResource resource, read_resource(state, entry));
  ProducedResources produced;
  SAMX_TRY(resource.type->expand(state, resource, produced));
  record_references(state, resource, produced);
  state.output_resources()->erase(entry.key);
  for (const ProducedResource& each : produced.all())
    SAMX_TRY(store(state, resource, each));
  return {};
}

std::vector<Entry> in_expansion_order(const TransformState& state) {
  std::vector<Entry> entries;
  for (const Entry& entry : state.input_resources()->entries()) {
    if (sam_type_of(*entry.value) != nullptr) entries.push_back(entry);
  }
  std::ranges::stable_sort(entries, {},
                           [](const Entry& entry) { return sam_type_of(*entry.value)->group; });
  return entries;
}

}  // namespace

Status expand_resources(TransformState& state) {
  for (const Entry& entry : in_expansion_order(state)) {
    if (auto done = expand_resource(state, entry); !done) {
      if (state.aborted) return done;
      state.diagnostics.add(std::move(done.error().diagnostic()));
    }
  }
  return {};
}

}  // namespace samx::transform
