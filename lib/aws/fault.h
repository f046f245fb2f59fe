#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace samx::aws {

/// Why a call was not done: what the service said beside the diagnostic for the user.
///
/// It turns into an Error by itself, so SAMX_TRY and SAMX_ASSIGN work on an Outcome inside a
/// function that returns a Result.
class Fault {
 public:
  /// From before or after the service: no credentials, no connection, interrupted.
  Fault(Error error);  // NOLINT(google-explicit-constructor): SAMX_TRY needs it
  struct Answer {
    int status = 0;              // of HTTP
    std::string operation = {};  // "CreateChangeSet"
    std::string code = {};       // "ValidationError"; for answers without a body the status, "404"
    std::string message = {};    // the service's own text
    std::string request_id = {};
  };
  Fault(Answer answer, Diagnostic diagnostic);

  /// Empty if no answer came.
  const std::string& code() const { return details_->answer.code; }
  const std::string& message() const { return details_->answer.message; }
  const std::string& request_id() const { return details_->answer.request_id; }
  /// 0 if no answer came.
  int status() const { return details_->answer.status; }
  /// "An error occurred (ValidationError) when calling the CreateChangeSet operation: ...", the
  /// form of the AWS SDKs that scripts look for; the diagnostic's message if no answer came.
  std::string sdk_text() const;
  /// Whether the service answered with this code and its message contains `text`.
  bool is(std::string_view code, std::string_view text = {}) const;

  const Diagnostic& diagnostic() const { return details_->diagnostic; }
  Diagnostic& diagnostic() { return details_->diagnostic; }
  operator Error() const;  // NOLINT(google-explicit-constructor)

 private:
  struct Details {
    Answer answer;
    Diagnostic diagnostic;
  };
  std::unique_ptr<Details> details_;
};

/// What a call of a service gives.
template <class T>
using Outcome = tl::expected<T, Fault>;

}  // namespace samx::aws
