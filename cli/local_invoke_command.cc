#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "base/file_system.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/local_options.h"
#include "cli/local_session.h"
#include "cli/services.h"
#include "cli/shared_options.h"
#include "local/codes.h"

namespace samx::cli {
namespace {

constexpr std::array kInvokeOptions{
    Option{.name = "--event",
           .letters = "-e",
           .kind = OptionKind::path,
           .value_name = "FILE",
           .help = "JSON file with the event, or - for standard input; by default {}"},
    Option{.name = "--no-event",
           .kind = OptionKind::flag,
           .help = "Invoke with the event {}; that is what happens without --event too"},
    Option{.name = "--fail-on-error",
           .kind = OptionKind::flag,
           .help = "End with exit code 1 if the function failed"},
};

constexpr std::array kPositionals{
    Positional{.name = "FUNCTION_LOGICAL_ID",
               .help = "Function to invoke; not needed if there is only one"},
};

constexpr std::array kGroups{
    OptionGroup{"Event Options", kInvokeOptions},
    kLocalGroup,
    kTemplateGroup,
    kAwsCredentialGroup,
    kContainerGroup,
    kConfigurationGroup,
};

constexpr std::uint64_t kEventLimitBytes = 64ULL << 20U;

Result<std::string> read_standard_input() {
  std::string text;
  std::array<char, 16384> buffer{};
  while (text.size() < kEventLimitBytes) {
    const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return text;
}

Result<std::string> read_event(const Arguments& arguments) {
  const std::string path(arguments.text("--event"));
  if (path.empty() || arguments.flag("--no-event")) return std::string("{}");
  if (path == "-") return read_standard_input();
  return read_file(path, kEventLimitBytes);
}

/// The named function, or the only one.
Result<std::string> choose_function(const Arguments& arguments, const local::LocalStack& stack) {
  const std::string named(arguments.positional());
  if (!named.empty()) return named;
  if (stack.functions.size() == 1) return stack.functions[0].logical_id;
  if (stack.functions.empty()) {
    return fail({.code = local::codes::kNothingToServe, .message = "the template has no function"});
  }
  std::vector<std::string> names;
  for (const local::LocalFunction& function : stack.functions) {
    names.push_back(function.logical_id);
  }
  return fail({.code = local::codes::kFunctionAmbiguous,
               .message = "the template has several functions and none is named",
               .help = cat("name one of ", join(names, ", "))});
}

Result<ExitCode> run_local_invoke(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(const auto session, LocalSession::open(arguments, services));
  if (session == nullptr) return ExitCode::failed;
  SAMX_ASSIGN(const std::string name, choose_function(arguments, session->stack()));
  SAMX_ASSIGN(const std::string event, read_event(arguments));
  SAMX_ASSIGN(const local::InvokeResult result, session->invoker().invoke(name, event, {}));
  if (!result.note.empty()) services.note(result.note);
  services.out.line(result.payload);
  const bool is_failure = !result.function_error.empty() && arguments.flag("--fail-on-error");
  return is_failure ? ExitCode::failed : ExitCode::ok;
}

}  // namespace

constexpr Command kLocalInvokeCommand{
    .name = "local invoke",
    .summary = "Run a function once on this machine",
    .description =
        "Runs a function of the template as a process of this machine, without a container, and "
        "prints what it returned. Logs go to standard error. A function that fails ends with exit "
        "code 0, as in sam; --fail-on-error makes it 1.",
    .examples =
        "$ samx local invoke HelloWorldFunction\n"
        "$ echo '{\"name\": \"x\"}' | samx local invoke HelloWorldFunction --event -\n"
        "$ samx local invoke --env-vars variables.json --fail-on-error",
    .groups = kGroups,
    .positionals = kPositionals,
    .completes = Completes::function_ids,
    .run = run_local_invoke,
};

}  // namespace samx::cli
