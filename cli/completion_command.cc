#include <array>
#include <string_view>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/completion_script.h"
#include "cli/services.h"

namespace samx::cli {
namespace {

constexpr std::array kPositionals{
    Positional{.name = "SHELL", .help = "bash, zsh or fish", .least = 1},
};

Result<ExitCode> run_completion(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(const std::string script,
              completion_script(arguments.positional(), services.program));
  services.out.text(script);
  return ExitCode::ok;
}

}  // namespace

constexpr Command kCompletionCommand{
    .name = "completion",
    .summary = "Print a script that completes samx command lines in a shell",
    .examples =
        "Bash:\n$ samx completion bash > ~/.local/share/bash-completion/completions/samx\n"
        "Zsh, in a folder of $fpath:\n$ samx completion zsh > _samx\n"
        "Fish:\n$ samx completion fish > ~/.config/fish/completions/samx.fish",
    .positionals = kPositionals,
    .config_folder = ConfigFolder::none,
    .run = run_completion,
};

}  // namespace samx::cli
