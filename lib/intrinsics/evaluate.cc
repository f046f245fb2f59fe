#include "intrinsics/evaluate.h"

#include "base/text.h"
#include "intrinsics/codes.h"
#include "intrinsics/conditions.h"
#include "intrinsics/evaluator.h"

namespace samx::intrinsics {

using document::Entry;
using document::Node;

tl::unexpected<Error> wrong_shape(const Call& call, std::string message) {
  return fail({.code = codes::kShape, .message = std::move(message), .where = call.where});
}

Evaluator::Value Evaluator::value(const Node& node) {
  if (const auto found = as_call(node)) return call(*found);
  if (node.is_list()) return list(node);
  if (node.is_map()) return map(node);
  // Evaluation never changes a node, so scalars can be shared with the template.
  return const_cast<Node*>(&node);
}

Evaluator::Value Evaluator::list(const Node& node) {
  Node* const made = arena_.list(node.origin());
  for (const Node* const item : node.items()) {
    SAMX_ASSIGN(Node* const each, value(*item));
    if (each != nullptr) made->push_back(each);
  }
  return made;
}

Evaluator::Value Evaluator::map(const Node& node) {
  Node* const made = arena_.map(node.origin());
  for (const Entry& entry : node.entries()) {
    SAMX_ASSIGN(Node* const each, value(*entry.value));
    if (each == nullptr) continue;
    made->set(Entry{.key = entry.key, .value = each, .key_origin = entry.key_origin});
  }
  return made;
}

Evaluator::Value Evaluator::call(const Call& call) {
  switch (call.function) {
    case Function::ref:
      return ref(call);
    case Function::condition:
    case Function::equals:
    case Function::all_of:
    case Function::any_of:
    case Function::negation:
      return condition(call);
    case Function::get_att:
      return get_att(call);
    case Function::sub:
      return sub(call);
    case Function::join:
      return join(call);
    case Function::select:
      return select(call);
    case Function::split:
      return split(call);
    case Function::if_else:
      return if_else(call);
    case Function::find_in_map:
      return find_in_map(call);
    case Function::base64:
      return base64(call);
    case Function::cidr:
      return cidr(call);
    case Function::get_azs:
      return get_azs(call);
    case Function::import_value:
      return import_value(call);
    case Function::length:
      return length(call);
    case Function::to_json_string:
      return to_json_string(call);
    case Function::transform:
    case Function::for_each:
    case Function::unknown:
      return refused(call);
  }
  return refused(call);
}

Evaluator::Value Evaluator::refused(const Call& call) {
  return fail({.code = codes::kUnsupported,
               .message = cat("'", call.name, "' cannot be computed here"),
               .where = call.where,
               .help = call.function == Function::transform
                           ? "only AWS::Include at the top of a section can be expanded locally"
                           : "check the spelling of the function"});
}

Evaluator::Value Evaluator::pseudo_parameter(std::string_view name, SourceRange where) {
  const PseudoParameters& pseudo = scope_.pseudo;
  if (name == "AWS::NoValue") return nullptr;
  if (name == "AWS::NotificationARNs") {
    Node* const arns = arena_.list(where);
    for (const std::string& arn : pseudo.notification_arns)
      arns->push_back(arena_.string(arn, where));
    return arns;
  }
  const std::string& text = name == "AWS::AccountId"   ? pseudo.account_id
                            : name == "AWS::Partition" ? pseudo.partition
                            : name == "AWS::Region"    ? pseudo.region
                            : name == "AWS::StackId"   ? pseudo.stack_id
                            : name == "AWS::StackName" ? pseudo.stack_name
                                                       : pseudo.url_suffix;
  return arena_.string(text, where);
}

Evaluator::Value Evaluator::reference(std::string_view name, SourceRange where) {
  if (is_pseudo_parameter(name)) return pseudo_parameter(name, where);
  if (const auto found = scope_.parameters.find(name); found != scope_.parameters.end())
    return found->second;
  return scope_.resources.reference(name, where, arena_);
}

Evaluator::Value Evaluator::ref(const Call& call) {
  if (!call.argument->is_string())
    return wrong_shape(call, "every Ref object must have a single String value");
  return reference(call.argument->text(), call.where);
}

Evaluator::Value Evaluator::get_att(const Call& call) {
  const auto target = attribute_target(*call.argument);
  if (!target) {
    return wrong_shape(call,
                       "every Fn::GetAtt object requires two non-empty parameters, the resource "
                       "name and the resource attribute");
  }
  if (target->attribute_node == nullptr)
    return scope_.resources.attribute(target->logical_id, target->attribute, call.where, arena_);
  SAMX_ASSIGN(const std::string attribute, text(*target->attribute_node, call));
  return scope_.resources.attribute(target->logical_id, attribute, call.where, arena_);
}

Evaluator::Value Evaluator::if_else(const Call& call) {
  const auto items = call.argument->items();
  if (items.size() != 3 || !items[0]->is_string())
    return wrong_shape(call, "Fn::If requires a list argument with three elements");
  const auto truth = scope_.conditions.find(items[0]->text());
  if (truth == scope_.conditions.end()) {
    return fail({.code = codes::kCondition,
                 .message = cat("unresolved condition dependency '", items[0]->text(),
                                "' in a Fn::If block of the template"),
                 .where = items[0]->origin()});
  }
  return value(*items[truth->second ? 1 : 2]);
}

Evaluator::Value Evaluator::condition(const Call& call) {
  Node* const expression = arena_.map(call.where);
  expression->set(
      Entry{.key = call.name, .value = const_cast<Node*>(call.argument), .key_origin = call.where});
  SAMX_ASSIGN(const bool truth, condition_truth(*expression, scope_, arena_));
  return arena_.boolean(truth, call.where);
}

Evaluator::Value Evaluator::find_in_map(const Call& call) {
  const auto items = call.argument->items();
  const bool has_options = items.size() == 4 && items[3]->is_map();
  if (items.size() != 3 && !has_options) {
    return wrong_shape(call,
                       "every Fn::FindInMap object requires three parameters, the map name, map "
                       "key and the attribute for return value");
  }
  SAMX_ASSIGN(const std::string name, text(*items[0], call));
  SAMX_ASSIGN(const std::string top, text(*items[1], call));
  SAMX_ASSIGN(const std::string second, text(*items[2], call));
  const Node* const found =
      scope_.mappings == nullptr ? nullptr : scope_.mappings->at({name, top, second});
  if (found != nullptr) return value(*found);
  if (const Node* const fallback = has_options ? items[3]->find("DefaultValue") : nullptr)
    return value(*fallback);
  return fail({.code = codes::kMapping,
               .message = cat("unable to get mapping for ", name, "::", top, "::", second),
               .where = call.where,
               .help = "add the key to the mapping, or a DefaultValue"});
}

Evaluator::Value Evaluator::import_value(const Call& call) {
  SAMX_ASSIGN(const std::string name, text(*call.argument, call));
  return scope_.resources.imported(name, call.where, arena_);
}

Result<std::string> Evaluator::text(const Node& node, const Call& call) {
  SAMX_ASSIGN(const Node* const found, value(node));
  if (found == nullptr || !found->is_scalar() || found->is_null())
    return wrong_shape(call, cat(call.name, " needs a text where it has something else"));
  return std::string(found->text());
}

Result<Node*> NoResources::reference(std::string_view logical_id, SourceRange where,
                                     document::TreeArena&) {
  return fail({.code = codes::kUnresolved,
               .message = cat("'", logical_id, "' has no value here"),
               .where = where});
}

Result<Node*> NoResources::attribute(std::string_view logical_id, std::string_view name,
                                     SourceRange where, document::TreeArena&) {
  return fail({.code = codes::kUnresolved,
               .message = cat("attribute '", name, "' of '", logical_id, "' has no value here"),
               .where = where});
}

Result<Node*> NoResources::imported(std::string_view export_name, SourceRange where,
                                    document::TreeArena&) {
  return fail({.code = codes::kUnresolved,
               .message = cat("no export named ", export_name, " found"),
               .where = where});
}

Result<Node*> evaluate(const Node& value, const Scope& scope, document::TreeArena& arena) {
  return Evaluator(scope, arena).value(value);
}

Result<std::string> evaluate_text(const Node& value, const Scope& scope,
                                  document::TreeArena& arena) {
  SAMX_ASSIGN(const Node* const found, evaluate(value, scope, arena));
  if (found != nullptr && found->is_scalar() && !found->is_null())
    return std::string(found->text());
  return fail({.code = codes::kShape, .message = "a text is needed here", .where = value.origin()});
}

}  // namespace samx::intrinsics
