#include "base/process_spawn.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

#include "base/codes.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/system_error.h"
#include "base/text.h"

namespace samx {
namespace {

constexpr std::size_t kReadChunk = std::size_t{64} * 1024;

struct Pipe {
  FileDescriptor read_end;
  FileDescriptor write_end;
};

Result<Pipe> make_pipe() {
  std::array<int, 2> ends{-1, -1};
  if (pipe2(ends.data(), O_CLOEXEC) != 0)
    return fail({.code = codes::kProcessFailed,
                 .message = cat("cannot make a pipe: ", strerrordesc_np(errno))});
  return Pipe{FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

void do_not_block(const FileDescriptor& file) {
  fcntl(file.get(), F_SETFL, fcntl(file.get(), F_GETFL) | O_NONBLOCK);
}

/// What posix_spawn is to do in the child before the program starts.
class SpawnActions {
 public:
  SpawnActions() {
    posix_spawn_file_actions_init(&files_);
    posix_spawnattr_init(&attributes_);
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);  // we ignore SIGPIPE; the child must not
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnActions() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;

  void change_directory(const std::string& path) {
    if (!path.empty()) posix_spawn_file_actions_addchdir_np(&files_, path.c_str());
  }
  void use_as(const FileDescriptor& file, int number) {
    posix_spawn_file_actions_adddup2(&files_, file.get(), number);
  }
  void use_null_device_as(int number, int flags) {
    posix_spawn_file_actions_addopen(&files_, number, "/dev/null", flags, 0);
  }
  int run(pid_t& pid, const std::string& program, char* const* arguments, char* const* variables) {
    return posix_spawn(&pid, program.c_str(), &files_, &attributes_, arguments, variables);
  }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts)
    pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

Result<std::string> program_path(const ProcessSpec& spec) {
  if (!spec.directory.empty() && !is_directory(spec.directory))
    return fail({.code = codes::kProcessFailed,
                 .message = cat("cannot run '", spec.arguments[0], "' in '", spec.directory,
                                "': no such folder")});
  const std::string& name = spec.arguments[0];
  // A path is seen from the folder the program runs in, as a shell would after cd.
  const std::string seen =
      name.find('/') == std::string::npos
          ? name
          : path_absolute(path_join(spec.directory, name), current_directory());
  if (auto found = find_program(seen, spec.environment))
    return path_absolute(*found, current_directory());
  return fail(
      {.code = codes::kProgramMissing, .message = cat("program '", name, "' was not found")});
}

/// The child's end of one of its output streams, and ours in `kept`.
Status direct_stream(Stream stream, int number, SpawnActions& actions, Pipe& pipe) {
  if (stream == Stream::inherit) return {};
  if (stream == Stream::discard) {
    actions.use_null_device_as(number, O_WRONLY);
    return {};
  }
  SAMX_ASSIGN(pipe, make_pipe());
  actions.use_as(pipe.write_end, number);
  do_not_block(pipe.read_end);
  return {};
}

}  // namespace

Result<SpawnedProcess> spawn_process(const ProcessSpec& spec) {
  SAMX_ASSIGN(const std::string program, program_path(spec));
  SpawnActions actions;
  Pipe input;
  Pipe output;
  Pipe error;
  if (spec.input.empty()) {
    actions.use_null_device_as(STDIN_FILENO, O_RDONLY);
  } else {
    SAMX_ASSIGN(input, make_pipe());
    actions.use_as(input.read_end, STDIN_FILENO);
    do_not_block(input.write_end);
  }
  SAMX_TRY(direct_stream(spec.output, STDOUT_FILENO, actions, output));
  SAMX_TRY(direct_stream(spec.error, STDERR_FILENO, actions, error));
  actions.change_directory(spec.directory);

  std::vector<std::string> arguments = spec.arguments;
  std::vector<std::string> variables;
  for (const auto& [name, value] : spec.environment.all())
    variables.push_back(cat(name, '=', value));
  SpawnedProcess child;
  const int fault =
      actions.run(child.pid, program, pointers_to(arguments).data(), pointers_to(variables).data());
  if (fault != 0) {
    return fail({.code = codes::kProcessFailed,
                 .message = cat("cannot start '", program, "': ", strerrordesc_np(fault))});
  }
  child.exit_watch = FileDescriptor(static_cast<int>(syscall(SYS_pidfd_open, child.pid, 0)));
  child.input = std::move(input.write_end);
  child.output = std::move(output.read_end);
  child.error = std::move(error.read_end);
  return child;
}

PipeRead read_available(const FileDescriptor& pipe, std::string& to) {
  const std::size_t before = to.size();
  to.resize(before + kReadChunk);
  const ssize_t count = read(pipe.get(), to.data() + before, kReadChunk);
  to.resize(before + static_cast<std::size_t>(count > 0 ? count : 0));
  if (count > 0) return PipeRead::some;
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return PipeRead::nothing_yet;
  return PipeRead::closed;
}

void write_available(FileDescriptor& pipe, std::string_view& text) {
  const ssize_t count = write(pipe.get(), text.data(), text.size());
  if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
  const bool may_go_on = count >= 0 || errno == EAGAIN || errno == EINTR;
  if (text.empty() || !may_go_on) pipe.close();
}

std::optional<int> ended_with(pid_t pid) {
  siginfo_t end{};
  if (waitid(P_PID, static_cast<id_t>(pid), &end, WEXITED | WNOHANG | WNOWAIT) != 0)
    return std::nullopt;
  if (end.si_pid != pid) return std::nullopt;
  return end.si_code == CLD_EXITED ? end.si_status : 128 + end.si_status;
}

void reap(pid_t pid) {
  while (waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace samx
