#include "base/process.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/codes.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"

namespace samx {
namespace {

using std::chrono::milliseconds;

ProcessSpec shell(std::string script) {
  Environment environment;
  environment.set("PATH", "/usr/bin:/bin");
  return {.arguments = {"sh", "-c", std::move(script)}, .environment = environment};
}

/// Whether the process `pid` is gone or waits to be reaped, within five seconds.
bool goes_away(long long pid) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (std::chrono::steady_clock::now() < end) {
    const auto stat = read_file(cat("/proc/", pid, "/stat"));
    if (!stat || stat->find(") Z ") != std::string::npos) return true;
    std::this_thread::yield();
  }
  return false;
}

TEST(ProcessTest, CapturesBothStreamsAndTheExitCode) {
  const auto result = run_process(shell("echo out; echo err >&2; exit 3"), Cancellation());
  ASSERT_TRUE(result);
  EXPECT_EQ(result->exit_code, 3);
  EXPECT_EQ(result->output, "out\n");
  EXPECT_EQ(result->error, "err\n");
  EXPECT_FALSE(result->timed_out);
}

TEST(ProcessTest, PassesArgumentsUnchangedAndTheEnvironmentAlone) {
  Environment environment;
  environment.set("PATH", "/usr/bin:/bin");
  environment.set("NAME", "a b");
  const auto result =
      run_process({.arguments = {"sh", "-c", "echo \"$1|$NAME|$HOME\"", "sh", "*'\""},
                   .environment = environment},
                  Cancellation());
  ASSERT_TRUE(result);
  EXPECT_EQ(result->output, "*'\"|a b|\n");
}

TEST(ProcessTest, RunsInTheFolderAndFindsAProgramThere) {
  const auto folder = TemporaryDirectory::make(temporary_root(), "samx-test-");
  ASSERT_TRUE(folder);
  ASSERT_TRUE(write_file(path_join(folder->path(), "tool"), "#!/bin/sh\npwd -P\n", 0755));
  const auto result =
      run_process({.arguments = {"./tool"}, .directory = folder->path()}, Cancellation());
  ASSERT_TRUE(result);
  EXPECT_EQ(result->output, *real_path(folder->path()) + "\n");
}

TEST(ProcessTest, FeedsLargeInputThroughAProgramThatEchoesIt) {
  ProcessSpec spec = shell("cat");
  spec.input = std::string(1'000'000, 'z');
  const auto result = run_process(spec, Cancellation());
  ASSERT_TRUE(result);
  EXPECT_EQ(result->output, spec.input);
}

TEST(ProcessTest, InputNobodyReadsDoesNoHarm) {
  signal(SIGPIPE, SIG_IGN);  // as watch_signals does
  ProcessSpec spec = shell("exit 0");
  spec.input = std::string(1'000'000, 'z');
  const auto result = run_process(spec, Cancellation());
  ASSERT_TRUE(result);
  EXPECT_EQ(result->exit_code, 0);
}

TEST(ProcessTest, MissingProgramIsNamed) {
  const auto result = run_process({.arguments = {"no-such-tool"}}, Cancellation());
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().diagnostic().code, codes::kProgramMissing);
  EXPECT_EQ(result.error().diagnostic().message, "program 'no-such-tool' was not found");
}

TEST(ProcessTest, MissingFolderIsNamed) {
  ProcessSpec spec = shell("true");
  spec.directory = "/no/such/folder";
  const auto result = run_process(spec, Cancellation());
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().diagnostic().code, codes::kProcessFailed);
  EXPECT_NE(result.error().diagnostic().message.find("'/no/such/folder'"), std::string::npos);
}

TEST(ProcessTest, DeathBySignalIs128PlusItsNumber) {
  const auto result = run_process(shell("kill -KILL $$"), Cancellation());
  ASSERT_TRUE(result);
  EXPECT_EQ(result->exit_code, 128 + SIGKILL);
}

TEST(ProcessTest, TimeLimitEndsTheWholeGroup) {
  ProcessSpec spec = shell("sleep 100 & echo $!; wait");
  spec.time_limit = milliseconds(200);
  const auto result = run_process(spec, Cancellation());
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->timed_out);
  EXPECT_EQ(result->exit_code, 128 + SIGTERM);
  const auto sleeper = parse_integer(trim(result->output));
  ASSERT_TRUE(sleeper);
  EXPECT_TRUE(goes_away(*sleeper));
}

TEST(ProcessTest, CancellationEndsTheRun) {
  Cancellation cancellation;
  const auto folder = TemporaryDirectory::make(temporary_root(), "samx-test-");
  ASSERT_TRUE(folder);
  const std::string ready = path_join(folder->path(), "ready");
  std::thread canceller([&] {
    while (!exists(ready))
      std::this_thread::yield();
    cancellation.request();
  });
  const auto result = run_process(shell(": > " + ready + "; sleep 100"), cancellation);
  canceller.join();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().diagnostic().code, codes::kInterrupted);
}

TEST(ProcessTest, OutputBeyondTheLimitIsDroppedAndCounted) {
  ProcessSpec spec = shell("printf 1234567890");
  spec.capture_limit_bytes = 4;
  const auto result = run_process(spec, Cancellation());
  ASSERT_TRUE(result);
  EXPECT_EQ(result->output, "1234\n[6 more bytes were dropped]\n");
}

TEST(ProcessTest, ADaemonThatKeepsThePipeDoesNotHoldUsUp) {
  const auto result = run_process(shell("sleep 100 & echo $!"), Cancellation());
  ASSERT_TRUE(result);
  const auto sleeper = parse_integer(trim(result->output));
  ASSERT_TRUE(sleeper);
  kill(static_cast<pid_t>(*sleeper), SIGKILL);
}

/// Collects lines and lets a test wait for them.
class Lines {
 public:
  ChildProcess::LineSink sink() {
    return [this](std::string_view line) {
      const std::lock_guard lock(mutex_);
      lines_.emplace_back(line);
      changed_.notify_all();
    };
  }
  std::vector<std::string> wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, std::chrono::seconds(10), [&] { return lines_.size() >= count; });
    return lines_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> lines_;
};

TEST(ChildProcessTest, DeliversLinesWhileItRuns) {
  Lines output;
  Lines error;
  auto child = ChildProcess::start(shell("echo one; printf 'two\\r\\n'; echo bad >&2; printf end; "
                                         "exec sleep 100"),
                                   output.sink(), error.sink());
  ASSERT_TRUE(child);
  EXPECT_EQ(output.wait_for(2), (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(error.wait_for(1), (std::vector<std::string>{"bad"}));
  EXPECT_EQ(child->exit_code(), std::nullopt);
  child->stop(milliseconds(5000));
  EXPECT_EQ(child->exit_code(), 128 + SIGTERM);
  EXPECT_EQ(output.wait_for(3).back(), "end");
}

TEST(ChildProcessTest, StopKillsWhatIgnoresTheRequest) {
  Lines output;
  auto child = ChildProcess::start(shell("trap '' TERM; echo ready; while :; do sleep 1; done"),
                                   output.sink(), {});
  ASSERT_TRUE(child);
  ASSERT_EQ(output.wait_for(1).size(), 1u);
  child->stop(milliseconds(50));
  EXPECT_EQ(child->exit_code(), 128 + SIGKILL);
}

TEST(ChildProcessTest, GroupGoesWithTheObject) {
  Lines output;
  {
    const auto child = ChildProcess::start(shell("sleep 100 & echo $!; wait"), output.sink(), {});
    ASSERT_TRUE(child);
    ASSERT_EQ(output.wait_for(1).size(), 1u);
  }
  const auto sleeper = parse_integer(output.wait_for(1)[0]);
  ASSERT_TRUE(sleeper);
  EXPECT_TRUE(goes_away(*sleeper));
}

}  // namespace
}  // namespace samx
