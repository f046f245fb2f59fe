#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "build/stack.h"
#include "build/target.h"
#include "build/workflow_table.h"

namespace samx::build {

/// What is built once: one layer, or all functions that come out the same (spec cli-build 9.1, the
/// *definition*).
struct Unit {
  std::vector<std::size_t> targets;  // indices, in template order; never empty
  const Workflow* workflow = nullptr;
  std::string source_directory = {};
  std::string manifest = {};
  std::string subfolder = {};  // of a layer: "python"; else empty
  WorksIn works_in = WorksIn::copy;
};

struct PlanRequest {
  std::string resource = {};               // only this one; empty: all
  std::vector<std::string> excluded = {};  // logical IDs
  std::string manifest = {};               // of --manifest; empty: the workflow's
  std::string base_directory = {};         // of --base-dir; empty: each template's folder
  std::optional<bool> in_source = std::nullopt;
};

/// What is to be built: layers first, then functions, each in template order. Warnings go to
/// `diagnostics`.
///
/// Errors: SX4005 no source folder, SX4009 unknown resource, SX4010, SX4035, and those of
/// choose_workflow.
Result<std::vector<Unit>> plan_units(const std::vector<Target>& targets,
                                     const std::vector<Stack>& stacks, const PlanRequest& request,
                                     Diagnostics& diagnostics);

/// Where the artifacts of a target lie below the build folder: "Kid/Fn".
std::string artifact_path(const Target& target, const std::vector<Stack>& stacks);

}  // namespace samx::build
