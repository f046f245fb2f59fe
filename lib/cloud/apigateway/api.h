#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cloud/request.h"

namespace samx::cloud::apigateway {

enum class Protocol : std::uint8_t { rest, http, websocket };

/// A method (REST) or route (HTTP) that was made by a resource of its own rather than by a body.
struct Method {
  std::string method;       // "GET", "ANY"
  std::string pattern;      // "/items/{id}", "$default"
  std::string integration;  // JSON text, with the members of CloudFormation's Integration
};

struct Stage {
  std::string name;
  std::string deployment_id;
  std::string description;
  std::map<std::string, std::string> variables;
};

/// What clients of an API see: frozen by a deployment.
struct Snapshot {
  std::string body;  // OpenAPI as JSON text; empty: none
  std::vector<Method> methods;
};

struct Deployment {
  std::string id;
  std::string description;
  std::string created;
  Snapshot snapshot;
};

struct Api {
  std::string id;
  Place place;
  Protocol protocol = Protocol::rest;
  std::string name;
  std::string description;
  std::string created;
  std::string root_resource_id;  // REST
  std::vector<std::string> binary_media_types;
  std::string cors;  // CorsConfiguration of an HTTP API as JSON text; empty: none
  std::string body;  // OpenAPI as JSON text; empty: none
  std::map<std::string, std::string> resource_paths;  // REST: id of a resource to its path
  std::map<std::string, std::string> integrations;    // HTTP: id to JSON text
  std::map<std::string, Method> methods;              // by the physical id that made it
  std::vector<Stage> stages;
  std::vector<Deployment> deployments;

  Stage* find_stage(std::string_view stage_name);
  const Deployment* find_deployment(std::string_view deployment_id) const;
  /// What a deployment made now would freeze.
  Snapshot current() const;
};

}  // namespace samx::cloud::apigateway
