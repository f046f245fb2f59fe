#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "intrinsics/evaluate.h"
#include "intrinsics/intrinsic.h"

namespace samx::intrinsics {

/// One evaluation: the scope and the arena of what it makes. Private to the module: evaluate.h is
/// the way in.
class Evaluator {
 public:
  using Value = Result<document::Node*>;

  Evaluator(const Scope& scope, document::TreeArena& arena) : scope_(scope), arena_(arena) {}

  /// Null pointer: AWS::NoValue.
  Value value(const document::Node& node);
  /// A scalar's text.
  Result<std::string> text(const document::Node& node, const Call& call);

 private:
  // evaluate.cc: names
  Value call(const Call& call);
  Value list(const document::Node& node);
  Value map(const document::Node& node);
  Value reference(std::string_view name, SourceRange where);
  Value pseudo_parameter(std::string_view name, SourceRange where);
  Value ref(const Call& call);
  Value get_att(const Call& call);
  Value if_else(const Call& call);
  Value condition(const Call& call);
  Value find_in_map(const Call& call);
  Value import_value(const Call& call);
  Value refused(const Call& call);
  // evaluate_text.cc
  Value sub(const Call& call);
  Value join(const Call& call);
  Value split(const Call& call);
  Value base64(const Call& call);
  Value to_json_string(const Call& call);
  Result<std::string> variable_text(const Call& call, std::string_view name,
                                    const document::Node* variables);
  // evaluate_lists.cc
  Value select(const Call& call);
  Value cidr(const Call& call);
  Value get_azs(const Call& call);
  Value length(const Call& call);
  Result<long long> whole_number(const document::Node& node, const Call& call);

  const Scope& scope_;
  document::TreeArena& arena_;
};

/// SX2801 at the call.
tl::unexpected<Error> wrong_shape(const Call& call, std::string message);

}  // namespace samx::intrinsics
