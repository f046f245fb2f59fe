#include "transform/tags.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

enum class TagForm : std::uint8_t { list, map };

struct TaggedType {
  std::string_view type;
  TagForm form = TagForm::list;
};

// Spec transform-core 6, PropagateTags. AWS::Lambda::CapacityProvider combines its tags itself, and
// AWS::ApiGatewayV2::Api takes them for WebSocket APIs only, which set them themselves.
constexpr std::array kTaggedTypes{
    TaggedType{"AWS::ApiGateway::ApiKey"},
    TaggedType{"AWS::ApiGateway::DomainName"},
    TaggedType{"AWS::ApiGateway::DomainNameAccessAssociation"},
    TaggedType{"AWS::ApiGateway::DomainNameV2"},
    TaggedType{"AWS::ApiGateway::RestApi"},
    TaggedType{"AWS::ApiGateway::Stage"},
    TaggedType{"AWS::ApiGateway::UsagePlan"},
    TaggedType{"AWS::ApiGatewayV2::DomainName", TagForm::map},
    TaggedType{"AWS::ApiGatewayV2::Stage", TagForm::map},
    TaggedType{"AWS::AppSync::GraphQLApi"},
    TaggedType{"AWS::DynamoDB::Table"},
    TaggedType{"AWS::IAM::Role"},
    TaggedType{"AWS::IoT::TopicRule"},
    TaggedType{"AWS::Lambda::Function"},
    TaggedType{"AWS::S3::Bucket"},
    TaggedType{"AWS::SNS::Topic"},
    TaggedType{"AWS::SQS::Queue"},
    TaggedType{"AWS::StepFunctions::StateMachine"},
};

constexpr std::array<std::string_view, 3> kReservedKeys{
    "lambda:createdBy", "serverlessrepo:applicationId", "serverlessrepo:semanticVersion"};

}  // namespace

Node* tag(const NodeMaker& make, std::string_view key, Node* value) {
  return make.map({{"Key", make.text(key)}, {"Value", value}});
}

Node* tag_list(const NodeMaker& make, const Node* tags) {
  Node* const list = make.list();
  if (tags == nullptr) return list;
  for (const Entry& entry : tags->entries()) {
    const NodeMaker from_key(make.nodes(), entry.key_origin);
    Node* const value = entry.value->is_null() ? from_key.text("") : entry.value;
    list->push_back(tag(from_key, entry.key, value));
  }
  return list;
}

Node* tag_list_with_creator(const NodeMaker& make, std::string_view creator_key, const Node* tags) {
  Node* const list = tag_list(make, tags);
  list->insert_item(0, tag(make, creator_key, make.text("SAM")));
  return list;
}

Status check_reserved_tags(const Node* tags, std::string_view logical_id) {
  if (tags == nullptr) return {};
  for (const std::string_view key : kReservedKeys) {
    const Entry* const entry = tags->find_entry(key);
    if (entry == nullptr) continue;
    return fail({.code = codes::kReservedTag,
                 .message = cat("tag '", key, "' is reserved for SAM"),
                 .where = entry->key_origin,
                 .logical_id = std::string(logical_id),
                 .help = "choose another tag key"});
  }
  return {};
}

void propagate_tags(const TransformState& state, const SamResource& resource,
                    ProducedResources& produced) {
  Node* const tags = resource.truthy("Tags");
  if (tags == nullptr || resource.truthy("PropagateTags") == nullptr) return;
  for (ProducedResource& each : produced.all()) {
    const auto* const row = std::ranges::find(kTaggedTypes, each.type, &TaggedType::type);
    if (row == kTaggedTypes.end()) continue;
    // Each resource gets nodes of its own: some are changed later.
    const NodeMaker make = state.make(*tags);
    each.set("Tags", row->form == TagForm::map ? tags : tag_list(make, tags));
  }
}

}  // namespace samx::transform
