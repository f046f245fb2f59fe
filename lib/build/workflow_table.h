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
  std::string_view key;       // "python_pip"
  std::string_view name;      // "PythonPipBuilder", for messages
  std::string_view manifest;  // file name
  WorkflowFunction run = nullptr;
  InSource in_source = InSource::never;
  Knowledge knowledge = Knowledge::by_request;
};

/// The workflow of a function or layer (spec cli-build 5). A Java project is built by the tool
/// whose manifest lies in its source folder or in `base_directory`.
///
/// Errors: SX4003 no runtime, SX4031 unknown runtime, SX4032 retired, SX4033 unknown BuildMethod,
/// SX4034 Java without a manifest.
Result<const Workflow*> choose_workflow(const Target& target, const std::string& base_directory);

/// The manifest of a workflow that takes several: the first that is in `source_directory`, else a
/// path to no file.
std::string find_manifest(const Workflow& workflow, const std::string& source_directory);

/// The subfolder of a layer that its BuildMethod fills (spec cli-build 8). SX4031 if layers cannot
/// be built that way.
Result<std::string_view> layer_subfolder(const Target& target);

/// The runtime in the form that workflows know: "provided.al2023" is "provided".
std::string workflow_runtime(std::string_view runtime);

}  // namespace samx::build
