#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/environment.h"
#include "base/file_system.h"
#include "base/result.h"
#include "document/node.h"
#include "http/server.h"
#include "local/cors.h"
#include "local/environment_file.h"
#include "local/function_spec.h"
#include "local/response_mapping.h"
#include "local/routes.h"

namespace samx::local {

struct LocalFunction {
  std::string logical_id;
  std::string function_name;  // FunctionName, else the logical id
  FunctionSpec spec;
  bool is_image = false;
  SourceRange where;
};

enum class RouteTarget : std::uint8_t { function, mock, unsupported };

struct LocalRoute {
  std::string method;   // "GET" or "ANY"
  std::string pattern;  // "/items/{id}" or "$default"
  RouteTarget target = RouteTarget::function;
  std::string function_id;                    // logical id
  PayloadFormat format = PayloadFormat::two;  // HTTP APIs
  std::string operation_name = {};
  std::string integration_type = {};  // of an unsupported one
  http::ServerResponse mock = {};     // the answer of a MOCK integration
};

struct LocalApi {
  std::string logical_id;
  ApiKind kind = ApiKind::rest;
  std::string stage;
  std::map<std::string, std::string> stage_variables = {};
  std::vector<std::string> binary_media_types = {};
  std::optional<CorsRules> cors = std::nullopt;  // HTTP APIs
  std::vector<LocalRoute> routes = {};           // by pattern and method
};

/// What of a template can run on this machine.
struct LocalStack {
  std::vector<LocalFunction> functions;        // in template order
  std::vector<LocalApi> apis;                  // REST before HTTP, by logical id
  std::optional<TemporaryDirectory> unpacked;  // inline code and zips

  /// By logical id, then FunctionName; null if there is none.
  const LocalFunction* find_function(std::string_view name) const;
};

struct LocalStackRequest {
  document::Node* root = nullptr;  // the template as it was read; it is changed
  std::string template_directory;  // absolute
  std::string region = "us-east-1";
  std::map<std::string, std::string, std::less<>> parameters = {};
  EnvironmentOverrides overrides = {};
  const Environment& host;
  std::string temporary_root = "/tmp";
};

/// Transforms the template and reads functions and APIs from what it became. Intrinsics are
/// evaluated with the parameters; references to resources give local names.
///
/// Faults of the template are added to `diagnostics` (SX2xxx); warnings SX7009 name variables that
/// stay blank and layers that are not here. Null result of the transform: the list is empty.
LocalStack read_local_stack(const LocalStackRequest& request, document::TreeArena& arena,
                            Diagnostics& diagnostics);

}  // namespace samx::local
