#include "intrinsics/conditions.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "intrinsics/codes.h"
#include "intrinsics/intrinsic.h"

namespace samx::intrinsics {
namespace {

using document::Node;
using document::TreeArena;

Result<bool> equals_truth(const Call& call, const Scope& scope, TreeArena& arena) {
  const auto items = call.argument->items();
  if (items.size() != 2) {
    return fail({.code = codes::kShape,
                 .message = "every Fn::Equals object requires a list of 2 string parameters",
                 .where = call.where});
  }
  SAMX_ASSIGN(const Node* const left, evaluate(*items[0], scope, arena));
  SAMX_ASSIGN(const Node* const right, evaluate(*items[1], scope, arena));
  if (left == nullptr || right == nullptr) return left == right;
  // CloudFormation compares scalars as text: true equals "true".
  if (left->is_scalar() && right->is_scalar()) return left->text() == right->text();
  return document::equal(*left, *right);
}

Result<bool> combined_truth(const Call& call, const Scope& scope, TreeArena& arena) {
  const auto items = call.argument->items();
  if (items.size() < 2 || items.size() > 10) {
    return fail({.code = codes::kShape,
                 .message = cat("every ", call.name,
                                " object requires a list of at least 2 and at most 10 boolean "
                                "parameters"),
                 .where = call.where});
  }
  const bool decisive = call.function == Function::any_of;
  for (const Node* const item : items) {
    SAMX_ASSIGN(const bool truth, condition_truth(*item, scope, arena));
    if (truth == decisive) return decisive;
  }
  return !decisive;
}

Result<bool> named_truth(const Call& call, const Scope& scope) {
  const auto found = scope.conditions.find(call.argument->text());
  if (found != scope.conditions.end()) return found->second;
  return fail({.code = codes::kCondition,
               .message = cat("unresolved condition dependency ", call.argument->text(),
                              " in the Conditions block of the template"),
               .where = call.argument->origin()});
}

// Walks a Conditions section so that every condition comes after those it names.
class SectionWalk {
 public:
  SectionWalk(const Node& section, const Scope& scope, ConditionValues& values, TreeArena& arena)
      : section_(section), scope_(scope), values_(values), arena_(arena) {}

  Status visit(std::string_view name, const Node& expression) {
    if (values_.contains(name)) return {};
    if (std::ranges::find(open_, name) != open_.end()) {
      return fail({.code = codes::kCondition,
                   .message = cat("circular condition dependency on '", name, "'"),
                   .where = expression.origin()});
    }
    open_.push_back(name);
    SAMX_TRY(visit_needs(expression));
    open_.pop_back();
    SAMX_ASSIGN(const bool truth, condition_truth(expression, scope_, arena_));
    values_.emplace(name, truth);
    return {};
  }

 private:
  Status visit_needs(const Node& value) {
    if (const auto call = as_call(value)) {
      std::string_view needed;
      if (call->function == Function::condition) needed = call->argument->text();
      if (call->function == Function::if_else && call->argument->size() != 0 &&
          call->argument->is_list())
        needed = call->argument->items()[0]->text();
      if (const Node* const other = section_.find(needed)) SAMX_TRY(visit(needed, *other));
    }
    for (const Node* const item : value.items())
      SAMX_TRY(visit_needs(*item));
    for (const document::Entry& entry : value.entries())
      SAMX_TRY(visit_needs(*entry.value));
    return {};
  }

  const Node& section_;
  const Scope& scope_;
  ConditionValues& values_;
  TreeArena& arena_;
  std::vector<std::string_view> open_;
};

}  // namespace

Result<bool> condition_truth(const Node& expression, const Scope& scope, TreeArena& arena) {
  if (expression.is_boolean()) return expression.boolean_value();
  if (const auto call = as_call(expression)) {
    switch (call->function) {
      case Function::equals:
        return equals_truth(*call, scope, arena);
      case Function::all_of:
      case Function::any_of:
        return combined_truth(*call, scope, arena);
      case Function::condition:
        return named_truth(*call, scope);
      case Function::negation: {
        if (call->argument->size() != 1 || !call->argument->is_list()) break;
        SAMX_ASSIGN(const bool truth, condition_truth(*call->argument->items()[0], scope, arena));
        return !truth;
      }
      default:
        break;
    }
  }
  return fail({.code = codes::kCondition,
               .message = "a condition must be Fn::And, Fn::Or, Fn::Not, Fn::Equals or Condition",
               .where = expression.origin()});
}

Result<ConditionValues> evaluate_conditions(const Node* section, const Node* mappings,
                                            const ParameterValues& parameters,
                                            const PseudoParameters& pseudo, TreeArena& arena) {
  ConditionValues values;
  if (section == nullptr) return values;
  NoResources nothing;
  const Scope scope{.mappings = mappings,
                    .parameters = parameters,
                    .conditions = values,
                    .pseudo = pseudo,
                    .resources = nothing};
  SectionWalk walk(*section, scope, values, arena);
  for (const document::Entry& entry : section->entries())
    SAMX_TRY(walk.visit(entry.key, *entry.value));
  return values;
}

}  // namespace samx::intrinsics
