#pragma once

#include "http/server.h"
#include "local/local_invoker.h"

namespace samx::local {

/// Serves Lambda's Invoke operation for a local stack: what `start-lambda` answers (spec local 7).
class InvokeApi {
 public:
  explicit InvokeApi(LocalInvoker& invoker) : invoker_(invoker) {}

  /// May be called from many threads; blocks while the function runs.
  http::ServerResponse serve(http::ServerRequest& request) const;

 private:
  http::ServerResponse invoke(std::string_view name, std::string_view qualifier,
                              const http::ServerRequest& request) const;

  LocalInvoker& invoker_;
};

}  // namespace samx::local
