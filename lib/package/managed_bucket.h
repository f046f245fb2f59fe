#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "aws/session.h"
#include "base/cancellation.h"
#include "base/clock.h"
#include "base/result.h"

namespace samx::package {

struct ManagedBucketServices {
  const aws::Session& session;
  Clock& clock;
  const Cancellation& cancellation;
  std::string_view samx_version;
  /// Called before a stack is created and when it is done ("Creating the required resources...").
  std::function<void(std::string_view line)> say;
};

/// The bucket of the stack aws-sam-cli-managed-default in the session's region; the stack is made
/// if it does not exist. Shared with `sam`: same names, same tag, same output.
///
/// SX5109 if the stack is there but not one of ours, or could not be made.
/// Source: spec cli-package-deploy 3.9.
Result<std::string> managed_bucket(const ManagedBucketServices& services);

}  // namespace samx::package
