#pragma once

#include <string>

#include "base/result.h"
#include "build/workflow.h"

namespace samx::build {

/// Whether the manifest has any line but blanks and comments.
bool has_requirements(std::string_view manifest_text);
/// Whether every line is `name==version` (and pip's answer therefore always the same): no URLs,
/// no -e, no -r, no ranges.
bool is_fully_pinned(std::string_view manifest_text);

/// Whether everything that decides about the dependencies stands in the manifest itself: no other
/// files that it names, no local folders.
bool is_self_contained(std::string_view manifest_text);

/// The step ResolveDependencies: wheels for the target's Python and machine, unpacked into `into`
/// (spec cli-build 7.1.1; decision D1 where the exact Python is not on this machine).
///
/// Errors: SX4042 no Python with pip, SX4041 pip failed, SX4043 packages without a fitting wheel.
Status resolve_requirements(const WorkflowInput& input, const std::string& into);

}  // namespace samx::build
