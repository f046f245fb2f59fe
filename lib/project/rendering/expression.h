#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "project/rendering/value.h"

namespace samx::project {

enum class ExpressionKind : std::uint8_t {
  literal,      // value
  name,         // name
  list,         // parts
  attribute,    // parts[0].name
  subscript,    // parts[0][parts[1]]
  slice,        // parts[0][parts[1]:parts[2]]; a missing bound is the literal none
  filter,       // parts[0]|name(parts[1...])
  method,       // parts[0].name(parts[1...])
  test,         // parts[0] is name(parts[1...])
  unary,        // name parts[0]: "not", "-", "+"
  binary,       // parts[0] name parts[1]: "+", "==", "not in", "and", ...
  conditional,  // parts[0] if parts[1] else parts[2]
};

/// A parsed expression of the Jinja subset (spec cli-init 1.8).
struct Expression {
  ExpressionKind kind = ExpressionKind::literal;
  std::string name = {};
  Value value = {};
  std::vector<Expression> parts = {};
};

/// Parses the whole text. Errors: SX1565 with what is not understood; no place, as only the caller
/// knows it.
Result<Expression> parse_expression(std::string_view text);

/// What names mean: the variables and what counts the work done, so that no template can run for
/// ever.
class Scope {
 public:
  explicit Scope(Value variables) : variables_(std::move(variables)) {}

  const Value& find(std::string_view name) const { return variables_.at(name); }
  void set(std::string_view name, Value value) { variables_.set(name, std::move(value)); }
  /// SX1565 once the template has done more than any honest one does.
  Status count_step();

 private:
  Value variables_;
  std::uint64_t steps_ = 0;
};

/// Errors: SX1565. Undefined names give an undefined value: printing it is the error.
Result<Value> evaluate(const Expression& expression, Scope& scope);

/// The text of a value in the output. Errors: SX1565 for an undefined one, named by its expression.
Result<std::string> printed_value(const Expression& expression, Scope& scope);

/// "cookiecutter.name" where the expression is a path of names, else what comes nearest.
std::string expression_text(const Expression& expression);

}  // namespace samx::project
