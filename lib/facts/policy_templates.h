#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace samx::facts {

/// `${variable}` of a pattern stands for the value that the user gave for `parameter`.
struct PolicyVariable {
  std::string_view variable;
  std::string_view parameter;
};

struct PolicyTarget {
  enum class Form : std::uint8_t { literal, substitution };
  Form form = Form::literal;
  std::string_view text;
  std::span<const PolicyVariable> variables;
};

/// Condition: {operation: {key: target}}
struct PolicyConditionRow {
  std::string_view operation;
  std::string_view key;
  PolicyTarget target;
};

/// One statement with Effect Allow. A `single` shape stands without a list around it.
struct PolicyStatement {
  enum class Shape : std::uint8_t { single, list };
  std::span<const std::string_view> actions;
  Shape actions_shape = Shape::list;
  std::span<const PolicyTarget> resources;
  Shape resources_shape = Shape::single;
  std::span<const PolicyConditionRow> conditions;
};

/// A SAM policy template. Source: data/policy_templates.yaml.
struct PolicyTemplate {
  std::string_view name;
  std::span<const std::string_view> parameters;  // all are required
  std::span<const PolicyStatement> statements;
};

/// All templates, sorted by name.
std::span<const PolicyTemplate> policy_templates();
/// Null if there is no template of this name.
const PolicyTemplate* find_policy_template(std::string_view name);

}  // namespace samx::facts
