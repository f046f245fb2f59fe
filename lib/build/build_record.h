#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "build/plan.h"
#include "build/target.h"

namespace samx::build {

/// What build.toml says of one unit besides what the template says (spec cli-build 9.2).
struct RecordEntry {
  std::string uuid;
  std::string source_hash = {};  // of a --cached build
  std::string manifest_hash = {};
};

/// build.toml as it was, by the text that makes two units the same.
class BuildRecord {
 public:
  /// None of the entries if the file is missing; a warning if it is damaged.
  static BuildRecord read(const std::string& path, Diagnostics& diagnostics);

  /// The entry of a unit: the recorded one, or a new one whose uuid follows from the unit.
  RecordEntry entry_of(const Unit& unit, const std::vector<Target>& targets) const;

 private:
  struct Row {
    std::string identity;
    RecordEntry entry;
  };
  std::vector<Row> rows_;
};

/// One unit with its entry, for writing.
struct RecordedUnit {
  const Unit* unit;
  RecordEntry entry;
};

/// The text of build.toml, byte for byte as `sam build` lays it out.
std::string write_record(const std::vector<RecordedUnit>& units,
                         const std::vector<Target>& targets);

}  // namespace samx::build
