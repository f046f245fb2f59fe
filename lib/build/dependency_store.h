#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "base/cancellation.h"
#include "base/result.h"

namespace samx::build {

/// From when on an installation may serve.
enum class Reuse : std::uint8_t {
  this_run,  // what is asked for is not pinned: the registry may answer otherwise tomorrow
  any_run
};

/// One installation of dependencies: everything it follows from is in `recipe`.
struct DependencyRequest {
  std::string recipe;
  Reuse reuse = Reuse::this_run;
};

/// Installed dependencies of a project (spec cli-build 16.4): units that need the same share one
/// installation, and a unit of which only the sources changed takes the last one. The files are
/// linked, not copied; an entry of which a file was edited through such a link is not used again.
///
/// May be used by several threads; one samx at a time (build/workspace.h).
class DependencyStore {
 public:
  explicit DependencyStore(std::string folder) : folder_(std::move(folder)) {}

  /// Fills an empty folder.
  using Install = std::function<Status(const std::string& into)>;
  /// Installs unless that is done, and links what is there into `into`, where files that exist
  /// stay. The name of the entry.
  Result<std::string> provide(const DependencyRequest& request, const std::string& into,
                              const Install& install, const Cancellation& cancellation);

  /// Removes the entries that are not in `names`.
  Status keep(const std::set<std::string, std::less<>>& names) const;

 private:
  struct Entry {
    std::mutex mutex;
    bool is_good = false;  // installed or checked in this run
  };
  Status make_good(Entry& entry, const std::string& name, Reuse reuse, const Install& install);

  std::string folder_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Entry>, std::less<>> entries_;
};

/// Links every file below `from` to the same place below `into`, copies where linking is not
/// possible, and leaves what is there as it is.
Status link_missing(const std::string& from, const std::string& into,
                    const Cancellation& cancellation);

}  // namespace samx::build
