#include "base/signals.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"

namespace samx {
namespace {

constexpr int kNotCancelled = 90;

/// Runs `body` in a child process and returns its wait status.
template <class Body>
int status_of_child(Body body) {
  const pid_t pid = fork();
  if (pid == 0) {
    body();
    _exit(kNotCancelled);
  }
  int status = 0;
  waitpid(pid, &status, 0);
  return status;
}

TEST(SignalsTest, FirstSignalCancelsAndIsRaisedAgain) {
  for (const int number : {SIGINT, SIGTERM}) {
    const int status = status_of_child([&] {
      Cancellation cancellation;
      watch_signals(cancellation);
      kill(getpid(), number);
      SystemClock().wait(std::chrono::minutes(1), cancellation.descriptor());
      if (cancellation.requested() && received_signal() == number) raise_received_signal();
    });
    ASSERT_TRUE(WIFSIGNALED(status)) << status;
    EXPECT_EQ(WTERMSIG(status), number);
  }
}

TEST(SignalsTest, SecondSignalEndsTheProcessAtOnce) {
  const int status = status_of_child([] {
    Cancellation cancellation;
    watch_signals(cancellation);
    kill(getpid(), SIGINT);
    kill(getpid(), SIGINT);
  });
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 130);
}

TEST(SignalsTest, BrokenPipeDoesNotKill) {
  const int status = status_of_child([] {
    Cancellation cancellation;
    watch_signals(cancellation);
    raise(SIGPIPE);
    _exit(0);
  });
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace samx
