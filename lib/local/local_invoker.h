#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "local/engine.h"
#include "local/local_stack.h"

namespace samx::local {

/// Invokes functions of a local stack and sees to it that changed code is run: the folders are
/// looked at again when the last look is some time ago. May be called from many threads.
class LocalInvoker {
 public:
  LocalInvoker(Engine& engine, const LocalStack& stack) : engine_(engine), stack_(stack) {}

  /// SX7011 for a name that is no function of the stack, SX7002 for images; else as Engine::invoke.
  Result<InvokeResult> invoke(std::string_view name, std::string_view payload,
                              const InvokeOptions& options);
  /// Starts a process of the function ahead of its first event; same errors.
  Status warm_up(std::string_view name);
  const LocalStack& stack() const { return stack_; }

 private:
  struct Seen {
    std::string revision;
    std::chrono::steady_clock::time_point when;
  };
  Result<FunctionSpec> specification(std::string_view name);
  std::string revision_of(const LocalFunction& function);

  Engine& engine_;
  const LocalStack& stack_;
  std::mutex mutex_;
  std::map<std::string, Seen, std::less<>> seen_;
};

}  // namespace samx::local
