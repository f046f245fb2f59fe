#include "local/engine.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/file_system.h"
#include "base/path.h"
#include "base/random.h"
#include "base/text.h"
#include "local/bootstrap_files.h"
#include "local/codes.h"
#include "local/execution_environment.h"
#include "local/layer_tree.h"

namespace samx::local {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t kPayloadLimitBytes = 6U << 20U;

struct IdleEnvironment {
  std::unique_ptr<ExecutionEnvironment> environment;
  SteadyClock::time_point since;
};

/// The processes of one version of a function.
struct Pool {
  std::string fingerprint;  // of the specification they were started with
  std::vector<IdleEnvironment> idle;
  std::uint32_t busy = 0;
};

/// An environment in use, or the right to start one.
struct Checkout {
  std::unique_ptr<ExecutionEnvironment> environment;
  std::string pool_name;
  std::string fingerprint;
};

using Graveyard = std::vector<std::unique_ptr<ExecutionEnvironment>>;

void add_field(std::string& out, std::string_view text) {
  out += cat(text.size(), ":", text);
}

/// Two specifications with one fingerprint may share a process.
std::string fingerprint_of(const FunctionSpec& function) {
  std::string out;
  for (const std::string_view text :
       {std::string_view(function.arn), std::string_view(function.runtime),
        std::string_view(function.handler), std::string_view(function.code_directory),
        std::string_view(function.region), std::string_view(function.account_id),
        std::string_view(function.log_group), std::string_view(function.log_level),
        std::string_view(function.revision)}) {
    add_field(out, text);
  }
  for (const std::string& layer : function.layers)
    add_field(out, layer);
  for (const auto& [name, value] : function.environment) {
    add_field(out, name);
    add_field(out, value);
  }
  out += cat(function.timeout.count(), "/", function.memory_mb, "/",
             static_cast<int>(function.log_format));
  return out;
}

std::string pool_name_of(const FunctionSpec& function) {
  return cat(function.name, '\0', function.version);
}

Status check_payload(std::string_view payload) {
  if (payload.size() > kPayloadLimitBytes) {
    return fail({.code = codes::kPayloadTooLarge,
                 .message = cat("the event has ", payload.size(), " bytes, Lambda takes ",
                                kPayloadLimitBytes)});
  }
  if (payload.empty() || nlohmann::json::accept(payload)) return {};
  return fail({.code = codes::kEventNotJson, .message = "the event is not JSON"});
}

Error throttled(const FunctionSpec& function) {
  return Error({.code = codes::kThrottled,
                .message = cat("all ", *function.reserved_concurrency, " reserved executions of '",
                               function.name, "' are in use")});
}

}  // namespace

struct Engine::State {
  State(EngineOptions engine_options, const Clock& engine_clock,
        const Cancellation& engine_cancellation)
      : options(std::move(engine_options)),
        clock(engine_clock),
        cancellation(engine_cancellation) {}

  Result<Checkout> check_out(const FunctionSpec& function);
  void check_in(Checkout checkout);
  Result<std::unique_ptr<ExecutionEnvironment>> make(const FunctionSpec& function, LogSink sink,
                                                     std::string& note);
  Result<Interpreter> interpreter_for(const Runtime& runtime);
  Result<LaunchFolders> folders_for(const FunctionSpec& function);
  void sweep(Graveyard& ended);

  const EngineOptions options;
  const Clock& clock;
  const Cancellation& cancellation;

  std::mutex mutex;  // pools
  std::condition_variable changed;
  std::map<std::string, Pool, std::less<>> pools;

  std::mutex setup_mutex;  // what follows
  std::optional<TemporaryDirectory> directory;
  std::map<std::string, Interpreter, std::less<>> interpreters;
  std::map<std::vector<std::string>, std::string> merged_layers;
  std::map<std::string, std::size_t> cache_numbers;  // by revision
};

Engine::Engine(EngineOptions options, const Clock& clock, const Cancellation& cancellation)
    : state_(std::make_unique<State>(std::move(options), clock, cancellation)) {}

Engine::~Engine() = default;

/// Takes out what nobody used for long; ends outside of the lock, because ending waits.
void Engine::State::sweep(Graveyard& ended) {
  const auto now = SteadyClock::now();
  for (auto& [name, pool] : pools) {
    std::erase_if(pool.idle, [&](IdleEnvironment& entry) {
      if (now - entry.since < options.idle_limit) return false;
      ended.push_back(std::move(entry.environment));
      return true;
    });
  }
}

Result<Checkout> Engine::State::check_out(const FunctionSpec& function) {
  Checkout checkout{.environment = nullptr,
                    .pool_name = pool_name_of(function),
                    .fingerprint = fingerprint_of(function)};
  Graveyard ended;
  std::unique_lock lock(mutex);
  sweep(ended);
  const auto limit = std::min(options.process_limit_per_function,
                              function.reserved_concurrency.value_or(UINT32_MAX));
  while (true) {
    Pool& pool = pools[checkout.pool_name];
    if (pool.fingerprint != checkout.fingerprint) {
      for (IdleEnvironment& entry : pool.idle)
        ended.push_back(std::move(entry.environment));
      pool.idle.clear();
      pool.fingerprint = checkout.fingerprint;
    }
    if (pool.busy < limit) {
      ++pool.busy;
      if (!pool.idle.empty()) {
        checkout.environment = std::move(pool.idle.back().environment);
        pool.idle.pop_back();
      }
      return checkout;
    }
    // Lambda refuses what is above the reserved executions; our own limit only makes it wait.
    if (function.reserved_concurrency && limit == *function.reserved_concurrency) {
      return tl::unexpected(throttled(function));
    }
    SAMX_TRY(cancellation.check());
    changed.wait_for(lock, std::chrono::milliseconds(100));
  }
}

void Engine::State::check_in(Checkout checkout) {
  const bool is_reusable = checkout.environment != nullptr && checkout.environment->is_reusable();
  std::unique_ptr<ExecutionEnvironment> ended;
  const std::lock_guard lock(mutex);
  Pool& pool = pools[checkout.pool_name];
  --pool.busy;
  changed.notify_all();
  if (is_reusable && pool.fingerprint == checkout.fingerprint) {
    pool.idle.push_back({std::move(checkout.environment), SteadyClock::now()});
  } else {
    ended = std::move(checkout.environment);
  }
}

Result<Interpreter> Engine::State::interpreter_for(const Runtime& runtime) {
  const std::lock_guard lock(setup_mutex);
  const auto known = interpreters.find(runtime.identifier);
  if (known != interpreters.end()) return known->second;
  SAMX_ASSIGN(Interpreter found,
              find_interpreter(runtime, options.host, options.interpreters, cancellation));
  interpreters.emplace(runtime.identifier, found);
  return found;
}

Result<LaunchFolders> Engine::State::folders_for(const FunctionSpec& function) {
  const std::lock_guard lock(setup_mutex);
  if (!directory) {
    SAMX_ASSIGN(TemporaryDirectory made,
                TemporaryDirectory::make(options.temporary_root, "samx-local-"));
    SAMX_TRY(make_directories(path_join(made.path(), "runtime")));
    SAMX_TRY(write_bootstrap_files(path_join(made.path(), "runtime")));
    directory = std::move(made);
  }
  LaunchFolders folders{.runtime_directory = path_join(directory->path(), "runtime"),
                        .opt_directory = {},
                        .cache_directory = {}};
  // Python believes a compiled file if size and second of the source are the same: not enough for
  // code that was changed just now.
  const auto cache = cache_numbers.emplace(function.revision, cache_numbers.size()).first;
  folders.cache_directory = path_join(directory->path(), cat("pycache", cache->second));
  if (function.layers.size() == 1) folders.opt_directory = function.layers[0];
  if (function.layers.size() > 1) {
    std::string& merged = merged_layers[function.layers];
    if (merged.empty()) {
      const std::string target = path_join(directory->path(), cat("opt", merged_layers.size()));
      SAMX_TRY(make_directories(target));
      SAMX_TRY(merge_layers(function.layers, target));
      merged = target;
    }
    folders.opt_directory = merged;
  }
  return folders;
}

Result<std::unique_ptr<ExecutionEnvironment>> Engine::State::make(const FunctionSpec& function,
                                                                  LogSink sink, std::string& note) {
  SAMX_ASSIGN(const Runtime runtime, parse_runtime(function.runtime));
  if (!is_directory(function.code_directory)) {
    return fail({.code = codes::kCodeMissing,
                 .message = cat("the code of '", function.name, "' is not at '",
                                function.code_directory, "'"),
                 .help = "run samx build"});
  }
  SAMX_ASSIGN(const Interpreter interpreter, interpreter_for(runtime));
  SAMX_ASSIGN(const LaunchFolders folders, folders_for(function));
  FunctionSpec complete = function;
  for (const auto& [name, value] : options.environment)
    complete.environment.emplace(name, value);
  SAMX_ASSIGN(std::vector<std::string> arguments,
              launch_arguments(complete, runtime, interpreter, folders));
  Launch launch{.arguments = std::move(arguments),
                .directory = function.code_directory,
                .environment = launch_environment(complete, runtime, folders, options.host)};
  auto environment = std::make_unique<ExecutionEnvironment>(ExecutionEnvironment::Setup{
      .function = function,
      .launch = std::move(launch),
      .log_stream = cat(log_stream_prefix(clock.now(), function.version), random_hex(32)),
      .clock = clock,
      .cancellation = cancellation});
  SAMX_TRY(environment->start(std::move(sink)));
  note = interpreter.note;
  return environment;
}

Result<InvokeResult> Engine::invoke(const FunctionSpec& function, std::string_view payload,
                                    const InvokeOptions& options) {
  SAMX_TRY(check_payload(payload));
  InvokeOptions known = options;
  if (!known.on_log) known.on_log = state_->options.on_log;
  SAMX_ASSIGN(Checkout checkout, state_->check_out(function));
  // It may have died, or have been told to stop, since it was put back.
  if (checkout.environment != nullptr && !checkout.environment->is_reusable()) {
    checkout.environment.reset();
  }
  std::string note;
  if (checkout.environment == nullptr) {
    auto made = state_->make(function, known.on_log, note);
    if (!made) {
      state_->check_in(std::move(checkout));
      return tl::unexpected(std::move(made).error());
    }
    checkout.environment = std::move(*made);
  }
  Result<InvokeResult> result = checkout.environment->invoke(payload, known);
  state_->check_in(std::move(checkout));
  if (result) result->note = std::move(note);
  return result;
}

Status Engine::warm_up(const FunctionSpec& function) {
  SAMX_ASSIGN(Checkout checkout, state_->check_out(function));
  Status status;
  if (checkout.environment == nullptr) {
    std::string note;
    auto made = state_->make(function, state_->options.on_log, note);
    if (made) {
      checkout.environment = std::move(*made);
    } else {
      status = tl::unexpected(std::move(made).error());
    }
  }
  state_->check_in(std::move(checkout));
  return status;
}

void Engine::forget(std::string_view function_name) {
  Graveyard ended;
  const std::lock_guard lock(state_->mutex);
  const std::string prefix = cat(function_name, '\0');
  for (auto& [name, pool] : state_->pools) {
    if (!name.starts_with(prefix)) continue;
    for (IdleEnvironment& entry : pool.idle)
      ended.push_back(std::move(entry.environment));
    pool.idle.clear();
    pool.fingerprint.clear();
  }
}

}  // namespace samx::local
