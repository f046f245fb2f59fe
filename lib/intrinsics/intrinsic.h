#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "document/node.h"

namespace samx::intrinsics {

/// Every function of the template language. `unknown` is a name that begins with "Fn::" and is
/// none of them.
enum class Function : std::uint8_t {
  ref,
  condition,
  get_att,
  sub,
  join,
  select,
  split,
  if_else,
  find_in_map,
  base64,
  cidr,
  get_azs,
  import_value,
  equals,
  all_of,    // Fn::And
  any_of,    // Fn::Or
  negation,  // Fn::Not
  length,
  to_json_string,
  transform,
  for_each,
  unknown
};

/// A function call in a template: a map with one entry that names the function.
struct Call {
  Function function = Function::unknown;
  std::string_view name;                     // as written: "Ref", "Fn::GetAtt"
  const document::Node* argument = nullptr;  // never null
  SourceRange where;                         // the call
};

/// The function that `name` stands for; nothing if it is no function name at all.
std::optional<Function> function_named(std::string_view name);

/// `node` as a call; nothing if it is anything else. {"Condition": …} counts only when its value
/// is a string, because "Condition" is also an ordinary key (IAM statements, resources).
std::optional<Call> as_call(const document::Node& node);

/// A resource and one of its attributes: the two forms of Fn::GetAtt. The attribute may be a call
/// (AWS::LanguageExtensions), then `attribute` is empty and `attribute_node` says which.
struct AttributeTarget {
  std::string_view logical_id;
  std::string_view attribute;
  const document::Node* attribute_node = nullptr;
};

/// Reads "Id.Attribute" or ["Id", "Attribute"…]; nothing for other shapes. Lists of more than two
/// strings are not accepted: CloudFormation refuses them as well.
std::optional<AttributeTarget> attribute_target(const document::Node& argument);

/// Whether `name` is one of AWS::AccountId, NoValue, NotificationARNs, Partition, Region, StackId,
/// StackName, URLSuffix.
bool is_pseudo_parameter(std::string_view name);

}  // namespace samx::intrinsics
