#include "build/value_resolver.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "intrinsics/intrinsic.h"

namespace samx::build {
namespace {

using document::Entry;
using document::Node;

constexpr int kDeepest = 100;

struct PseudoValue {
  std::string_view name;
  std::string_view value;
};
// Spec cli-build 3.2.
constexpr std::array kPseudoValues{
    PseudoValue{"AWS::AccountId", "123456789012"},
    PseudoValue{"AWS::Partition", "aws"},
    PseudoValue{"AWS::Region", "us-east-1"},
    PseudoValue{"AWS::StackId",
                "arn:aws:cloudformation:us-east-1:123456789012:stack/local/"
                "51af3dc0-da77-11e4-872e-1234567db123"},
    PseudoValue{"AWS::StackName", "local"},
    PseudoValue{"AWS::URLSuffix", "localhost"},
};

// Their arguments are resolved first; then the functions need nothing but text and lists.
constexpr std::array<std::string_view, 6> kPlainFunctions{
    "Fn::Base64", "Fn::FindInMap", "Fn::GetAZs", "Fn::Join", "Fn::Select", "Fn::Split"};

bool is_symbol_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// What may stand in ${…} of Fn::Sub: AWS::…, or letters and digits with at most one dot.
bool is_symbol(std::string_view text) {
  if (text.starts_with("AWS::")) text.remove_prefix(5);
  return !text.empty() && std::ranges::count(text, '.') <= 1 &&
         std::ranges::all_of(text, [](char c) { return c == '.' || is_symbol_character(c); });
}

}  // namespace

ValueResolver::ValueResolver(const Node& root, const GivenValues& given, document::TreeArena& arena)
    : root_(root), given_(given), arena_(arena) {}

ValueResolver::Function ValueResolver::function_named(std::string_view name) {
  struct Row {
    std::string_view name;
    Function function;
  };
  static constexpr std::array kRows{
      Row{"Ref", &ValueResolver::ref},
      Row{"Fn::GetAtt", &ValueResolver::get_att},
      Row{"Fn::Sub", &ValueResolver::sub},
      Row{"Fn::If", &ValueResolver::if_else},
      Row{"Fn::ImportValue", &ValueResolver::never},
      Row{"Fn::Transform", &ValueResolver::never},
  };
  const auto* const found = std::ranges::find(kRows, name, &Row::name);
  return found == kRows.end() ? nullptr : found->function;
}

Node* ValueResolver::resource(const Node& resource) {
  return resource.is_map() ? map(resource) : arena_.clone(resource);
}

Node* ValueResolver::value(const Node& node) {
  if (node.is_null()) return nullptr;
  if (node.is_list()) return list(node);
  if (!node.is_map()) return arena_.clone(node);
  if (node.size() == 0) return arena_.clone(node);
  const Entry& first = node.entries().front();
  if (depth_ > kDeepest) return nullptr;
  ++depth_;
  Node* result = nullptr;
  if (const Function function = function_named(first.key)) {
    result = (this->*function)(*first.value);
  } else if (std::ranges::find(kPlainFunctions, first.key) != kPlainFunctions.end()) {
    result = by_intrinsics(first.key, *first.value);
  } else if (first.key == "Fn::Equals" || first.key == "Fn::And" || first.key == "Fn::Or" ||
             first.key == "Fn::Not") {
    result = truth_value(node);
  } else {
    result = map(node);
  }
  --depth_;
  return result;
}

Node* ValueResolver::map(const Node& node) {
  Node* const copy = arena_.collection(document::NodeKind::map, node.style(), node.origin());
  for (const Entry& entry : node.entries()) {
    Entry resolved = entry;
    resolved.value = value(*entry.value);
    if (resolved.value == nullptr) resolved.value = arena_.clone(*entry.value);
    copy->set(resolved);
  }
  return copy;
}

Node* ValueResolver::list(const Node& node) {
  Node* const copy = arena_.collection(document::NodeKind::list, node.style(), node.origin());
  for (const Node* const item : node.items()) {
    Node* const resolved = value(*item);
    if (resolved == nullptr) return nullptr;
    copy->push_back(resolved);
  }
  return copy;
}

Node* ValueResolver::never(const Node&) {
  return nullptr;
}

Node* ValueResolver::parameter(std::string_view name, SourceRange where) {
  Node* const declared = root_.find("Parameters");
  Node* const declaration = declared == nullptr ? nullptr : declared->find(name);
  const auto given = given_.find(name);
  Node* found = given == given_.end() || !given->second->truthy() ? nullptr : given->second;
  if (found == nullptr && declaration != nullptr) found = declaration->find_non_null("Default");
  if (found == nullptr) {
    const auto* const pseudo = std::ranges::find(kPseudoValues, name, &PseudoValue::name);
    return pseudo == kPseudoValues.end() ? nullptr : arena_.string(pseudo->value, where);
  }
  if (!found->truthy()) return nullptr;  // falls through to the id
  const Node* const type = declaration == nullptr ? nullptr : declaration->find("Type");
  const bool is_list = type != nullptr && type->text() == "CommaDelimitedList";
  if (!is_list || !found->is_string()) return arena_.clone(*found);
  Node* const parts = arena_.list(where);
  for (const std::string_view part : split(found->text(), ','))
    parts->push_back(arena_.string(trim(part), where));
  return parts;
}

Node* ValueResolver::symbol(std::string_view name, SourceRange where) {
  if (Node* const found = parameter(name, where)) return found;
  Node* const resources = root_.find("Resources");
  Node* const resource = resources == nullptr ? nullptr : resources->find(name);
  const Node* const type = resource == nullptr ? nullptr : resource->find("Type");
  const std::string_view type_name = type == nullptr ? std::string_view() : type->text();
  if (type_name == "AWS::Lambda::LayerVersion" || type_name == "AWS::Serverless::LayerVersion")
    return arena_.single("Ref", arena_.string(name, where), where);
  if (type_name == "AWS::Lambda::Alias") {
    const Node* const function = resource->at({"Properties", "FunctionName"});
    Node* const resolved = function == nullptr ? nullptr : value(*function);
    if (resolved != nullptr && resolved->is_string())
      return arena_.string(function_arn(resolved->text(), where), where);
  }
  return arena_.string(name, where);
}

Node* ValueResolver::ref(const Node& argument) {
  return argument.is_string() ? symbol(argument.text(), argument.origin()) : nullptr;
}

std::string ValueResolver::symbol_text(std::string_view name, SourceRange where) {
  const Node* const found = parameter(name, where);
  return found != nullptr && found->is_scalar() ? std::string(found->text()) : std::string(name);
}

std::string ValueResolver::function_arn(std::string_view id, SourceRange where) {
  const Node* const name = root_.at({"Resources", id, "Properties", "FunctionName"});
  const Node* const resolved = name == nullptr ? nullptr : value(*name);
  const std::string_view function =
      resolved != nullptr && resolved->is_string() ? resolved->text() : id;
  return cat("arn:", symbol_text("AWS::Partition", where),
             ":lambda:", symbol_text("AWS::Region", where), ":",
             symbol_text("AWS::AccountId", where), ":function:", function);
}

Node* ValueResolver::attribute(std::string_view id, std::string_view name, SourceRange where) {
  if (name == "Arn") return arena_.string(function_arn(id, where), where);
  const Node* const type = root_.at({"Resources", id, "Type"});
  if (name == "RootResourceId" && type != nullptr && type->text() == "AWS::ApiGateway::RestApi")
    return arena_.string("/", where);
  return nullptr;
}

Node* ValueResolver::get_att(const Node& argument) {
  const auto target = intrinsics::attribute_target(argument);
  if (!target || target->attribute_node != nullptr) return nullptr;
  return attribute(target->logical_id, target->attribute, argument.origin());
}

Node* ValueResolver::sub(const Node& argument) {
  const Node* text = &argument;
  const Node* variables = nullptr;
  if (argument.is_list() && argument.size() == 2) {
    text = argument.items()[0];
    variables = argument.items()[1];
  }
  if (!text->is_string()) return nullptr;
  std::string out;
  std::string_view rest = text->text();
  while (true) {
    const std::size_t begin = rest.find("${");
    const std::size_t end = rest.find('}', begin == std::string_view::npos ? begin : begin + 2);
    if (begin == std::string_view::npos || end == std::string_view::npos) break;
    const std::string_view name = rest.substr(begin + 2, end - begin - 2);
    out += rest.substr(0, begin);
    const std::size_t dot = name.find('.');
    Node* found = nullptr;
    const Node* const variable = variables == nullptr ? nullptr : variables->find(name);
    if (variable != nullptr) {
      found = value(*variable);
      if (found != nullptr && found->is_string()) found = symbol(found->text(), argument.origin());
    } else if (is_symbol(name)) {
      found = dot == std::string_view::npos
                  ? symbol(name, argument.origin())
                  : attribute(name.substr(0, dot), name.substr(dot + 1), argument.origin());
    }
    if (found != nullptr && found->is_scalar()) {
      out += found->text();
    } else if (is_symbol(name)) {
      out += cat('$', name);  // as the reference leaves it
    } else {
      out += rest.substr(begin, end + 1 - begin);
    }
    rest.remove_prefix(end + 1);
  }
  return arena_.string(out += rest, argument.origin());
}

Node* ValueResolver::by_intrinsics(std::string_view name, const Node& argument) {
  Node* const resolved = value(argument);
  if (resolved == nullptr) return nullptr;
  if (name == "Fn::FindInMap" && resolved->size() != 3) return nullptr;
  const intrinsics::ParameterValues no_parameters;
  const intrinsics::ConditionValues no_conditions;
  const intrinsics::PseudoParameters pseudo{.region = symbol_text("AWS::Region", {})};
  intrinsics::NoResources no_resources;
  const intrinsics::Scope scope{.mappings = root_.find("Mappings"),
                                .parameters = no_parameters,
                                .conditions = no_conditions,
                                .pseudo = pseudo,
                                .resources = no_resources};
  const auto computed =
      intrinsics::evaluate(*arena_.single(name, resolved, argument.origin()), scope, arena_);
  if (!computed || *computed == nullptr) return nullptr;
  return value(**computed);  // a mapping's value may hold functions as well
}

bool ValueResolver::condition(std::string_view name, bool& known) {
  const Node* const conditions = root_.find("Conditions");
  const Node* const expression = conditions == nullptr ? nullptr : conditions->find(name);
  known = expression != nullptr && expression->is_map() && depth_ <= kDeepest;
  if (!known) return false;
  ++depth_;
  const bool result = truth(*expression, known);
  --depth_;
  return result;
}

bool ValueResolver::truth(const Node& expression, bool& known) {
  known = true;
  if (expression.is_boolean()) return expression.boolean_value();
  if (expression.is_string() && (expression.text() == "true" || expression.text() == "false"))
    return expression.text() == "true";
  known = expression.is_map() && expression.size() == 1;
  if (!known) return false;
  const Entry& call = expression.entries().front();
  if (call.key == "Condition") return condition(call.value->text(), known);
  if (call.key == "Fn::Equals" && call.value->size() == 2) {
    const Node* const left = value(*call.value->items()[0]);
    const Node* const right = value(*call.value->items()[1]);
    known = left != nullptr && right != nullptr;
    if (!known) return false;
    return left->is_scalar() && right->is_scalar() ? left->text() == right->text()
                                                   : document::equal(*left, *right);
  }
  const bool is_and = call.key == "Fn::And";
  const bool is_not = call.key == "Fn::Not";
  known =
      call.value->is_list() && call.value->size() > 0 && (is_and || is_not || call.key == "Fn::Or");
  if (!known) return false;
  bool all = true;
  bool any = false;
  for (const Node* const item : call.value->items()) {
    const bool one = truth(*item, known);
    if (!known) return false;
    all = all && one;
    any = any || one;
  }
  if (is_not) return !all;
  return is_and ? all : any;
}

Node* ValueResolver::truth_value(const Node& argument) {
  bool known = false;
  const bool result = truth(argument, known);
  return known ? arena_.boolean(result, argument.origin()) : nullptr;
}

Node* ValueResolver::if_else(const Node& argument) {
  if (argument.size() != 3 || !argument.is_list()) return nullptr;
  bool known = false;
  const bool holds = condition(argument.items()[0]->text(), known);
  return known ? value(*argument.items()[holds ? 1 : 2]) : nullptr;
}

}  // namespace samx::build
