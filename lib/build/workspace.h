#pragma once

#include <string>
#include <string_view>

#include "base/cancellation.h"
#include "base/clock.h"
#include "base/file_descriptor.h"
#include "base/result.h"

namespace samx::build {

/// The folder .aws-sam of a project while one samx builds in it: the lock, and a place on the same
/// file system where the new build grows. All that is in it goes with the object.
class Workspace {
 public:
  /// `state_directory` is .aws-sam. Waits for another samx; SX0130 if cancelled meanwhile. Sweeps
  /// what killed runs have left.
  static Result<Workspace> open(const std::string& state_directory,
                                const std::string& build_directory, Clock& clock,
                                const Cancellation& cancellation);
  ~Workspace();
  Workspace(Workspace&& other) noexcept;
  Workspace& operator=(Workspace&& other) noexcept;

  /// Where the new build folder grows.
  const std::string& next_build() const { return next_build_; }
  /// Puts the new build in the place of the old one, in one step.
  Status install();

 private:
  Workspace(FileDescriptor lock, std::string build_directory);
  FileDescriptor lock_;
  std::string build_directory_;
  std::string next_build_;
};

}  // namespace samx::build
