#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/cancellation.h"
#include "base/clock.h"
#include "base/environment.h"
#include "base/result.h"
#include "base/source.h"
#include "build/workflow.h"
#include "document/node.h"

namespace samx::build {

/// What `samx build` was asked for. Paths are absolute.
struct BuildRequest {
  std::string template_file = {};
  std::string build_directory = {};
  std::string working_directory = {};
  std::string cache_directory = {};  // of --cache-dir: where `sam` keeps what it has built
  std::string base_directory = {};   // of --base-dir; empty: each template's folder
  std::string manifest = {};         // of --manifest; empty: each workflow's
  std::string resource = {};         // only this one; empty: all
  std::vector<std::string> excluded = {};
  std::vector<std::pair<std::string, std::string>> parameters = {};
  std::string region = {};
  std::optional<bool> in_source = std::nullopt;
  bool trusts_stamps = false;  // --cached: units of every workflow may be up to date
  bool forced = false;         // --force: no unit is
  bool debug_build = false;    // SAM_BUILD_MODE=debug
  std::size_t jobs = 1;        // units at a time
};

/// A seam: hears of each unit when it is done, in the order of the plan.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void unit_done(const UnitLog& log) = 0;
};

struct BuildServices {
  const Environment& environment;
  Clock& clock;
  const Cancellation& cancellation;
  SourceMap& sources;
  document::TreeArena& arena;
  Diagnostics& diagnostics;  // warnings, and every failed unit
  Observer& observer;
};

struct BuildOutcome {
  std::string template_file;   // the written root template
  std::size_t built = 0;       // units that were built
  std::size_t up_to_date = 0;  // units that needed nothing
  bool units_failed = false;   // `diagnostics` says which; nothing on disk was changed
};

/// Builds the application. The build folder is the old one or the whole new one, never between,
/// whatever fails or interrupts. Source: spec cli-build.
///
/// Errors: everything that is found before the first unit starts, and SX0130. Units that fail are
/// in `diagnostics`.
Result<BuildOutcome> build_application(const BuildRequest& request, const BuildServices& services);

}  // namespace samx::build
