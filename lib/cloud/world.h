#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "base/clock.h"
#include "base/result.h"

namespace samx::cloud {

namespace s3 {
class Store;
}

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
  std::string directory;  // of the state
  std::string endpoint;   // "http://127.0.0.1:4566"

  std::mutex mutex;
  std::unique_ptr<s3::Store> objects;
};

}  // namespace samx::cloud
