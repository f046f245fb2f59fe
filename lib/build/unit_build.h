#pragma once

#include <string>
#include <vector>

#include "build/build.h"
#include "build/plan.h"
#include "build/stamp.h"

namespace samx::build {

/// What the builds of all units share.
struct UnitContext {
  const BuildRequest& request;
  const BuildServices& services;
  const std::vector<Stack>& stacks;
  const std::vector<Target>& targets;
  DependencyStore& dependencies;
};

/// "Building codeuri: … functions: A, B" or "Building layer 'L'".
std::string unit_headline(const Unit& unit, const UnitContext& context);

/// Builds one unit into `build_directory` (the folders of all its targets). Tools run as children;
/// what is said goes to `log`. The entry of the dependency store that it took, if any.
Result<std::string> build_unit(const Unit& unit, const UnitContext& context,
                               const std::string& build_directory, UnitLog& log);

/// What the unit depends on, for its stamp.
UnitInputs unit_inputs(const Unit& unit, const UnitContext& context);

/// Whether a unit of which every input is unchanged need not be built (spec cli-build 16.1).
bool may_be_up_to_date(const Unit& unit, const UnitContext& context);

}  // namespace samx::build
