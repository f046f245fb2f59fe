#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace samx::cloud {

/// An error as an AWS service answers it. It goes over the wire to a client, in the form of the
/// service's protocol, and never to the terminal: hence no Diagnostic.
struct Fault {
  int status = 400;
  std::string code;     // "ValidationError"
  std::string message;  // AWS's words
  /// Further elements of the error document: {"BucketName", "b"}.
  std::vector<std::pair<std::string, std::string>> details = {};
};

/// The value of an operation, or the error that the client gets.
template <class T>
using Answered = tl::expected<T, Fault>;
using Done = Answered<void>;

[[nodiscard]] inline tl::unexpected<Fault> refuse(Fault fault) {
  return tl::unexpected<Fault>(std::move(fault));
}

}  // namespace samx::cloud
