#include "cli/completion_script.h"

#include <array>

#include "base/codes.h"
#include "base/text.h"

namespace samx::cli {
namespace {

// Each script asks `PROGRAM __complete -- WORDS...`, whose last word is the one being typed, and
// gets lines "candidate<TAB>description"; a line ":files" leaves the word to file names.

constexpr std::string_view kBash = R"(# bash completion for PROGRAM
_PROGRAM_complete() {
  local line files=0
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files* ]]; then files=1; else COMPREPLY+=("${line%%$'\t'*}"); fi
  done < <("${COMP_WORDS[0]}" __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if ((files)); then
    compopt -o filenames 2>/dev/null
    local IFS=$'\n'
    COMPREPLY+=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
  fi
}
complete -F _PROGRAM_complete PROGRAM
)";

constexpr std::string_view kZsh = R"(#compdef PROGRAM
_PROGRAM() {
  local line files=0
  local -a candidates
  while IFS= read -r line; do
    if [[ $line == :files* ]]; then
      files=1
    else
      candidates+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    fi
  done < <("${words[1]}" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
  ((${#candidates})) && _describe 'PROGRAM' candidates
  ((files)) && _files
}
if [[ ${funcstack[1]} == _PROGRAM ]]; then _PROGRAM "$@"; else compdef _PROGRAM PROGRAM; fi
)";

constexpr std::string_view kFish = R"(# fish completion for PROGRAM
function __PROGRAM_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in ($words[1] __complete -- $words[2..-1] 2>/dev/null)
        if string match -q ':files*' -- $line
            __fish_complete_path (commandline -ct)
        else
            echo $line
        end
    end
end
complete -c PROGRAM -f -a '(__PROGRAM_complete)'
)";

struct ShellScript {
  std::string_view shell;
  std::string_view text;
};
constexpr std::array kScripts{ShellScript{"bash", kBash}, ShellScript{"zsh", kZsh},
                              ShellScript{"fish", kFish}};

}  // namespace

Result<std::string> completion_script(std::string_view shell, std::string_view program) {
  for (const ShellScript& script : kScripts) {
    if (script.shell == shell) return replace_all(script.text, "PROGRAM", program);
  }
  return fail({.code = codes::kUsage,
               .message = cat("Invalid value for 'SHELL': '", shell,
                              "' is not one of 'bash', 'zsh', 'fish'.")});
}

}  // namespace samx::cli
