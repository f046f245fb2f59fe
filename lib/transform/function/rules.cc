#include <array>
#include <vector>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/function/function_draft.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

enum class Relation : std::uint8_t { excludes, requires_other };

struct Rule {
  std::string_view property;
  Relation relation;
  std::string_view other;
};

constexpr std::array kRules{
    Rule{"CapacityProviderConfig", Relation::excludes, "ProvisionedConcurrencyConfig"},
    Rule{"CapacityProviderConfig", Relation::excludes, "VpcConfig"},
    Rule{"FunctionScalingConfig", Relation::requires_other, "CapacityProviderConfig"},
    Rule{"VersionDeletionPolicy", Relation::requires_other, "AutoPublishAlias"},
};

/// All violated rules are one fault (spec transform-core 4.3).
Status check_relations(const FunctionDraft& draft) {
  std::vector<std::string> violations;
  SourceRange where;
  for (const Rule& rule : kRules) {
    const Node* const value = draft.function.get(rule.property);
    const bool has_other = draft.function.get(rule.other) != nullptr;
    if (value == nullptr || has_other == (rule.relation == Relation::requires_other)) continue;
    if (violations.empty()) where = value->origin();
    violations.push_back(
        rule.relation == Relation::excludes
            ? cat("'", rule.property, "' and '", rule.other, "' exclude each other")
            : cat("'", rule.property, "' needs '", rule.other, "'"));
  }
  if (violations.empty()) return {};
  return fail(draft.fault(codes::kPropertyConflict, join(violations, "; "), where));
}

Status check_dead_letter_queue(FunctionDraft& draft) {
  const Node* const queue = draft.function.truthy("DeadLetterQueue");
  if (queue == nullptr) return {};
  const Node* const type = queue->find("Type");
  const Node* const target = queue->find("TargetArn");
  const auto refuse = [&](std::string message) {
    return fail(draft.fault(codes::kPropertyValue, std::move(message), queue->origin()));
  };
  if (type == nullptr || !type->truthy() || target == nullptr || !target->truthy())
    return refuse("'DeadLetterQueue' needs 'Type' and 'TargetArn'");
  if (!type->is_string() || (type->text() != "SQS" && type->text() != "SNS"))
    return refuse("'Type' of 'DeadLetterQueue' must be SQS or SNS");
  return {};
}

Status check_tenancy(const FunctionDraft& draft) {
  const Node* const tenancy = draft.function.truthy("TenancyConfig");
  if (tenancy == nullptr) return {};
  constexpr std::array<std::string_view, 3> kExcluded{"ProvisionedConcurrencyConfig",
                                                      "FunctionUrlConfig", "SnapStart"};
  for (const std::string_view name : kExcluded) {
    if (draft.function.truthy(name) != nullptr)
      return fail(draft.fault(codes::kPropertyConflict,
                              cat("'TenancyConfig' and '", name, "' exclude each other"),
                              tenancy->origin()));
  }
  const Node* const events = draft.function.get("Events");
  if (events == nullptr) return {};
  for (const Entry& entry : events->entries()) {
    const std::string_view type = entry.value->find("Type")->text();
    if (type != "Api" && type != "HttpApi")
      return fail(draft.fault(codes::kPropertyConflict,
                              cat("event '", entry.key, "' of type '", type,
                                  "' cannot invoke a function with 'TenancyConfig'"),
                              entry.key_origin));
  }
  return {};
}

}  // namespace

Status check_function_rules(FunctionDraft& draft) {
  SAMX_TRY(check_relations(draft));
  SAMX_TRY(check_dead_letter_queue(draft));
  return check_tenancy(draft);
}

}  // namespace samx::transform
