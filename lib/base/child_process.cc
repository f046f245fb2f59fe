#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <mutex>
#include <thread>
#include <utility>

#include "base/process.h"
#include "base/process_spawn.h"

namespace samx {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

constexpr std::size_t kLongestLine = std::size_t{1024} * 1024;
constexpr milliseconds kLookInterval{10};

/// Cuts what a stream delivers into lines.
class LineCutter {
 public:
  LineCutter(FileDescriptor pipe, ChildProcess::LineSink sink)
      : pipe_(std::move(pipe)), sink_(std::move(sink)) {}

  int descriptor() const { return pipe_.get(); }
  bool is_open() const { return pipe_.is_open(); }

  /// Whether there was something to read.
  bool read_once() {
    if (!pipe_.is_open()) return false;
    const PipeRead got = read_available(pipe_, pending_);
    deliver_lines();
    if (got == PipeRead::closed) finish();
    return got == PipeRead::some;
  }

  /// Delivers a last line without an end.
  void finish() {
    pipe_.close();
    if (!pending_.empty()) deliver(std::exchange(pending_, {}));
  }

 private:
  void deliver(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (sink_) sink_(line);
  }
  void deliver_lines() {
    std::size_t begin = 0;
    for (std::size_t end = pending_.find('\n'); end != std::string::npos;
         end = pending_.find('\n', begin)) {
      deliver(std::string_view(pending_).substr(begin, end - begin));
      begin = end + 1;
    }
    pending_.erase(0, begin);
    // A child that never ends a line must not eat our memory.
    if (pending_.size() > kLongestLine) deliver(std::exchange(pending_, {}));
  }

  FileDescriptor pipe_;
  ChildProcess::LineSink sink_;
  std::string pending_;
};

}  // namespace

struct ChildProcess::State {
  State(SpawnedProcess child, std::string text, LineSink on_output, LineSink on_error)
      : pid(child.pid),
        exit_watch(std::move(child.exit_watch)),
        input(std::move(child.input)),
        input_text(std::move(text)),
        output(std::move(child.output), std::move(on_output)),
        error(std::move(child.error), std::move(on_error)),
        stop_reading(eventfd(0, EFD_CLOEXEC)) {
    reader = std::thread([this] { read_until_closed(); });
  }
  ~State() { stop(milliseconds(0)); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void read_until_closed();
  std::optional<int> exit_code_now();
  void stop(milliseconds grace);
  void wait_for_end(milliseconds duration);
  void join_reader();

  const pid_t pid;
  FileDescriptor exit_watch;
  FileDescriptor input;
  std::string input_text;
  LineCutter output;
  LineCutter error;
  FileDescriptor stop_reading;
  std::thread reader;
  std::mutex mutex;  // guards exit_code
  std::optional<int> exit_code;
  bool reaped = false;  // only stop() reaps
};

void ChildProcess::State::read_until_closed() {
  std::string_view unwritten(input_text);
  while (output.is_open() || error.is_open() || input.is_open()) {
    const short write_events = POLLOUT;
    std::array<pollfd, 4> watched{{{output.descriptor(), POLLIN, 0},
                                   {error.descriptor(), POLLIN, 0},
                                   {input.get(), write_events, 0},
                                   {stop_reading.get(), POLLIN, 0}}};
    poll(watched.data(), watched.size(), -1);
    if (input.is_open() && watched[2].revents != 0) write_available(input, unwritten);
    const bool had_output = output.read_once();
    const bool had_error = error.read_once();
    if (watched[3].revents != 0 && !had_output && !had_error) break;
  }
  output.finish();
  error.finish();
  input.close();
}

std::optional<int> ChildProcess::State::exit_code_now() {
  const std::lock_guard lock(mutex);
  if (!exit_code) exit_code = ended_with(pid);
  return exit_code;
}

void ChildProcess::State::wait_for_end(milliseconds duration) {
  const auto end = Steady::now() + duration;
  while (!exit_code_now()) {
    const auto left = std::chrono::ceil<milliseconds>(end - Steady::now());
    if (left.count() <= 0) return;
    const milliseconds slice = exit_watch.is_open() ? left : std::min(left, kLookInterval);
    pollfd watched{exit_watch.get(), POLLIN, 0};
    poll(&watched, 1, static_cast<int>(std::min<std::int64_t>(slice.count(), 1'000'000)));
  }
}

void ChildProcess::State::stop(milliseconds grace) {
  if (reaped) return;
  if (grace.count() > 0 && !exit_code_now()) {
    kill(-pid, SIGTERM);
    wait_for_end(grace);
  }
  // Also when the child is gone: what it started in its group must not stay behind.
  kill(-pid, SIGKILL);
  while (!exit_code_now())
    wait_for_end(kLookInterval);
  reap(pid);
  reaped = true;
  join_reader();
}

void ChildProcess::State::join_reader() {
  const std::uint64_t one = 1;
  if (write(stop_reading.get(), &one, sizeof one) > 0 && reader.joinable()) reader.join();
}

ChildProcess::ChildProcess(std::unique_ptr<State> state) : state_(std::move(state)) {}
ChildProcess::~ChildProcess() = default;
ChildProcess::ChildProcess(ChildProcess&& other) noexcept = default;
ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept = default;

Result<ChildProcess> ChildProcess::start(const ProcessSpec& spec, LineSink on_output,
                                         LineSink on_error) {
  SAMX_ASSIGN(SpawnedProcess child, spawn_process(spec));
  return ChildProcess(std::make_unique<State>(std::move(child), spec.input, std::move(on_output),
                                              std::move(on_error)));
}

int ChildProcess::pid() const {
  return state_->pid;
}

std::optional<int> ChildProcess::exit_code() {
  return state_->exit_code_now();
}

void ChildProcess::stop(milliseconds grace) {
  state_->stop(grace);
}

}  // namespace samx
