#include "transform/connector/connector_end.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/connector/profiles.h"

namespace samx::transform::connector {

using document::Entry;
using document::Node;

namespace {

constexpr std::string_view kGetAtt = "GetAtt ";

// A SAM type given in Type means what it becomes.
struct SamType {
  std::string_view sam;
  std::string_view becomes;
};
constexpr std::array<SamType, 5> kSamTypes{
    {{"AWS::Serverless::Function", "AWS::Lambda::Function"},
     {"AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine"},
     {"AWS::Serverless::Api", "AWS::ApiGateway::RestApi"},
     {"AWS::Serverless::HttpApi", "AWS::ApiGatewayV2::Api"},
     {"AWS::Serverless::SimpleTable", "AWS::DynamoDB::Table"}}};

std::string_view type_of(const Node* resource) {
  const Node* const type = resource == nullptr ? nullptr : resource->find("Type");
  return type != nullptr && type->is_string() ? type->text() : std::string_view();
}

class EndResolver {
 public:
  EndResolver(TransformState& state, const Node& end, const Node& other,
              std::string_view connector_id)
      : state_(state),
        end_(end),
        other_(other),
        connector_id_(connector_id),
        make_(state.make(end)) {}

  Result<ConnectorEnd> resolve() const {
    const bool by_properties = std::ranges::any_of(end_.entries(), [](const Entry& entry) {
      return entry.key != "Id" && entry.key != "Qualifier";
    });
    if (end_.has("Id") == by_properties) {
      return fault(
          "an end of a connector has either an 'Id' (and a 'Qualifier'), or a 'Type' and "
          "what the connection needs",
          end_);
    }
    const Node* const id = end_.find("Id");
    return id != nullptr && id->truthy() ? by_id(*id) : by_type();
  }

 private:
  tl::unexpected<Error> fault(std::string message, const Node& at, std::string help = {}) const {
    return fail({.code = codes::kConnectorEnd,
                 .message = std::move(message),
                 .where = at.origin(),
                 .logical_id = std::string(connector_id_),
                 .help = std::move(help)});
  }

  Result<ConnectorEnd> by_type() const {
    const std::string_view type = type_of(&end_);
    if (type.empty()) return fault("an end of a connector without 'Id' needs a 'Type'", end_);
    const auto row = std::ranges::find(kSamTypes, type, &SamType::sam);
    const std::string_view resolved = row == kSamTypes.end() ? type : row->becomes;
    return ConnectorEnd{.type = resolved,
                        .original_type = resolved,
                        .arn = end_.find_non_null("Arn"),
                        .role = end_.find_non_null("RoleName"),
                        .queue_url = end_.find_non_null("QueueUrl"),
                        .resource_id = end_.find_non_null("ResourceId"),
                        .name = end_.find_non_null("Name"),
                        .qualifier = end_.find_non_null("Qualifier")};
  }

  Result<ConnectorEnd> by_id(const Node& id) const {
    const Node* const resource =
        id.is_string() ? state_.output_resources()->find(id.text()) : nullptr;
    if (resource == nullptr) return unknown_id(id);
    const std::string_view original = type_of(state_.input_resource(id.text()));
    ConnectorEnd end{.id = id.text(), .type = type_of(resource)};
    end.original_type = original.empty() ? end.type : original;
    if (const EndType* const row = find_end_type(end.type)) {
      end.arn = value(row->arn, id);
      end.queue_url = value(row->queue_url, id);
      end.resource_id = value(row->resource_id, id);
      end.name = value(row->name, id);
      end.qualifier = value(row->qualifier, id);
      end.role = role(*resource, row->role);
    }
    if (end_.has("Qualifier")) end.qualifier = end_.find_non_null("Qualifier");
    return end;
  }

  tl::unexpected<Error> unknown_id(const Node& id) const {
    if (!id.is_string()) return fault("'Id' of a connector must be a logical ID", id);
    std::vector<std::string_view> known;
    for (const Entry& entry : state_.input_resources()->entries())
      known.push_back(entry.key);
    const std::string_view near = nearest(id.text(), known);
    return fault(cat("the template has no resource '", id.text(), "'"), id,
                 near.empty() ? std::string{} : cat("did you mean '", near, "'?"));
  }

  Node* value(std::string_view form, const Node& id) const {
    if (form.empty()) return nullptr;
    if (form == "Ref") return make_.ref(id.text());
    if (form.starts_with(kGetAtt)) return make_.get_att(id.text(), form.substr(kGetAtt.size()));
    return make_.text(form);
  }

  Node* role(const Node& resource, std::string_view property) const {
    if (property.empty()) return nullptr;
    const Node* const value = property == kMatchingTarget ? role_of_matching_target(resource)
                                                          : resource.at({"Properties", property});
    const std::string_view id = value == nullptr ? std::string_view() : referred_id(*value);
    return id.empty() ? nullptr : make_.ref(id);
  }

  // The first target that points at the other end.
  const Node* role_of_matching_target(const Node& rule) const {
    const Node* const targets = rule.at({"Properties", "Targets"});
    if (targets == nullptr) return nullptr;
    const Node* const other_id = other_.find("Id");
    const Node* const other_arn = other_.find("Arn");
    for (const Node* const target : targets->items()) {
      const Node* const arn = target->find("Arn");
      if (arn == nullptr) continue;
      const bool by_id = other_id != nullptr && other_id->is_string() && other_id->truthy() &&
                         referred_id(*arn) == other_id->text();
      const bool by_arn =
          other_arn != nullptr && other_arn->truthy() && document::equal(*arn, *other_arn);
      if (by_id || by_arn) return target->find("RoleArn");
    }
    return nullptr;
  }

  TransformState& state_;
  const Node& end_;
  const Node& other_;
  std::string_view connector_id_;
  const NodeMaker make_;
};

struct Variable {
  std::string_view name;
  Node* ConnectorEnd::*member;
};
constexpr std::array<Variable, 4> kVariables{{{"Arn", &ConnectorEnd::arn},
                                              {"ResourceId", &ConnectorEnd::resource_id},
                                              {"Name", &ConnectorEnd::name},
                                              {"Qualifier", &ConnectorEnd::qualifier}}};

}  // namespace

Node* ConnectorEnd::value(std::string_view variable) const {
  const auto row = std::ranges::find(kVariables, variable, &Variable::name);
  return row == kVariables.end() ? nullptr : this->*(row->member);
}

Result<ConnectorEnd> resolve_end(TransformState& state, const Node& end, const Node& other,
                                 std::string_view connector_id) {
  return EndResolver(state, end, other, connector_id).resolve();
}

}  // namespace samx::transform::connector
