#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/diagnostic.h"
#include "http/server.h"
#include "local/local_invoker.h"

namespace samx::local {

/// Serves the APIs of a local stack at "/": what `start-api` answers (spec local 6).
class LocalGateway {
 public:
  /// Called with what only the developer should see: a route whose function cannot be run.
  using FaultSink = std::function<void(const Diagnostic& diagnostic)>;

  LocalGateway(LocalInvoker& invoker, const Clock& clock, FaultSink on_fault);

  /// May be called from many threads; blocks while the function runs.
  http::ServerResponse serve(http::ServerRequest& request) const;

 private:
  struct Found {
    const LocalApi* api = nullptr;
    const LocalRoute* route = nullptr;
    RouteTable::Match match;
  };

  Found find(std::string_view method, std::string_view path) const;
  http::ServerResponse call(const Found& found, const GatewayRequest& request) const;
  http::ServerResponse fail_with(const LocalApi& api, const Diagnostic& diagnostic) const;

  LocalInvoker& invoker_;
  const Clock& clock_;
  FaultSink on_fault_;
  std::vector<RouteTable> tables_;  // one per API, in their order
};

}  // namespace samx::local
