#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/arguments.h"
#include "cli/services.h"
#include "http/server.h"
#include "local/engine.h"
#include "local/local_invoker.h"
#include "local/local_stack.h"

namespace samx::cli {

/// The functions of a template, ready to run: what the `local` commands have in common.
class LocalSession {
 public:
  /// Reads the template (the built one is preferred) and reports what is wrong with it. The command
  /// must have kTemplateGroup, kAwsCredentialGroup, kLocalGroup and kContainerGroup. An error of
  /// the template that was reported already gives a null pointer: the command ends with 1.
  static Result<std::unique_ptr<LocalSession>> open(const Arguments& arguments, Services& services);
  ~LocalSession();

  const local::LocalStack& stack() const { return stack_; }
  local::LocalInvoker& invoker() { return *invoker_; }
  /// Starts one process per function (--warm-containers EAGER).
  void warm_up();
  /// Shows a finding while other threads may do so too.
  void report(const Diagnostic& diagnostic);

 private:
  LocalSession(Services& services, local::LocalStack stack)
      : services_(services), stack_(std::move(stack)) {}
  Status open_log(std::string_view path);
  void write_log(std::string_view line);

  Services& services_;
  local::LocalStack stack_;
  std::mutex mutex_;  // standard error and the log file
  int log_ = -1;
  std::unique_ptr<local::Engine> engine_;
  std::unique_ptr<local::LocalInvoker> invoker_;
};

/// Listens at --host and `port`, answering with `service`.
Result<http::Server> start_local_server(const Arguments& arguments, const Services& services,
                                        std::uint16_t port, http::Service service);
/// Serves until Ctrl-C, then gives what is under way a moment to end.
void serve_until_stopped(http::Server& server, const Services& services);

}  // namespace samx::cli
