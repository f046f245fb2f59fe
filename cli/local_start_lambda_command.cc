#include <array>
#include <string>

#include "base/text.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/local_options.h"
#include "cli/local_session.h"
#include "cli/option_values.h"
#include "cli/services.h"
#include "cli/shared_options.h"
#include "local/codes.h"
#include "local/invoke_api.h"

namespace samx::cli {
namespace {

constexpr std::array kGroups{
    kServerGroup,        kLocalGroup,     kTemplateGroup,
    kAwsCredentialGroup, kContainerGroup, kConfigurationGroup,
};

Result<ExitCode> run_start_lambda(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(const std::uint16_t port, port_option(arguments, 3001));
  SAMX_ASSIGN(const auto session, LocalSession::open(arguments, services));
  if (session == nullptr) return ExitCode::failed;
  if (session->stack().functions.empty()) {
    return fail({.code = local::codes::kNothingToServe, .message = "the template has no function"});
  }
  const local::InvokeApi api(session->invoker());
  SAMX_ASSIGN(http::Server server,
              start_local_server(arguments, services, port, [&api](http::ServerRequest& request) {
                return api.serve(request);
              }));
  const std::string base = cat("http://", arguments.text("--host"), ":", server.port());
  if (arguments.text("--warm-containers") == "EAGER") session->warm_up();
  services.out.line(cat("Lambda answers at ", base));
  services.out.flush();
  if (services.hints) {
    services.note(cat("Invoke with\n  aws lambda invoke --endpoint-url ", base, " --function-name ",
                      session->stack().functions[0].logical_id, " out.json"));
  }
  serve_until_stopped(server, services);
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
