#include "cli/local_session.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "base/codes.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "cli/aws_session.h"
#include "cli/local_options.h"
#include "cli/pair_options.h"
#include "cli/template_path.h"
#include "document/reader.h"
#include "local/environment_file.h"

namespace samx::cli {
namespace {

constexpr std::string_view kDefaultRegion = "us-east-1";
// How long what is under way may still run after Ctrl-C.
constexpr std::chrono::seconds kGrace{2};
// API Gateway and Lambda refuse bodies above 10 MB themselves: the server only stops what is
// absurd.
constexpr std::uint64_t kBodyLimitBytes = 64ULL << 20U;

/// Region and environment of functions: with a profile its region and credentials.
struct Account {
  std::string region;
  Environment host;
};

std::string plain_region(const Arguments& arguments, const Services& services) {
  const std::string given(arguments.text("--region"));
  if (!given.empty()) return given;
  for (const std::string_view name : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
    if (auto region = services.environment.get_nonempty(name)) return *region;
  }
  return {};
}

Result<Account> read_account(const Arguments& arguments, Services& services) {
  Account account{.region = plain_region(arguments, services), .host = services.environment};
  const std::string profile(arguments.text("--profile"));
  if (!profile.empty()) {
    SAMX_ASSIGN(const auto opened, AwsSession::open(arguments, services));
    SAMX_ASSIGN(const aws::Credentials credentials, opened->session().credentials());
    account.host.set("AWS_ACCESS_KEY_ID", credentials.access_key_id);
    account.host.set("AWS_SECRET_ACCESS_KEY", credentials.secret_access_key);
    account.host.set("AWS_SESSION_TOKEN", credentials.session_token);
    if (account.region.empty()) account.region = opened->session().region().value_or("");
  }
  if (account.region.empty()) account.region = kDefaultRegion;
  return account;
}

Result<local::EnvironmentOverrides> read_overrides(const Arguments& arguments) {
  const std::string path(arguments.text("--env-vars"));
  if (path.empty()) return local::EnvironmentOverrides{};
  SAMX_ASSIGN(const std::string text, read_file(path));
  return local::read_environment_overrides(text);
}

void note_container_options(const Arguments& arguments, const Services& services) {
  std::string given;
  for (const Option& option : kContainerOptions) {
    if (arguments.given(option.name)) given += cat(given.empty() ? "" : ", ", option.name);
  }
  if (given.empty()) return;
  services.note(cat("Without effect, functions run without containers: ", given));
}

/// The template as a local stack; nothing if it is faulty, which has been reported.
Result<std::optional<local::LocalStack>> read_stack(const Arguments& arguments, Services& services,
                                                    const Account& account) {
  SAMX_ASSIGN(const std::string path,
              template_path(arguments, services, project::BuiltTemplate::preferred));
  SAMX_ASSIGN(local::EnvironmentOverrides overrides, read_overrides(arguments));
  SAMX_ASSIGN(const project::ParameterOverrides given, parameter_overrides(arguments, services));
  const std::string absolute = path_absolute(path, services.directory);
  Diagnostics diagnostics;
  std::optional<local::LocalStack> stack;
  document::Node* const root =
      document::read_document_file(path, services.sources, services.trees, diagnostics);
  if (root != nullptr) {
    local::LocalStackRequest request{.root = root,
                                     .template_directory = std::string(path_parent(absolute)),
                                     .region = account.region,
                                     .overrides = std::move(overrides),
                                     .host = services.environment,
                                     .temporary_root = temporary_root()};
    for (const project::ParameterOverride& each : given) {
      request.parameters[each.name] = each.value;
    }
    stack = local::read_local_stack(request, services.trees, diagnostics);
  }
  services.reporter.report(diagnostics);
  if (diagnostics.has_errors()) stack.reset();
  return stack;
}

}  // namespace

Result<std::unique_ptr<LocalSession>> LocalSession::open(const Arguments& arguments,
                                                         Services& services) {
  note_container_options(arguments, services);
  SAMX_ASSIGN(Account account, read_account(arguments, services));
  SAMX_ASSIGN(const project::NameValues interpreters, pairs(arguments, "--interpreter"));
  SAMX_ASSIGN(std::optional<local::LocalStack> stack, read_stack(arguments, services, account));
  if (!stack) return std::unique_ptr<LocalSession>();
  std::unique_ptr<LocalSession> session(new LocalSession(services, std::move(*stack)));
  SAMX_TRY(session->open_log(arguments.text("--log-file")));
  local::EngineOptions options{
      .host = std::move(account.host),
      .temporary_root = temporary_root(),
      .on_log = [self = session.get()](Time, std::string_view line) { self->write_log(line); }};
  for (const auto& [runtime, path] : interpreters)
    options.interpreters[runtime] = path;
  session->engine_ =
      std::make_unique<local::Engine>(std::move(options), services.clock, services.cancellation);
  session->invoker_ = std::make_unique<local::LocalInvoker>(*session->engine_, session->stack_);
  return session;
}

LocalSession::~LocalSession() {
  invoker_.reset();
  engine_.reset();  // its threads write logs
  if (log_ >= 0) ::close(log_);
}

Status LocalSession::open_log(std::string_view path) {
  if (path.empty()) return {};
  const std::string text(path);
  log_ = ::open(text.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (log_ >= 0) return {};
  return fail({.code = codes::kIo,
               .message = cat("cannot write '", text, "': ", std::string(std::strerror(errno)))});
}

/// A carriage return is a line break inside one log event: people want to see the lines.
void LocalSession::write_log(std::string_view line) {
  const std::string text = replace_all(line, "\r", "\n") + "\n";
  const std::lock_guard lock(mutex_);
  if (log_ >= 0) {
    write_all(log_, text);
  } else {
    services_.error.text(text);
  }
}

void LocalSession::report(const Diagnostic& diagnostic) {
  const std::lock_guard lock(mutex_);
  services_.reporter.report(diagnostic);
}

void LocalSession::warm_up() {
  for (const local::LocalFunction& function : stack_.functions) {
    const Status status = invoker_->warm_up(function.logical_id);
    if (!status) report(status.error().diagnostic());
  }
}

Result<http::Server> start_local_server(const Arguments& arguments, const Services& services,
                                        std::uint16_t port, http::Service service) {
  return http::Server::start({.address = std::string(arguments.text("--host")),
                              .port = port,
                              .body_limit_bytes = kBodyLimitBytes,
                              .spill_directory = temporary_root(),
                              .clock = &services.clock},
                             std::move(service));
}

void serve_until_stopped(http::Server& server, const Services& services) {
  server.wait(services.cancellation);
  server.stop(kGrace);
}

}  // namespace samx::cli
