#include "build/workspace.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/file_system.h"
#include "base/path.h"
#include "base/system_error.h"
#include "base/text.h"

namespace samx::build {
namespace {

constexpr std::string_view kPrefix = "tmp-";
constexpr std::chrono::milliseconds kLockInterval{50};

/// Removes tmp-PID of processes that are no more.
Status sweep(const std::string& folder, std::string_view prefix) {
  const auto entries = list_directory(folder);
  if (!entries) return {};
  for (const DirectoryEntry& entry : *entries) {
    if (!entry.name.starts_with(prefix)) continue;
    const auto pid = parse_integer(std::string_view(entry.name).substr(prefix.size()));
    const bool is_dead = pid && kill(static_cast<pid_t>(*pid), 0) != 0 && errno == ESRCH;
    if (is_dead) SAMX_TRY(remove_all(path_join(folder, entry.name)));
  }
  return {};
}

/// In .aws-sam the name is plain; elsewhere it says whose it is.
std::string prefix_in(std::string_view folder) {
  return path_name(folder) == ".aws-sam" ? std::string(kPrefix) : cat(".samx-", kPrefix);
}

}  // namespace

Result<Workspace> Workspace::open(const std::string& state_directory,
                                  const std::string& build_directory, Clock& clock,
                                  const Cancellation& cancellation) {
  const std::string own = path_join(state_directory, "samx");
  SAMX_TRY(make_directories(own));
  const std::string lock_path = path_join(own, "lock");
  FileDescriptor lock(::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (!lock.is_open()) return fail(system_error("open", lock_path, errno));
  while (flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return fail(system_error("lock", lock_path, errno));
    SAMX_TRY(cancellation.check());
    clock.wait(kLockInterval, cancellation.descriptor());
  }
  const std::string parent(path_parent(build_directory));
  SAMX_TRY(make_directories(parent));
  SAMX_TRY(sweep(parent, prefix_in(parent)));
  Workspace workspace(std::move(lock), build_directory);
  SAMX_TRY(remove_all(workspace.next_build_));
  SAMX_TRY(make_directories(workspace.next_build_));
  return workspace;
}

Workspace::Workspace(FileDescriptor lock, std::string build_directory)
    : lock_(std::move(lock)), build_directory_(std::move(build_directory)) {
  const std::string parent(path_parent(build_directory_));
  next_build_ = path_join(parent, cat(prefix_in(parent), getpid()));
}

Workspace::~Workspace() {
  if (!next_build_.empty()) (void)remove_all(next_build_);
}

Workspace::Workspace(Workspace&& other) noexcept
    : lock_(std::move(other.lock_)),
      build_directory_(std::move(other.build_directory_)),
      next_build_(std::exchange(other.next_build_, {})) {}

Workspace& Workspace::operator=(Workspace&& other) noexcept {
  std::swap(lock_, other.lock_);
  std::swap(build_directory_, other.build_directory_);
  std::swap(next_build_, other.next_build_);
  return *this;
}

Status Workspace::install() {
  SAMX_TRY(set_mode(next_build_, 0755));
  return exchange_directory(next_build_, build_directory_);
}

}  // namespace samx::build
