#include <array>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/events/permission.h"
#include "transform/events/sources.h"
#include "transform/parameter_resolution.h"
#include "transform/role.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Node;

constexpr long long kDefaultBatchSize = 10;

constexpr std::array kProperties{
    PropertyRule{"Topic", shapes::string, Intrinsics::accepted, Presence::required},
    PropertyRule{"Region", shapes::string},
    PropertyRule{"FilterPolicy"},
    PropertyRule{"FilterPolicyScope"},
    PropertyRule{"SqsSubscription", shapes::boolean_or_map},
    PropertyRule{"RedrivePolicy", shapes::map},
};

/// The queue between topic and function.
struct Queue {
  Node* arn = nullptr;
  Node* url = nullptr;
  Node* batch_size = nullptr;
  std::string policy_id;
};

void add_subscription(const EventContext& context, const Event& event, std::string_view protocol,
                      Node* endpoint) {
  const NodeMaker make = event.make_from(context.state, "Topic");
  ProducedResource& made =
      context.out.add(event.id, "AWS::SNS::Subscription", make, context.attributes());
  made.set("Protocol", make.text(protocol));
  made.set("Endpoint", endpoint);
  made.set("TopicArn", event.get("Topic"));
  for (const std::string_view name :
       {"Region", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy"})
    made.set(name, event.get(name));
}

/// FifoTopic of the topic if it is in the template.
Result<Node*> fifo_of_topic(const EventContext& context, const Event& event) {
  const std::string_view id = referred_id(*event.get("Topic"));
  const Node* const topic = id.empty() ? nullptr : context.state.input_resource(id);
  if (topic == nullptr) return nullptr;
  SAMX_ASSIGN(Node* const fifo,
              resolve_parameters(context.state, topic->at({"Properties", "FifoTopic"})));
  return fifo != nullptr && fifo->truthy() ? fifo : nullptr;
}

Result<Queue> create_queue(const EventContext& context, const Event& event, const NodeMaker& make) {
  const std::string id = cat(event.id, "Queue");
  SAMX_ASSIGN(Node* const fifo, fifo_of_topic(context, event));
  context.out.add(id, "AWS::SQS::Queue", make, context.attributes()).set("FifoQueue", fifo);
  return Queue{.arn = make.get_att(id, "Arn"),
               .url = make.ref(id),
               .batch_size = make.integer(kDefaultBatchSize),
               .policy_id = cat(event.id, "QueuePolicy")};
}

Result<Queue> given_queue(const Event& event, const Node& settings, const NodeMaker& make) {
  Node* const arn = settings.find("QueueArn");
  Node* const url = settings.find("QueueUrl");
  if (arn == nullptr || !arn->truthy() || url == nullptr || !url->truthy())
    return fail({.code = codes::kEventValue,
                 .message = cat("'SqsSubscription' of event '", event.key,
                                "' needs 'QueueArn' and 'QueueUrl'"),
                 .where = settings.origin(),
                 .help = "or set it to true to have a queue made"});
  Node* const batch = settings.find("BatchSize");
  const Node* const policy = settings.find("QueuePolicyLogicalId");
  return Queue{
      .arn = arn,
      .url = url,
      .batch_size = batch != nullptr && batch->truthy() ? batch : make.integer(kDefaultBatchSize),
      .policy_id = policy != nullptr && policy->truthy() ? std::string(policy->text())
                                                         : cat(event.id, "QueuePolicy")};
}

void add_queue_policy(const EventContext& context, const Event& event, const NodeMaker& make,
                      const Queue& queue) {
  Node* const source = make.map({{"aws:SourceArn", event.get("Topic")}});
  Node* const statement = make.map({{"Action", make.text("sqs:SendMessage")},
                                    {"Effect", make.text("Allow")},
                                    {"Principal", make.text("*")},
                                    {"Resource", queue.arn},
                                    {"Condition", make.map({{"ArnEquals", source}})}});
  ProducedResource& policy =
      context.out.add(queue.policy_id, "AWS::SQS::QueuePolicy", make, context.attributes());
  policy.set("PolicyDocument", make.map({{"Version", make.text("2012-10-17")},
                                         {"Statement", make.list({statement})}}));
  policy.set("Queues", make.list({queue.url}));
}

void add_mapping(const EventContext& context, const Event& event, const NodeMaker& make,
                 const Queue& queue) {
  ProducedResource& mapping =
      context.out.add(cat(event.id, "EventSourceMapping"), "AWS::Lambda::EventSourceMapping", make,
                      context.attributes());
  mapping.set("BatchSize", queue.batch_size);
  mapping.set("Enabled", make.boolean(true));
  mapping.set("EventSourceArn", queue.arn);
  mapping.set("FunctionName", context.target.name(make));
}

Status expand(const EventContext& context, const Event& event) {
  const Node* const settings = event.truthy("SqsSubscription");
  if (settings == nullptr) {
    const NodeMaker make = event.make_from(context.state, "Topic");
    add_subscription(context, event, "lambda", context.target.arn(make));
    add_invoke_permission(context, event.id, make,
                          {.principal = "sns.amazonaws.com", .source_arn = event.get("Topic")});
    return {};
  }
  const NodeMaker make = event.make_from(context.state, "SqsSubscription");
  SAMX_ASSIGN(const Queue queue, settings->is_map() ? given_queue(event, *settings, make)
                                                    : create_queue(context, event, make));
  add_queue_policy(context, event, make, queue);
  add_subscription(context, event, "sqs", queue.arn);
  add_mapping(context, event, make, queue);
  append_distinct(
      context.role->get("ManagedPolicyArns"),
      aws_policy_arn(context.state, make, "service-role/AWSLambdaSQSQueueExecutionRole"));
  return {};
}

}  // namespace

constinit const EventSource kSnsEvent{.type = "SNS", .properties = kProperties, .expand = expand};

}  // namespace samx::transform
