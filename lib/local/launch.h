#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/environment.h"
#include "base/result.h"
#include "local/function_spec.h"
#include "local/interpreter.h"
#include "local/runtime.h"

namespace samx::local {

/// Folders the engine made for the function.
struct LaunchFolders {
  std::string runtime_directory;  // LAMBDA_RUNTIME_DIR: the bootstrap programs
  std::string opt_directory;      // the merged layers: what Lambda has in /opt; empty: no layers
  std::string cache_directory;    // compiled Python modules
};

/// How one process of a function is started.
struct Launch {
  std::vector<std::string> arguments;  // [0] is a path
  std::string directory;
  Environment environment;  // complete but for AWS_LAMBDA_RUNTIME_API and the log stream
};

/// "2026/01/31/[7]": 32 hexadecimal digits of the process go behind it.
std::string log_stream_prefix(Time now, std::string_view version);
std::string log_group_name(const FunctionSpec& function);

/// Command line of the function's process. SX7002 if the runtime needs a container.
/// A missing bootstrap of a custom runtime is no error: Lambda reports it as the function's answer.
Result<std::vector<std::string>> launch_arguments(const FunctionSpec& function,
                                                  const Runtime& runtime,
                                                  const Interpreter& interpreter,
                                                  const LaunchFolders& folders);

/// Environment of the function's process (spec local 3): what of `host` a program needs, then what
/// Lambda sets, then what the function says itself.
Environment launch_environment(const FunctionSpec& function, const Runtime& runtime,
                               const LaunchFolders& folders, const Environment& host);

}  // namespace samx::local
