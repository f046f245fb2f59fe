#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace samx::build {

/// What a unit was built from and what came out (spec cli-build 16.1, architecture 9).
struct Stamp {
  std::string recipe;         // MD5 of everything that is no file: options, workflow, tools
  std::string inputs;         // by status
  std::string input_content;  // by content
  std::string outputs;        // by status
  std::string dependencies;   // entry of the dependency store; may be empty
  std::int64_t taken_ns = 0;  // when the inputs were looked at

  friend bool operator==(const Stamp&, const Stamp&) = default;
};

/// By the path of the unit's first artifact ("Kid/Fn").
using Stamps = std::map<std::string, Stamp, std::less<>>;

/// The paths whose trees a unit depends on, and the rest as text.
struct UnitInputs {
  std::vector<std::string> paths;
  std::string recipe;
};

/// No stamps if the file is missing, of another version, or damaged: then everything is built.
Stamps read_stamps(const std::string& path);
Status write_stamps(const std::string& path, const Stamps& stamps);

/// The stamp of inputs as they are now; outputs are not filled in.
Stamp stamp_inputs(const UnitInputs& inputs, std::int64_t now_ns);
/// Fills in what came out.
void stamp_outputs(Stamp& stamp, const std::vector<std::string>& folders);

/// Whether what is on disk is what `stamp` describes. Files whose times differ, or that were
/// changed so shortly before the stamp that another change could hide, are compared by content;
/// then `stamp` is renewed.
bool is_up_to_date(Stamp& stamp, const UnitInputs& inputs, const std::vector<std::string>& outputs,
                   std::int64_t now_ns);

}  // namespace samx::build
