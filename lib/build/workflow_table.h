#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "build/target.h"
#include "build/workflow.h"

namespace samx::build {

/// Where a workflow may work: spec cli-build 6.3.
enum class InSource : std::uint8_t { never, allowed, always };

/// When an unchanged unit need not be built again without --cached (spec cli-build 16.1).
enum class Knowledge : std::uint8_t {
  by_manifest,  // if the manifest pins everything
  by_request    // only with --cached or SAMX_TRUST_SOURCE=1
};

/// How something is built.
struct Workflow {
  std::string_view key;            // "python_pip"
  std::string_view name;           // "PythonPipBuilder", for messages
  std::string_view manifest;       // file name
  WorkflowFunction run = nullptr;  // null: not supported yet
  InSource in_source = InSource::never;
  Knowledge knowledge = Knowledge::by_request;
};

/// The workflow of a function or layer (spec cli-build 5).
///
/// Errors: SX4003 no runtime, SX4031 unknown runtime, SX4032 retired, SX4033 unknown BuildMethod,
/// SX4034 not supported yet.
Result<const Workflow*> choose_workflow(const Target& target);

/// The subfolder of a layer that its BuildMethod fills (spec cli-build 8). SX4031 if layers cannot
/// be built that way.
Result<std::string_view> layer_subfolder(const Target& target);

/// The runtime in the form that workflows know: "provided.al2023" is "provided".
std::string workflow_runtime(std::string_view runtime);

}  // namespace samx::build
