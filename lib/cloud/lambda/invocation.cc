#include "cloud/lambda/invocation.h"

#include "base/text.h"
#include "cloud/lambda/function_store.h"
#include "cloud/world.h"
#include "local/codes.h"

namespace samx::cloud::lambda {
namespace {

struct Prepared {
  local::FunctionSpec spec;
  std::string qualifier;
};

Answered<Prepared> prepare(World& world, const InvokeRequest& request) {
  FunctionName name = parse_function_name(request.function);
  if (!name.qualifier.empty() && !request.qualifier.empty() &&
      name.qualifier != request.qualifier) {
    return refuse({.code = "InvalidParameterValueException",
                   .message = "The derived qualifier from the function name does not match the "
                              "specified qualifier."});
  }
  if (name.qualifier.empty()) name.qualifier = request.qualifier;
  const auto function = world.functions->function(request.place, name);
  if (!function) return tl::unexpected(function.error());
  const auto chosen = choose_version(**function, name.qualifier);
  if (!chosen) return tl::unexpected(chosen.error());
  const Configuration& configuration = *chosen->configuration;
  if (configuration.package_type != "Zip") {
    return refuse({.status = 502,
                   .code = "InvalidImageException",
                   .message = "functions of package type Image need a container engine, which the "
                              "local cloud does not use"});
  }
  Prepared prepared;
  prepared.qualifier = name.qualifier == "$LATEST" ? std::string() : name.qualifier;
  prepared.spec = {.name = (*function)->name,
                   .arn = (*function)->arn(),
                   .version = chosen->version,
                   .runtime = configuration.runtime,
                   .handler = configuration.handler,
                   .code_directory = world.functions->code().folder(configuration.code),
                   .environment = configuration.environment,
                   .timeout = std::chrono::seconds(configuration.timeout_s),
                   .memory_mb = configuration.memory_mb,
                   .region = request.place.region,
                   .account_id = request.place.account,
                   .log_group = configuration.log_group,
                   .log_format = configuration.log_format == "JSON" ? local::LogFormat::json
                                                                    : local::LogFormat::text,
                   .log_level = configuration.log_level,
                   .revision = configuration.revision_id,
                   .reserved_concurrency = (*function)->reserved_concurrency};
  for (const std::string& arn : configuration.layers) {
    // Layers of other accounts are not here; the code may well run without them.
    if (const LayerVersion* const layer = world.functions->find_layer(arn))
      prepared.spec.layers.push_back(world.functions->code().folder(layer->code));
  }
  return prepared;
}

Fault fault_of(const Diagnostic& diagnostic) {
  struct Row {
    std::string_view code;
    int status;
    std::string_view name;
  };
  constexpr Row kRows[] = {
      {local::codes::kThrottled, 429, "TooManyRequestsException"},
      {local::codes::kEventNotJson, 400, "InvalidRequestContentException"},
      {local::codes::kPayloadTooLarge, 413, "RequestTooLargeException"},
  };
  for (const Row& row : kRows) {
    if (row.code == diagnostic.code)
      return {.status = row.status, .code = std::string(row.name), .message = diagnostic.message};
  }
  return {.status = 502,
          .code = "InvalidRuntimeException",
          .message = diagnostic.help.empty() ? diagnostic.message
                                             : cat(diagnostic.message, " (", diagnostic.help, ')')};
}

}  // namespace

Answered<local::InvokeResult> invoke(World& world, const InvokeRequest& request) {
  Prepared prepared;
  {
    const std::lock_guard guard(world.mutex);
    auto found = prepare(world, request);
    if (!found) return tl::unexpected(found.error());
    prepared = std::move(*found);
  }
  local::InvokeOptions options = request.options;
  options.qualifier = prepared.qualifier;
  auto result = world.engine->invoke(prepared.spec, request.payload, options);
  if (!result) return tl::unexpected(fault_of(result.error().diagnostic()));
  return std::move(*result);
}

}  // namespace samx::cloud::lambda
