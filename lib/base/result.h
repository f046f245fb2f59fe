#pragma once

#include <memory>
#include <string>
#include <utility>

#include <tl/expected.hpp>

#include "base/diagnostic.h"

namespace samx {

/// Why an operation could not be done. One pointer wide, so that Result<T> stays small.
class Error {
 public:
  explicit Error(Diagnostic diagnostic)
      : diagnostic_(std::make_unique<Diagnostic>(std::move(diagnostic))) {}

  const Diagnostic& diagnostic() const { return *diagnostic_; }
  Diagnostic& diagnostic() { return *diagnostic_; }

  /// Says what was being done: shown below the message, innermost first.
  Error&& while_doing(std::string activity) && {
    diagnostic_->related.push_back({"while " + std::move(activity), {}});
    return std::move(*this);
  }

 private:
  std::unique_ptr<Diagnostic> diagnostic_;
};

/// The value of an operation that may fail, or why it failed.
template <class T>
using Result = tl::expected<T, Error>;

/// The outcome of an operation that has no value.
using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> fail(Diagnostic diagnostic) {
  return tl::unexpected<Error>(Error(std::move(diagnostic)));
}

}  // namespace samx

// The only macros of the project.
#define SAMX_JOIN_(a, b) a##b
#define SAMX_JOIN(a, b) SAMX_JOIN_(a, b)
/// Returns from the enclosing function if `expression` failed.
#define SAMX_TRY(expression)                                 \
  do {                                                       \
    if (auto samx_result = (expression); !samx_result)       \
      return tl::unexpected(std::move(samx_result).error()); \
  } while (false)
/// Same, and binds the value: SAMX_ASSIGN(const std::string text, read_file(path));
/// It makes two statements: never the body of an `if` without braces.
#define SAMX_ASSIGN(declaration, expression)                                     \
  auto SAMX_JOIN(samx_result_, __LINE__) = (expression);                         \
  if (!SAMX_JOIN(samx_result_, __LINE__))                                        \
    return tl::unexpected(std::move(SAMX_JOIN(samx_result_, __LINE__)).error()); \
  declaration = std::move(*SAMX_JOIN(samx_result_, __LINE__))  // NOLINT(bugprone-macro-parentheses)
