#include "base/signals.h"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>

namespace samx {
namespace {

constexpr std::array kWatched{SIGINT, SIGTERM, SIGHUP};
constexpr int kExitOnSecondSignal = 130;

// The two things a signal handler may touch (house rule B9 allows them here).
// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables)
std::atomic<Cancellation*> watched_cancellation{nullptr};
volatile std::sig_atomic_t first_signal = 0;
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

extern "C" void on_signal(int number) {
  if (first_signal != 0) _exit(kExitOnSecondSignal);
  first_signal = number;
  Cancellation* const cancellation = watched_cancellation.load();
  if (cancellation != nullptr) cancellation->request();
}

}  // namespace

void watch_signals(Cancellation& cancellation) {
  watched_cancellation.store(&cancellation);
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  for (const int number : kWatched) {
    struct sigaction before {};
    sigaction(number, nullptr, &before);
    // nohup and background jobs of a shell have it ignored: that stays.
    if (before.sa_handler != SIG_IGN) sigaction(number, &action, nullptr);
  }
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, nullptr);
}

int received_signal() {
  return static_cast<int>(first_signal);
}

void raise_received_signal() {
  const int number = received_signal();
  if (number == 0) return;
  struct sigaction action {};
  action.sa_handler = SIG_DFL;
  sigaction(number, &action, nullptr);
  raise(number);
}

}  // namespace samx
