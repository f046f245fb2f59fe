#include "transform/events/dead_letter_queue.h"

#include "base/text.h"
#include "transform/codes.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Node;

tl::unexpected<Error> refuse(const Event& event, const Node& where, std::string_view what) {
  return fail({.code = codes::kEventValue,
               .message = cat("'DeadLetterConfig' of event '", event.key, "' ", what),
               .where = where.origin(),
               .help = "give either 'Arn', or 'Type: SQS' to have a queue made"});
}

Status check(const Event& event, const Node& config) {
  const Node* const type = config.find("Type");
  const bool has_arn = config.has("Arn");
  if (has_arn && type != nullptr) return refuse(event, config, "has both 'Arn' and 'Type'");
  if (!has_arn && type == nullptr) return refuse(event, config, "has neither 'Arn' nor 'Type'");
  if (type != nullptr && (!type->is_string() || type->text() != "SQS"))
    return refuse(event, *type, "knows only the 'Type' SQS");
  return {};
}

void add_queue_policy(const EventContext& context, const Event& event, const NodeMaker& make,
                      std::string_view queue_id) {
  Node* const source = make.map({{"aws:SourceArn", make.get_att(event.id, "Arn")}});
  Node* const statement =
      make.map({{"Action", make.text("sqs:SendMessage")},
                {"Effect", make.text("Allow")},
                {"Principal", make.map({{"Service", make.text("events.amazonaws.com")}})},
                {"Resource", make.get_att(queue_id, "Arn")},
                {"Condition", make.map({{"ArnEquals", source}})}});
  ProducedResource& policy = context.out.add(cat(event.id, "QueuePolicy"), "AWS::SQS::QueuePolicy",
                                             make, context.attributes());
  policy.set("PolicyDocument", make.map({{"Version", make.text("2012-10-17")},
                                         {"Statement", make.list({statement})}}));
  policy.set("Queues", make.list({make.ref(queue_id)}));
}

}  // namespace

Result<Node*> dead_letter_queue_arn(const EventContext& context, const Event& event,
                                    QueuePolicy policy) {
  const Node* const config = event.get("DeadLetterConfig");
  if (config == nullptr) return nullptr;
  SAMX_TRY(check(event, *config));
  if (Node* const arn = config->find_non_null("Arn")) return arn;
  const Node* const given_id = config->find_non_null("QueueLogicalId");
  if (given_id != nullptr && !given_id->is_string())
    return refuse(event, *given_id, "needs text as 'QueueLogicalId'");
  const bool named = given_id != nullptr && !given_id->text().empty();
  const std::string id = named ? std::string(given_id->text()) : cat(event.id, "Queue");
  const NodeMaker make = context.state.make(*config);
  context.out.add(id, "AWS::SQS::Queue", make, context.attributes());
  if (policy == QueuePolicy::add) add_queue_policy(context, event, make, id);
  return make.get_att(id, "Arn");
}

}  // namespace samx::transform
