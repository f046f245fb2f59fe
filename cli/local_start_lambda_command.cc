#include <array>
#include <string>

#include "base/file_system.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/local_options.h"
#include "cli/local_session.h"
#include "cli/services.h"
#include "cli/shared_options.h"
#include "http/server.h"
#include "local/codes.h"
#include "local/invoke_api.h"

namespace samx::cli {
namespace {

constexpr std::array kGroups{
    kServerGroup,        kLocalGroup,     kTemplateGroup,
    kAwsCredentialGroup, kContainerGroup, kConfigurationGroup,
};

// How long invocations under way may still run after Ctrl-C.
constexpr std::chrono::seconds kGrace{2};
constexpr std::uint64_t kBodyLimitBytes = 64ULL << 20U;

Result<ExitCode> run_start_lambda(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(const std::uint16_t port, local_port(arguments, 3001));
  SAMX_ASSIGN(const auto session, LocalSession::open(arguments, services));
  if (session == nullptr) return ExitCode::failed;
  if (session->stack().functions.empty()) {
    return fail({.code = local::codes::kNothingToServe, .message = "the template has no function"});
  }
  const local::InvokeApi api(session->invoker());
  const std::string host(arguments.text("--host"));
  SAMX_ASSIGN(http::Server server, http::Server::start({.address = host,
                                                        .port = port,
                                                        .body_limit_bytes = kBodyLimitBytes,
                                                        .spill_directory = temporary_root(),
                                                        .clock = &services.clock},
                                                       [&api](http::ServerRequest& request) {
                                                         return api.serve(request);
                                                       }));
  if (arguments.text("--warm-containers") == "EAGER") session->warm_up();
  services.out.line(cat("Lambda answers at http://", host, ":", server.port()));
  services.out.flush();
  if (services.hints) {
    services.note(cat("Invoke with\n  aws lambda invoke --endpoint-url http://", host, ":",
                      server.port(), " --function-name ", session->stack().functions[0].logical_id,
                      " out.json"));
  }
  server.wait(services.cancellation);
  server.stop(kGrace);
  return ExitCode::ok;
}

}  // namespace

constexpr Command kLocalStartLambdaCommand{
    .name = "local start-lambda",
    .summary = "Serve Lambda's Invoke operation for the functions of the template",
    .description =
        "Takes Invoke calls of AWS CLI and SDKs and runs the functions as processes of this "
        "machine, without containers.",
    .examples =
        "$ samx local start-lambda\n"
        "$ aws lambda invoke --endpoint-url http://127.0.0.1:3001 --function-name Hello out.json",
    .groups = kGroups,
    .run = run_start_lambda,
};

}  // namespace samx::cli
