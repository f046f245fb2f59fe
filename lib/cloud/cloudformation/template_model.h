#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "cloud/cloudformation/records.h"
#include "cloud/fault.h"
#include "document/node.h"
#include "intrinsics/evaluate.h"

namespace samx::cloud::cloudformation {

/// A submitted template, read, checked, expanded and with its parameters and conditions resolved:
/// what the engine and the change set work with.
class TemplateModel {
 public:
  /// Reads and checks `submission.template_body` as CloudFormation does before it does anything
  /// else; transforms are run (spec localcloud 5.4). Faults are ValidationError with
  /// CloudFormation's words; those of a transform have the code "TransformFailed" for the caller to
  /// put into a change set.
  static Answered<std::unique_ptr<TemplateModel>> make(const Submission& submission,
                                                       const Stack& stack);
  /// Same for the template of a stack that is there: it was processed before.
  static Answered<std::unique_ptr<TemplateModel>> of_stack(const Stack& stack);

  const document::Node& root() const { return *root_; }
  /// The section; null if the template lacks it.
  const document::Node* section(std::string_view name) const { return root_->find(name); }
  const std::string& processed() const { return processed_; }

  const intrinsics::ParameterValues& parameters() const { return parameters_; }
  const intrinsics::ConditionValues& conditions() const { return conditions_; }
  const intrinsics::PseudoParameters& pseudo() const { return pseudo_; }
  document::TreeArena& arena() { return *arena_; }

  /// Resources whose condition holds, in template order.
  const std::vector<document::Entry>& resources() const { return resources_; }
  /// Indices into resources() so that each comes after what it needs.
  const std::vector<std::size_t>& order() const { return order_; }
  /// Per resource the indices of what it needs.
  const std::vector<std::vector<std::size_t>>& needs() const { return needs_; }
  /// Whether a condition attribute of an output or a resource holds.
  bool holds(const document::Node& body) const;

  /// Evaluates below this template; `resources` answers for physical ids.
  intrinsics::Scope scope(intrinsics::ResourceValues& resources) const;

 private:
  TemplateModel() = default;
  Done resolve(const Submission& submission, const Stack& stack);
  Done choose_resources();

  SourceMap sources_;
  std::unique_ptr<document::TreeArena> arena_ = std::make_unique<document::TreeArena>();
  document::Node* root_ = nullptr;
  std::string processed_;
  intrinsics::ParameterValues parameters_;
  intrinsics::ConditionValues conditions_;
  intrinsics::PseudoParameters pseudo_;
  std::vector<document::Entry> resources_;
  std::vector<std::size_t> order_;
  std::vector<std::vector<std::size_t>> needs_;
};

/// The text of a diagnostic as CloudFormation would say it: "Template error: …".
tl::unexpected<Fault> template_fault(const Diagnostic& diagnostic);

}  // namespace samx::cloud::cloudformation
