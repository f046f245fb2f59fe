#include "intrinsics/intrinsic.h"

#include <algorithm>
#include <array>

namespace samx::intrinsics {
namespace {

using document::Node;

struct Row {
  std::string_view name;
  Function function;
};

// Sorted by name.
constexpr std::array kFunctions{
    Row{"Condition", Function::condition},
    Row{"Fn::And", Function::all_of},
    Row{"Fn::Base64", Function::base64},
    Row{"Fn::Cidr", Function::cidr},
    Row{"Fn::Equals", Function::equals},
    Row{"Fn::FindInMap", Function::find_in_map},
    Row{"Fn::GetAZs", Function::get_azs},
    Row{"Fn::GetAtt", Function::get_att},
    Row{"Fn::If", Function::if_else},
    Row{"Fn::ImportValue", Function::import_value},
    Row{"Fn::Join", Function::join},
    Row{"Fn::Length", Function::length},
    Row{"Fn::Not", Function::negation},
    Row{"Fn::Or", Function::any_of},
    Row{"Fn::Select", Function::select},
    Row{"Fn::Split", Function::split},
    Row{"Fn::Sub", Function::sub},
    Row{"Fn::ToJsonString", Function::to_json_string},
    Row{"Fn::Transform", Function::transform},
    Row{"Ref", Function::ref},
};
static_assert(std::ranges::is_sorted(kFunctions, {}, &Row::name));

constexpr std::array<std::string_view, 8> kPseudoParameters{
    "AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition",
    "AWS::Region",    "AWS::StackId", "AWS::StackName",        "AWS::URLSuffix"};

}  // namespace

std::optional<Function> function_named(std::string_view name) {
  const auto* const found = std::ranges::lower_bound(kFunctions, name, {}, &Row::name);
  if (found != kFunctions.end() && found->name == name) return found->function;
  if (name.starts_with("Fn::ForEach::")) return Function::for_each;
  if (name.starts_with("Fn::")) return Function::unknown;
  return std::nullopt;
}

std::optional<Call> as_call(const Node& node) {
  if (!node.is_map() || node.size() != 1) return std::nullopt;
  const document::Entry& entry = node.entries().front();
  const std::optional<Function> function = function_named(entry.key);
  if (!function) return std::nullopt;
  if (*function == Function::condition && !entry.value->is_string()) return std::nullopt;
  return Call{
      .function = *function, .name = entry.key, .argument = entry.value, .where = node.origin()};
}

std::optional<AttributeTarget> attribute_target(const Node& argument) {
  if (argument.is_string()) {
    const std::string_view text = argument.text();
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos || dot == 0 || dot + 1 == text.size()) return std::nullopt;
    return AttributeTarget{.logical_id = text.substr(0, dot), .attribute = text.substr(dot + 1)};
  }
  if (argument.size() != 2 || !argument.is_list()) return std::nullopt;
  const Node& id = *argument.items()[0];
  const Node& attribute = *argument.items()[1];
  if (!id.is_string()) return std::nullopt;
  if (attribute.is_string())
    return AttributeTarget{.logical_id = id.text(), .attribute = attribute.text()};
  if (!as_call(attribute)) return std::nullopt;
  return AttributeTarget{.logical_id = id.text(), .attribute = {}, .attribute_node = &attribute};
}

bool is_pseudo_parameter(std::string_view name) {
  return std::ranges::find(kPseudoParameters, name) != kPseudoParameters.end();
}

}  // namespace samx::intrinsics
