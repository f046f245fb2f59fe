#include "local/function_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>
#include <vector>

#include "base/file_system.h"
#include "base/text.h"
#include "local/codes.h"

namespace samx::local {
namespace {

// Longer lines are cut: a function that prints no line end must not fill our memory.
constexpr std::size_t kLineLimitBytes = 256U << 10U;

struct SignalName {
  int signal;
  std::string_view name;
};

// The words of Lambda (Go's syscall.Signal.String).
constexpr std::array kSignalNames{
    SignalName{SIGHUP, "hangup"},
    SignalName{SIGINT, "interrupt"},
    SignalName{SIGQUIT, "quit"},
    SignalName{SIGILL, "illegal instruction"},
    SignalName{SIGTRAP, "trace/breakpoint trap"},
    SignalName{SIGABRT, "aborted"},
    SignalName{SIGBUS, "bus error"},
    SignalName{SIGFPE, "floating point exception"},
    SignalName{SIGKILL, "killed"},
    SignalName{SIGSEGV, "segmentation fault"},
    SignalName{SIGPIPE, "broken pipe"},
    SignalName{SIGALRM, "alarm clock"},
    SignalName{SIGTERM, "terminated"},
};

Error start_error(const std::string& program, int error) {
  return Error({.code = codes::kStartFailed,
                .message = cat("cannot start '", program, "': ", std::string(::strerror(error)))});
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (std::string& text : texts)
    pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Wipes signal dispositions and mask of the parent, and makes the child lead a group.
void set_attributes(posix_spawnattr_t* attributes) {
  sigset_t signals;
  sigfillset(&signals);
  ::posix_spawnattr_setsigdefault(attributes, &signals);
  sigemptyset(&signals);
  ::posix_spawnattr_setsigmask(attributes, &signals);
  ::posix_spawnattr_setpgroup(attributes, 0);
  ::posix_spawnattr_setflags(
      attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
}

std::uint64_t megabytes(std::uint64_t kilobytes) {
  return (kilobytes + 1023) / 1024;
}

}  // namespace

std::string describe(const ProcessEnd& end) {
  if (end.signal == 0) return cat("exit status ", end.exit_code);
  for (const SignalName& row : kSignalNames) {
    if (row.signal == end.signal) return cat("signal: ", row.name);
  }
  return cat("signal: signal ", end.signal);
}

Result<std::unique_ptr<FunctionProcess>> FunctionProcess::start(const Launch& launch,
                                                                LineSink on_line, EndSink on_end) {
  std::unique_ptr<FunctionProcess> process(
      new FunctionProcess(std::move(on_line), std::move(on_end)));
  SAMX_TRY(process->spawn(launch));
  process->reader_ = std::thread([self = process.get()] { self->read_output(); });
  process->reaper_ = std::thread([self = process.get()] { self->reap(); });
  return process;
}

FunctionProcess::~FunctionProcess() {
  if (reaper_.joinable()) {
    kill();
    reaper_.join();
    reader_.join();
  }
  for (const int descriptor : {output_, wake_read_, wake_write_}) {
    if (descriptor >= 0) ::close(descriptor);
  }
}

Status FunctionProcess::spawn(const Launch& launch) {
  std::array<int, 2> output{};
  std::array<int, 2> wake{};
  if (::pipe2(output.data(), O_CLOEXEC) != 0) {
    return tl::unexpected(start_error(launch.arguments[0], errno));
  }
  output_ = output[0];
  if (::pipe2(wake.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
    ::close(output[1]);
    return tl::unexpected(start_error(launch.arguments[0], errno));
  }
  wake_read_ = wake[0];
  wake_write_ = wake[1];
  ::fcntl(output_, F_SETFL, O_NONBLOCK);

  std::vector<std::string> arguments = launch.arguments;
  std::vector<std::string> variables;
  for (const auto& [name, value] : launch.environment.all())
    variables.push_back(cat(name, '=', value));
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, output[1], 1);
  ::posix_spawn_file_actions_adddup2(&actions, output[1], 2);
  ::posix_spawn_file_actions_addchdir_np(&actions, launch.directory.c_str());
  set_attributes(&attributes);
  const int error = ::posix_spawn(&pid_, arguments[0].c_str(), &actions, &attributes,
                                  pointers_to(arguments).data(), pointers_to(variables).data());
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  ::close(output[1]);
  if (error != 0) return tl::unexpected(start_error(launch.arguments[0], error));
  return {};
}

void FunctionProcess::read_output() {
  std::array<pollfd, 2> entries{pollfd{.fd = output_, .events = POLLIN, .revents = 0},
                                pollfd{.fd = wake_read_, .events = POLLIN, .revents = 0}};
  while (true) {
    ::poll(entries.data(), entries.size(), -1);
    std::array<char, 64> bytes;
    while (::read(wake_read_, bytes.data(), bytes.size()) > 0) {
    }
    std::uint64_t asked = 0;
    bool is_over = false;
    {
      const std::lock_guard lock(mutex_);
      asked = drains_asked_;
      is_over = reaped_;
    }
    read_available();
    // End of file: whoever had the pipe is gone. poll() would report it for ever.
    if ((entries[0].revents & POLLHUP) != 0) entries[0].fd = -1;
    if (is_over || drains_done_ < asked) flush_line();
    const std::lock_guard lock(mutex_);
    drains_done_ = asked;
    changed_.notify_all();
    if (is_over) break;
  }
  on_end_();
  const std::lock_guard lock(mutex_);
  ended_ = true;
  changed_.notify_all();
}

void FunctionProcess::read_available() {
  std::array<char, 16384> buffer;
  while (true) {
    const ssize_t got = ::read(output_, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return;
    std::string_view bytes(buffer.data(), static_cast<std::size_t>(got));
    while (!bytes.empty()) {
      const std::size_t end = bytes.find('\n');
      line_ += bytes.substr(0, end);
      if (end == std::string_view::npos && line_.size() < kLineLimitBytes) break;
      on_line_(line_);
      line_.clear();
      bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    }
  }
}

void FunctionProcess::flush_line() {
  if (line_.empty()) return;
  on_line_(line_);
  line_.clear();
}

void FunctionProcess::reap() {
  siginfo_t state{};
  while (::waitid(P_PID, static_cast<id_t>(pid_), &state, WEXITED | WNOWAIT) != 0 &&
         errno == EINTR) {
  }
  const std::lock_guard lock(mutex_);
  // The zombie still holds the number of the group: nobody else can have it.
  ::kill(-pid_, SIGKILL);
  int status = 0;
  rusage usage{};
  ::wait4(pid_, &status, 0, &usage);
  end_ = ProcessEnd{.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 0,
                    .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
                    .max_memory_mb = megabytes(static_cast<std::uint64_t>(usage.ru_maxrss))};
  reaped_ = true;
  const ssize_t ignored = ::write(wake_write_, "e", 1);
  static_cast<void>(ignored);
}

std::optional<ProcessEnd> FunctionProcess::end() const {
  const std::lock_guard lock(mutex_);
  return end_;
}

ProcessEnd FunctionProcess::wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return ended_; });
  return *end_;
}

void FunctionProcess::kill() {
  {
    const std::lock_guard lock(mutex_);
    if (!reaped_) ::kill(-pid_, SIGKILL);
  }
  wait();
}

void FunctionProcess::drain() {
  std::unique_lock lock(mutex_);
  const std::uint64_t ticket = ++drains_asked_;
  const ssize_t ignored = ::write(wake_write_, "d", 1);
  static_cast<void>(ignored);
  changed_.wait(lock, [this, ticket] { return drains_done_ >= ticket || ended_; });
}

std::uint64_t FunctionProcess::max_memory_mb() const {
  if (const auto ended = end()) return ended->max_memory_mb;
  const auto status = read_file(cat("/proc/", pid_, "/status"));
  if (!status) return 0;
  const std::size_t place = status->find("VmHWM:");
  if (place == std::string::npos) return 0;
  const std::string_view value =
      trim(std::string_view(*status).substr(place + 6, status->find("kB", place) - place - 6));
  return megabytes(static_cast<std::uint64_t>(parse_integer(value).value_or(0)));
}

void FunctionProcess::reset_max_memory() const {
  // 5: the peak becomes what it has now (proc(5), clear_refs).
  static_cast<void>(write_file(cat("/proc/", pid_, "/clear_refs"), "5"));
}

}  // namespace samx::local
