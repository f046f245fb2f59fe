#include <string>
#include <string_view>
#include <vector>

#include "base/cancellation.h"
#include "base/clock.h"
#include "base/environment.h"
#include "base/file_system.h"
#include "base/signals.h"
#include "base/source.h"
#include "base/system_error.h"
#include "cli/output.h"
#include "cli/reporter.h"
#include "cli/run.h"
#include "cli/services.h"
#include "document/node.h"
#include "terminal/prompt.h"
#include "terminal/terminal.h"

namespace samx::cli {
namespace {

constexpr int kStandardOutput = 1;
constexpr int kStandardError = 2;

ExitCode run_with_services(std::string_view program, const std::vector<std::string>& words) {
  const Environment environment = Environment::of_process();
  SystemClock clock;
  Cancellation cancellation;
  watch_signals(cancellation);
  SourceMap sources;
  document::TreeArena trees;
  terminal::Terminal terminal(environment, {});
  terminal::Prompt prompt(terminal, cancellation);
  Output out(kStandardOutput);
  ErrorOutput error(kStandardError);
  Reporter reporter(sources, terminal, error);
  Services services{.environment = environment,
                    .clock = clock,
                    .cancellation = cancellation,
                    .sources = sources,
                    .trees = trees,
                    .terminal = terminal,
                    .prompt = prompt,
                    .out = out,
                    .error = error,
                    .reporter = reporter,
                    .program = program,
                    .directory = current_directory()};
  ExitCode code = run(words, services);
  out.flush();
  if (out.fault() != 0 && code != ExitCode::interrupted) {
    reporter.report(system_error("write", "standard output", out.fault()));
    code = ExitCode::failed;
  }
  reporter.finish();
  // The shell must see that a signal ended us: 130 or 143 (architecture 7).
  if (code == ExitCode::interrupted) raise_received_signal();
  return code;
}

}  // namespace
}  // namespace samx::cli

int main(int count, char** arguments) {
  const std::string_view program =
      samx::cli::program_name(count > 0 ? std::string_view(arguments[0]) : "samx");
  // Editors ask for the version at every start: answered before anything is set up.
  if (count == 2 && std::string_view(arguments[1]) == "--version") {
    const bool written =
        samx::cli::write_all(samx::cli::kStandardOutput, samx::cli::version_text(program));
    return written ? 0 : 1;
  }
  try {
    const std::vector<std::string> words(arguments + (count > 0 ? 1 : 0), arguments + count);
    return static_cast<int>(samx::cli::run_with_services(program, words));
  } catch (...) {
    samx::cli::write_all(
        samx::cli::kStandardError,
        "Error: internal error SX0199; run the command again with --debug and report what it "
        "shows\n");
    return static_cast<int>(samx::cli::ExitCode::usage);
  }
}
