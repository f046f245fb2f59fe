#include "base/process.h"

#include <poll.h>
#include <signal.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "base/process_spawn.h"
#include "base/text.h"

namespace samx {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

constexpr milliseconds kGrace{2000};
// How often to look after a child where the kernel cannot tell of its end.
constexpr milliseconds kWithoutExitWatch{10};

// More than a pipe holds.
constexpr int kLastReads = 256;

/// One captured stream: keeps the first bytes up to the limit and counts the others.
struct CapturedStream {
  FileDescriptor pipe;
  std::string text = {};
  std::uint64_t dropped_bytes = 0;

  /// Whether there was something to read.
  bool read_once(std::uint64_t limit_bytes) {
    if (!pipe.is_open()) return false;
    const PipeRead got = read_available(pipe, text);
    if (got == PipeRead::closed) pipe.close();
    if (text.size() > limit_bytes) {
      dropped_bytes += text.size() - limit_bytes;
      text.resize(limit_bytes);
    }
    return got == PipeRead::some;
  }

  std::string finish() {
    if (dropped_bytes > 0) text += cat("\n[", dropped_bytes, " more bytes were dropped]\n");
    return std::move(text);
  }
};

/// One run of a program from the start to the end of the child.
class Run {
 public:
  Run(SpawnedProcess child, const ProcessSpec& spec, const Cancellation& cancellation)
      : spec_(spec),
        cancellation_(cancellation),
        pid_(child.pid),
        exit_watch_(std::move(child.exit_watch)),
        input_(std::move(child.input)),
        unwritten_(spec.input),
        output_{.pipe = std::move(child.output)},
        error_{.pipe = std::move(child.error)} {
    if (spec.time_limit) deadline_ = Steady::now() + *spec.time_limit;
  }

  Result<ProcessResult> finish() {
    std::optional<int> exit_code;
    while (!(exit_code = ended_with(pid_))) {
      enforce_limits();
      wait_for_news();
      exchange_bytes();
    }
    // What the child wrote is in the pipes now. A process it left behind may hold them open, so the
    // end of the pipes is not waited for; and it may go on writing.
    for (int reads = 0; reads < kLastReads && exchange_bytes(); ++reads) {
    }
    // A tool that dies quickly may leave children behind in its group.
    if (kill_at_) kill(-pid_, SIGKILL);
    reap(pid_);
    if (cancelled_) SAMX_TRY(cancellation_.check());
    return ProcessResult{.exit_code = *exit_code,
                         .output = output_.finish(),
                         .error = error_.finish(),
                         .timed_out = timed_out_};
  }

 private:
  void enforce_limits() {
    const Steady::time_point now = Steady::now();
    if (kill_at_) {
      if (now >= *kill_at_) kill(-pid_, SIGKILL);
      return;
    }
    cancelled_ = cancellation_.requested();
    timed_out_ = !cancelled_ && deadline_ && now >= *deadline_;
    if (!cancelled_ && !timed_out_) return;
    kill(-pid_, SIGTERM);
    kill_at_ = now + kGrace;
  }

  void wait_for_news() {
    const short write_events = POLLOUT;
    std::array<pollfd, 5> watched{{{exit_watch_.get(), POLLIN, 0},
                                   {output_.pipe.get(), POLLIN, 0},
                                   {error_.pipe.get(), POLLIN, 0},
                                   {input_.get(), write_events, 0},
                                   {cancelled_ ? -1 : cancellation_.descriptor(), POLLIN, 0}}};
    poll(watched.data(), watched.size(), static_cast<int>(longest_wait().count()));
  }

  /// Until the next limit; negative: none.
  milliseconds longest_wait() const {
    milliseconds wait{-1};
    const auto limit = kill_at_ ? kill_at_ : deadline_;
    if (limit) {
      wait = std::chrono::ceil<milliseconds>(*limit - Steady::now());
      wait = std::clamp(wait, milliseconds(1), milliseconds(1'000'000));
    }
    if (exit_watch_.is_open()) return wait;
    return wait.count() < 0 ? kWithoutExitWatch : std::min(wait, kWithoutExitWatch);
  }

  bool exchange_bytes() {
    if (input_.is_open()) write_available(input_, unwritten_);
    const bool had_output = output_.read_once(spec_.capture_limit_bytes);
    const bool had_error = error_.read_once(spec_.capture_limit_bytes);
    return had_output || had_error;
  }

  const ProcessSpec& spec_;
  const Cancellation& cancellation_;
  pid_t pid_;
  FileDescriptor exit_watch_;
  FileDescriptor input_;
  std::string_view unwritten_;
  CapturedStream output_;
  CapturedStream error_;
  std::optional<Steady::time_point> deadline_;
  std::optional<Steady::time_point> kill_at_;
  bool cancelled_ = false;
  bool timed_out_ = false;
};

}  // namespace

Result<ProcessResult> run_process(const ProcessSpec& spec, const Cancellation& cancellation) {
  SAMX_TRY(cancellation.check());
  SAMX_ASSIGN(SpawnedProcess child, spawn_process(spec));
  return Run(std::move(child), spec, cancellation).finish();
}

}  // namespace samx
