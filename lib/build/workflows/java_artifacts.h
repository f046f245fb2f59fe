#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "build/workflow.h"

namespace samx::build {

enum class Depth : std::uint8_t { top, all };

/// The jars of a folder (none if it is no folder); with Depth::all those of its subfolders too,
/// except of the folders named in `skipped`.
struct JarSearch {
  std::string folder;
  Depth depth = Depth::top;
  std::span<const std::string_view> skipped = {};
};

Status copy_jars(const WorkflowInput& input, const JarSearch& search, const std::string& to);

/// A warning if classes below `folder` were compiled for a newer Java than the runtime has: the
/// function would fail when it starts. Looks at the first class file, as one compiler made them.
void warn_about_class_version(const WorkflowInput& input, const std::string& folder);

}  // namespace samx::build
