#include "cloud/daemon.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "base/atomic_file.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "cloud/codes.h"
#include "cloud/state_directory.h"

namespace samx::cloud {
namespace {

constexpr std::chrono::milliseconds kPoll{10};
constexpr int kStartPolls = 1500;  // 15 s: reading a large state takes its time
constexpr int kStopPolls = 1000;
constexpr std::size_t kLogTail = 2000;

std::string running_file(const std::string& directory) {
  return path_join(directory, "running.json");
}

std::string log_file(const std::string& directory) {
  return path_join(directory, "cloud.log");
}

std::string log_tail(const std::string& directory) {
  const auto text = read_file(log_file(directory));
  if (!text) return {};
  const std::string_view all = trim(*text);
  return std::string(all.size() <= kLogTail ? all : all.substr(all.size() - kLogTail));
}

// A process of its own session, so that closing the terminal or Ctrl-C does not end it.
Result<pid_t> spawn_detached(const BackgroundRequest& request) {
  std::vector<std::string> words{"samx",   "cloud",           "start",   "--foreground",
                                 "--port", cat(request.port), "--state", request.state_directory};
  words.insert(words.end(), request.options.begin(), request.options.end());
  std::vector<char*> arguments;
  for (std::string& word : words)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::vector<std::string> variables;
  for (const auto& [name, value] : request.environment.all())
    variables.push_back(cat(name, '=', value));
  std::vector<char*> environment;
  for (std::string& variable : variables)
    environment.push_back(variable.data());
  environment.push_back(nullptr);

  posix_spawn_file_actions_t files{};
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  const std::string log = log_file(request.state_directory);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                   0644);
  posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
  posix_spawnattr_t attributes{};
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
  pid_t child = 0;
  const int fault = posix_spawn(&child, "/proc/self/exe", &files, &attributes, arguments.data(),
                                environment.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  if (fault == 0) return child;
  return fail({.code = codes::kNotReady, .message = "the local cloud could not be started"});
}

Result<RunningCloud> wait_until_ready(pid_t child, const BackgroundRequest& request, Clock& clock,
                                      const Cancellation& cancellation) {
  for (int poll = 0; poll < kStartPolls; ++poll) {
    if (auto running = find_running(request.state_directory); running && running->pid == child)
      return *running;
    int status = 0;
    if (::waitpid(child, &status, WNOHANG) == child) break;
    if (cancellation.requested()) {
      ::kill(child, SIGTERM);
      SAMX_TRY(cancellation.check());
    }
    clock.wait(kPoll, cancellation.descriptor());
  }
  ::kill(child, SIGTERM);
  return fail(
      {.code = codes::kNotReady,
       .message = cat("the local cloud did not come up: ", log_tail(request.state_directory)),
       .help = cat("see ", log_file(request.state_directory))});
}

}  // namespace

std::optional<RunningCloud> find_running(const std::string& state_directory) {
  if (!state_is_locked(state_directory)) return std::nullopt;
  const auto text = read_file(running_file(state_directory));
  if (!text) return std::nullopt;
  const auto json = nlohmann::json::parse(*text, nullptr, false);
  if (!json.is_object() || !json.value("pid", nlohmann::json()).is_number_integer() ||
      !json.value("port", nlohmann::json()).is_number_integer())
    return std::nullopt;
  RunningCloud running;
  running.pid = json["pid"].get<int>();
  running.port = json["port"].get<std::uint16_t>();
  running.endpoint = cat("http://127.0.0.1:", running.port);
  running.state_directory = state_directory;
  if (json.contains("started") && json["started"].is_string())
    running.started = json["started"].get<std::string>();
  return running;
}

Status announce(const Cloud& cloud, const std::string& state_directory, const Clock& clock) {
  const nlohmann::json json{{"pid", ::getpid()},
                            {"port", cloud.port()},
                            {"endpoint", cloud.endpoint()},
                            {"started", iso8601_seconds(clock.now())}};
  return write_file_atomically(running_file(state_directory), json.dump());
}

void withdraw(const std::string& state_directory) {
  // If it stays, the free lock says that nobody runs.
  (void)remove_all(running_file(state_directory));
}

Result<RunningCloud> start_background(const BackgroundRequest& request, Clock& clock,
                                      const Cancellation& cancellation) {
  if (const auto running = find_running(request.state_directory)) {
    return fail({.code = codes::kRunning,
                 .message = cat("a local cloud is running at ", running->endpoint),
                 .help = "stop it with 'samx cloud stop'"});
  }
  SAMX_TRY(make_directories(request.state_directory));
  withdraw(request.state_directory);
  SAMX_ASSIGN(const pid_t child, spawn_detached(request));
  return wait_until_ready(child, request, clock, cancellation);
}

Status stop_running(const std::string& state_directory, Clock& clock) {
  const auto running = find_running(state_directory);
  if (!running) {
    return fail({.code = codes::kNotRunning,
                 .message = cat("no local cloud is running with the state '", state_directory, "'"),
                 .help = "start one with 'samx cloud start'"});
  }
  ::kill(running->pid, SIGTERM);
  for (int poll = 0; poll < kStopPolls && state_is_locked(state_directory); ++poll) {
    // One that this very process started would stay a zombie.
    ::waitpid(running->pid, nullptr, WNOHANG);
    clock.wait(kPoll, -1);
  }
  withdraw(state_directory);
  return {};
}

}  // namespace samx::cloud
