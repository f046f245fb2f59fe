#include "cloud/cloud.h"

#include <optional>

#include "base/text.h"
#include "cloud/background.h"
#include "cloud/gateway.h"
#include "cloud/state_directory.h"
#include "cloud/world.h"
#include "http/server.h"
#include "local/engine.h"

namespace samx::cloud {
namespace {

// How long a stopping cloud waits for requests, e.g. functions that still run.
constexpr std::chrono::milliseconds kGrace{2000};

// SDKs in functions find the local cloud by themselves (spec localcloud 1).
std::map<std::string, std::string, std::less<>> function_environment(const std::string& endpoint) {
  return {{"AWS_ENDPOINT_URL", endpoint},
          {"AWS_ACCESS_KEY_ID", "test"},
          {"AWS_SECRET_ACCESS_KEY", "test"}};
}

}  // namespace

struct Cloud::State {
  State(StateLock held, Clock& clock) : lock(std::move(held)), world(clock) {}

  StateLock lock;
  SystemClock system_clock;  // functions compare their deadlines with the time of the machine
  World world;
  std::optional<http::Server> server;  // last: its threads use the others
};

Cloud::Cloud(std::unique_ptr<State> state) : state_(std::move(state)) {}
Cloud::~Cloud() {
  if (state_) stop();
}
Cloud::Cloud(Cloud&& other) noexcept = default;
Cloud& Cloud::operator=(Cloud&& other) noexcept = default;

Result<Cloud> Cloud::start(const CloudOptions& options, Clock& clock,
                           const Cancellation& cancellation) {
  SAMX_ASSIGN(StateLock lock, StateLock::acquire(options.directory));
  auto state = std::make_unique<State>(std::move(lock), clock);
  World& world = state->world;
  world.directory = options.directory;
  world.resources_take_time = options.resources_take_time;
  world.strict = options.strict;
  SAMX_TRY(world.open());
  // Requests may arrive before start() returns; they wait until the endpoint is known.
  const std::lock_guard guard(world.mutex);
  SAMX_ASSIGN(state->server, http::Server::start({.port = options.port, .name = "samx"},
                                                 [&world](http::ServerRequest& request) {
                                                   return answer(world, request);
                                                 }));
  world.endpoint = cat("http://127.0.0.1:", state->server->port());
  world.engine = std::make_unique<local::Engine>(
      local::EngineOptions{.host = options.environment,
                           .environment = function_environment(world.endpoint)},
      state->system_clock, cancellation);
  return Cloud(std::move(state));
}

std::uint16_t Cloud::port() const {
  return state_->server->port();
}

std::string Cloud::endpoint() const {
  return state_->world.endpoint;
}

void Cloud::wait(const Cancellation& cancellation) const {
  state_->server->wait(cancellation);
}

void Cloud::stop() {
  if (state_->server) state_->server->stop(kGrace);
  state_->server.reset();
}

}  // namespace samx::cloud
