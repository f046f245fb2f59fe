// Times whole runs of samx as multiples of /bin/true in the same run, so that the limits hold on
// slow and busy machines too. Exits with 1 when a limit is broken.
//
// usage: bench_start_up PATH-OF-SAMX [ROUNDS]

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kRounds = 300;

// Spec architecture 12: 2 ms for --version and 3 ms for a transform, where /bin/true takes 0.6 ms.
struct Budget {
  std::string_view name;
  std::string_view arguments;  // separated by blanks
  double limit;                // times /bin/true
};
constexpr std::array kBudgets{
    Budget{"version", "--version", 4.0},
    Budget{"help", "init --help", 5.0},
    Budget{"transform hello world", "transform --template hello/template.yaml", 6.0},
    Budget{"completion", "__complete -- init --run", 5.0},
};

std::vector<std::string> words_of(std::string_view program, std::string_view arguments) {
  std::vector<std::string> words{std::string(program)};
  for (const std::string_view word : samx::split(arguments, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

/// Runs a program without output. The exit code, or -1 if it could not be started.
int run(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words)
    arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int fault = posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (fault != 0) return -1;
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

double microseconds(const std::vector<std::string>& words) {
  const Clock::time_point start = Clock::now();
  run(words);
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

/// What a program takes when nothing disturbs it: the lower decile. Other work on the machine only
/// adds time, and to more than half of the runs when it is busy, so that a median would measure
/// that work.
double undisturbed(std::vector<double> times) {
  const std::size_t rank = times.size() / 10;
  std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(rank));
  return times[rank];
}

std::string one_decimal(double value) {
  const auto tenths = static_cast<long long>(value * 10 + 0.5);
  return samx::cat(tenths / 10, '.', tenths % 10);
}

void print(std::string_view text) {
  if (::write(1, text.data(), text.size()) < 0) ::_exit(2);
}

struct Outcome {
  std::string line;
  bool good = false;
};

/// Runs the command and /bin/true in turns, so that both see the same load.
Outcome measure(const Budget& budget, std::string_view samx_path, std::size_t rounds) {
  const std::vector<std::string> words = words_of(samx_path, budget.arguments);
  if (const int code = run(words); code != 0)
    return {samx::cat(budget.name, ": exit code ", code, " from `samx ", budget.arguments, "`\n")};
  const std::vector<std::string> baseline{"/bin/true"};
  std::vector<double> ours;
  std::vector<double> theirs;
  for (std::size_t i = 0; i < rounds; ++i) {
    theirs.push_back(microseconds(baseline));
    ours.push_back(microseconds(words));
  }
  const double ratio = undisturbed(ours) / undisturbed(theirs);
  const bool good = ratio <= budget.limit;
  return {samx::cat(good ? "ok   " : "SLOW ", budget.name, ": ",
                    one_decimal(undisturbed(ours) / 1000), " ms, ", one_decimal(ratio),
                    " times /bin/true (limit ", one_decimal(budget.limit), ")\n"),
          good};
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    print("usage: bench_start_up PATH-OF-SAMX [ROUNDS]\n");
    return 2;
  }
  const std::string samx_path = samx::path_absolute(arguments[1], samx::current_directory());
  const std::size_t rounds = count > 2
                                 ? static_cast<std::size_t>(std::max(
                                       1LL, samx::parse_integer(arguments[2]).value_or(kRounds)))
                                 : kRounds;
  auto folder = samx::TemporaryDirectory::make(samx::temporary_root(), "samx-bench-");
  if (!folder || ::chdir(folder->path().c_str()) != 0) return 2;
  // The project that users start with is what is measured.
  const int made = run(words_of(samx_path,
                                "init --name hello --runtime python3.13 --dependency-manager pip "
                                "--app-template hello-world --no-interactive"));
  if (made != 0) {
    print("samx init failed\n");
    return 2;
  }
  // The transform takes what `samx package` makes: code that is uploaded.
  const auto text = samx::read_file("hello/template.yaml");
  if (!text || !samx::write_file(
                   "hello/template.yaml",
                   samx::replace_all(*text, "CodeUri: hello_world/", "CodeUri: s3://bucket/key"))) {
    return 2;
  }
  bool good = true;
  for (const Budget& budget : kBudgets) {
    const Outcome outcome = measure(budget, samx_path, rounds);
    print(outcome.line);
    good = good && outcome.good;
  }
  return good ? 0 : 1;
}
