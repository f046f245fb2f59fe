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
#include "local/local_gateway.h"

namespace samx::cli {
namespace {

constexpr std::array kGroups{
    kServerGroup,        kLocalGroup,     kTemplateGroup,
    kAwsCredentialGroup, kContainerGroup, kConfigurationGroup,
};

std::string target_of(const local::LocalRoute& route) {
  if (route.target == local::RouteTarget::function) return route.function_id;
  return route.target == local::RouteTarget::mock ? "a mock" : "an unsupported integration";
}

/// "Mounting Hello at http://127.0.0.1:3000/hello [GET]", in the words of sam.
void print_routes(const local::LocalStack& stack, const std::string& base,
                  const Services& services) {
  for (const local::LocalApi& api : stack.apis) {
    for (const local::LocalRoute& route : api.routes) {
      const std::string path = route.pattern == "$default" ? "/ [$default]" : route.pattern;
      services.note(
          cat("Mounting ", target_of(route), " at ", base, path, " [", route.method, "]"));
    }
  }
}

Result<ExitCode> run_start_api(const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(const std::uint16_t port, port_option(arguments, 3000));
  SAMX_ASSIGN(const auto session, LocalSession::open(arguments, services));
  if (session == nullptr) return ExitCode::failed;
  if (session->stack().apis.empty()) {
    return fail({.code = local::codes::kNothingToServe,
                 .message = "the template has no API",
                 .help = "give a function an event of type Api or HttpApi"});
  }
  const local::LocalGateway gateway(
      session->invoker(), services.clock,
      [&session](const Diagnostic& diagnostic) { session->report(diagnostic); });
  SAMX_ASSIGN(http::Server server, start_local_server(arguments, services, port,
                                                      [&gateway](http::ServerRequest& request) {
                                                        return gateway.serve(request);
                                                      }));
  const std::string base = cat("http://", arguments.text("--host"), ":", server.port());
  print_routes(session->stack(), base, services);
  if (arguments.text("--warm-containers") == "EAGER") session->warm_up();
  services.out.line(cat("APIs answer at ", base, "; changed code runs at the next request"));
  services.out.flush();
  serve_until_stopped(server, services);
  return ExitCode::ok;
}

}  // namespace

constexpr Command kLocalStartApiCommand{
    .name = "local start-api",
    .summary = "Serve the APIs of the template on this machine",
    .description =
        "Answers HTTP requests as API Gateway does and runs the functions behind it as processes "
        "of this machine, without containers. Code is watched; the template is read once.",
    .examples =
        "$ samx local start-api\n"
        "$ samx local start-api --port 8080 --env-vars variables.json",
    .groups = kGroups,
    .run = run_start_api,
};

}  // namespace samx::cli
