#include <algorithm>
#include <array>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/function/function_draft.h"
#include "transform/logical_ids.h"
#include "transform/parameter_resolution.h"
#include "transform/role.h"

namespace samx::transform {
namespace {

using document::Node;

enum class Creation : std::uint8_t { none, queue, topic };

/// A destination type: what the role may do with it, and what is created if none is given.
struct DestinationType {
  std::string_view name;
  std::string_view policy_suffix;
  std::string_view action;
  Creation creation = Creation::none;
};

constexpr std::array kDestinationTypes{
    DestinationType{"SQS", "SQSPolicy", "sqs:SendMessage", Creation::queue},
    DestinationType{"SNS", "SNSPolicy", "sns:publish", Creation::topic},
    DestinationType{"EventBridge", "EventBridgePolicy", "events:PutEvents"},
    DestinationType{"Lambda", "LambdaPolicy", "lambda:InvokeFunction"},
    DestinationType{"S3Bucket", "S3Policy", "s3:PutObject"},
};

// CloudFormation's limit for condition names.
constexpr std::size_t kConditionNameLimit = 255;

/// When a destination has to be created: the condition, and what is used otherwise.
struct CreationChoice {
  std::string condition;  // empty: not conditional
  Node* given = nullptr;
};

/// One of OnSuccess and OnFailure.
class Destination {
 public:
  Destination(FunctionDraft& draft, std::string_view config_id, std::string_view kind)
      : draft_(draft), config_id_(config_id), id_(cat(config_id, kind)), kind_(kind) {}

  /// What stands as Destination in the output.
  Result<Node*> expand(const Node& section) {
    if (!section.is_map()) return refuse(section, cat("'", kind_, "' must be a map"));
    const Node* const type = section.find("Type");
    const auto* const row = std::ranges::find(
        kDestinationTypes, type == nullptr ? "" : type->text(), &DestinationType::name);
    if (row == kDestinationTypes.end() || !type->is_string())
      return refuse(section, cat("'Type' of '", kind_,
                                 "' must be SQS, SNS, EventBridge, Lambda or S3Bucket"));
    Node* destination = section.find_non_null("Destination");
    SAMX_ASSIGN(const CreationChoice choice, creation_choice(destination));
    if (destination == nullptr || !choice.condition.empty()) {
      if (row->creation == Creation::none)
        return refuse(section, cat("'", kind_, "' of type ", row->name, " needs a 'Destination'"));
      SAMX_ASSIGN(destination, create(*row, section, choice));
    }
    add_policy(*row, destination);
    return destination;
  }

 private:
  tl::unexpected<Error> refuse(const Node& where, std::string message) {
    return fail(draft_.fault(codes::kDestination, std::move(message), where.origin()));
  }

  Status add_condition(const std::string& name, Node* value) {
    if (name.size() > kConditionNameLimit)
      return fail(draft_.fault(codes::kDestination,
                               cat("condition '", name, "' would be longer than 255 characters"),
                               value->origin()));
    auto added = draft_.state.add_condition(name, value);
    if (!added) added.error().diagnostic().logical_id = draft_.id();
    return added;
  }

  Result<CreationChoice> creation_choice(const Node* destination) {
    if (destination == nullptr || !is_function(*destination, "Fn::If")) return CreationChoice{};
    const Node* const arguments = destination->find("Fn::If");
    if (!arguments->is_list() || arguments->size() != 3)
      return fail({.code = codes::kDestination,
                   .message = cat("Fn::If in '", kind_, "' needs a list of three"),
                   .where = arguments->origin(),
                   .logical_id = std::string(config_id_)});
    const auto parts = arguments->items();
    const bool none_then = is_no_value(*parts[1]);
    const bool none_else = is_no_value(*parts[2]);
    if (none_then == none_else) return CreationChoice{};
    const std::string_view condition = parts[0]->text();
    if (none_then) return CreationChoice{std::string(condition), parts[2]};
    const std::string negated = cat("NOT", condition, sha10(config_id_));
    const NodeMaker make = draft_.state.make(*parts[0]);
    SAMX_TRY(add_condition(
        negated, draft_.state.nodes.single("Fn::Not", make.list({make.condition(condition)}),
                                           make.origin())));
    return CreationChoice{negated, parts[1]};
  }

  /// The Condition of a created queue or topic.
  Result<Node*> creation_condition(const NodeMaker& make, const std::string& property_condition) {
    Node* const own = draft_.function.attributes.real_condition();
    if (property_condition.empty()) return draft_.function.attributes.condition;
    if (own == nullptr) return make.text(property_condition);
    const std::string name = cat(own->text(), "AND", property_condition, sha10(draft_.id()));
    // The reference nests each condition twice.
    const auto nested = [&](std::string_view condition) {
      return make.nodes().single("Condition", make.condition(condition), make.origin());
    };
    Node* const both = make.list({nested(own->text()), nested(property_condition)});
    SAMX_TRY(add_condition(name, make.nodes().single("Fn::And", both, make.origin())));
    return make.text(name);
  }

  Result<Node*> create(const DestinationType& type, const Node& section,
                       const CreationChoice& choice) {
    const NodeMaker make = draft_.state.make(section);
    const bool queue = type.creation == Creation::queue;
    ProducedResource& made = draft_.out.add(cat(id_, queue ? "Queue" : "Topic"),
                                            queue ? "AWS::SQS::Queue" : "AWS::SNS::Topic", make,
                                            draft_.function.attributes.passed());
    SAMX_ASSIGN(made.attributes.condition, creation_condition(make, choice.condition));
    Node* const arn = queue ? make.get_att(made.id, "Arn") : make.ref(made.id);
    return choice.condition.empty() ? arn : make.choose(choice.condition, arn, choice.given);
  }

  void add_policy(const DestinationType& type, Node* destination) {
    const NodeMaker make = draft_.state.make(*destination);
    Node* resource = destination;
    Node* const statements = make.list();
    if (type.name == "S3Bucket") {
      Node* const parts = make.list({destination, make.text("*")});
      resource = make.nodes().single("Fn::Join", make.list({make.text("/"), parts}), make.origin());
    }
    statements->push_back(allow(make, type.action, resource));
    if (type.name == "S3Bucket") statements->push_back(allow(make, "s3:ListBucket", destination));
    Node* const document = make.map({{"Statement", statements}});
    draft_.inline_policies->push_back(named_policy(make, cat(id_, type.policy_suffix), document));
  }

  FunctionDraft& draft_;
  std::string_view config_id_;
  std::string id_;
  std::string_view kind_;
};

Result<Node*> make_destinations(FunctionDraft& draft, const Node& config, const NodeMaker& make,
                                std::string_view config_id) {
  Node* const made = make.map();
  const Node* const section = config.find("DestinationConfig");
  if (section == nullptr || !section->truthy()) return made;
  if (!section->is_map())
    return fail(
        draft.fault(codes::kDestination, "'DestinationConfig' must be a map", section->origin()));
  for (const std::string_view kind : {"OnSuccess", "OnFailure"}) {
    const Node* const part = section->find_non_null(kind);
    if (part == nullptr) continue;
    SAMX_ASSIGN(Node* const target, Destination(draft, config_id, kind).expand(*part));
    made->set(kind, draft.state.make(*part).map({{"Destination", target}}));
    // Verified in the reference (spec transform-core 3.12): what was found out stays in the
    // property, so a function that shares it from Globals finds the destination filled in.
    const_cast<Node*>(part)->set("Destination", target);
  }
  return made;
}

}  // namespace

Status make_event_invoke_config(FunctionDraft& draft) {
  Node* const property = draft.function.truthy("EventInvokeConfig");
  if (property == nullptr) return {};
  SAMX_ASSIGN(const Node* const config, resolve_parameters(draft.state, property));
  if (!config->is_map())
    return fail(
        draft.fault(codes::kPropertyType, "'EventInvokeConfig' must be a map", property->origin()));
  const NodeMaker make = draft.function.make_from(draft.state, "EventInvokeConfig");
  const std::string id = cat(draft.id(), "EventInvokeConfig");
  SAMX_ASSIGN(Node* const destinations, make_destinations(draft, *config, make, id));
  ProducedResource& made =
      draft.out.add(id, "AWS::Lambda::EventInvokeConfig", make, draft.function.attributes);
  if (draft.alias != nullptr) made.depends_on = make.texts({draft.alias->id});
  made.set("FunctionName", make.ref(draft.id()));
  made.set("Qualifier", make.text(draft.alias == nullptr ? "$LATEST" : draft.alias_name));
  made.set("MaximumEventAgeInSeconds", config->find("MaximumEventAgeInSeconds"));
  made.set("MaximumRetryAttempts", config->find("MaximumRetryAttempts"));
  made.set("DestinationConfig", destinations);
  return {};
}

}  // namespace samx::transform
