#pragma once

#include <optional>
#include <string>

#include "base/environment.h"
#include "base/result.h"

namespace samx::cloud {

/// Where the state lies unless --state says otherwise: $XDG_STATE_HOME/samx/cloud, or
/// ~/.local/state/samx/cloud.
std::string default_state_directory(const Environment& environment);

/// The right to write a state directory: held by one process at a time, until the object goes or
/// the process ends.
class StateLock {
 public:
  /// Makes the directory if need be. SX8001 if another process holds it.
  static Result<StateLock> acquire(const std::string& directory);
  ~StateLock();
  StateLock(StateLock&& other) noexcept;
  StateLock& operator=(StateLock&& other) noexcept;

 private:
  explicit StateLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

/// Whether some process holds the lock of this directory.
bool state_is_locked(const std::string& directory);

}  // namespace samx::cloud
