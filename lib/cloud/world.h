#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace samx::local {
class Engine;
}

namespace samx::cloud {

class Background;
class Ongoing;
namespace s3 {
class Store;
}
namespace cloudformation {
class StackStore;
}
namespace lambda {
class FunctionStore;
}
namespace apigateway {
class ApiStore;
}

/// Where custom resources answer: the id of the request follows.
inline constexpr std::string_view kResponsePath = "/_aws/cloudformation-response/";

/// Everything the local cloud knows: the stores of all services and what they share.
///
/// `mutex` guards the stores. A request holds it while it works on them; it is let go while a
/// function runs, because functions call back into the cloud.
struct World {
  explicit World(Clock& time);
  ~World();

  /// Reads all stores from `directory`. SX8002 for a damaged file.
  Status open();

  Clock& clock;
  std::string directory;             // of the state
  std::string endpoint;              // "http://127.0.0.1:4566"
  bool resources_take_time = false;  // on `clock`; see CloudOptions
  bool strict = false;               // types without behaviour fail

  std::mutex mutex;
  std::unique_ptr<s3::Store> objects;
  std::unique_ptr<cloudformation::StackStore> stacks;
  std::unique_ptr<lambda::FunctionStore> functions;
  std::unique_ptr<apigateway::ApiStore> apis;
  std::map<std::string, std::string, std::less<>> custom_responses;  // by request id
  std::unique_ptr<local::Engine> engine;  // made by Cloud::start when the endpoint is known
  std::unique_ptr<Background> background;
  std::unique_ptr<Ongoing> ongoing;
};

}  // namespace samx::cloud
