#pragma once

#include <map>
#include <string>

#include "base/cancellation.h"
#include "base/environment.h"
#include "base/result.h"
#include "local/runtime.h"

namespace samx::local {

/// A program of this machine that runs functions of a runtime.
struct Interpreter {
  std::string path;
  std::string note;  // empty, or that another version than the asked one is used
};

/// Runtime or language ("python3.12", "python") to program.
using InterpreterChoices = std::map<std::string, std::string, std::less<>>;

/// Looks for the exact version first (the folders of pyenv, nvm, fnm, volta, asdf, mise, rbenv,
/// then PATH), then for any with the same major version, then for any at all. Shims are not used:
/// they are shell scripts that cost more than the interpreter and fail for versions that are not
/// selected.
///
/// SX7003 if nothing is found: it names the version and how to choose one.
Result<Interpreter> find_interpreter(const Runtime& runtime, const Environment& host,
                                     const InterpreterChoices& choices,
                                     const Cancellation& cancellation);

}  // namespace samx::local
