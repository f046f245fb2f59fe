#include "cloud/state_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <utility>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "cloud/codes.h"

namespace samx::cloud {
namespace {

int open_lock_file(const std::string& directory) {
  return ::open(path_join(directory, "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
}

}  // namespace

std::string default_state_directory(const Environment& environment) {
  if (const auto home = environment.get_nonempty("XDG_STATE_HOME"))
    return path_join(*home, "samx/cloud");
  return path_join(environment.get_nonempty("HOME").value_or("/tmp"), ".local/state/samx/cloud");
}

Result<StateLock> StateLock::acquire(const std::string& directory) {
  SAMX_TRY(make_directories(directory));
  const int descriptor = open_lock_file(directory);
  if (descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return StateLock(descriptor);
  if (descriptor >= 0) ::close(descriptor);
  return fail({.code = codes::kStateInUse,
               .message = cat("another local cloud works with '", directory, "'"),
               .help = "stop it with 'samx cloud stop', or choose another folder with --state"});
}

StateLock::~StateLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

StateLock::StateLock(StateLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

StateLock& StateLock::operator=(StateLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

bool state_is_locked(const std::string& directory) {
  if (!is_directory(directory)) return false;
  const int descriptor = open_lock_file(directory);
  if (descriptor < 0) return false;
  const bool locked = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0;
  ::close(descriptor);
  return locked;
}

}  // namespace samx::cloud
