#include "build/workflows/copy_source.h"

#include "base/codes.h"
#include "project/ignore_rules.h"

namespace samx::build {

Status copy_source(const WorkflowInput& input, const std::string& from, const std::string& to,
                   Exclusions exclusions) {
  constexpr std::string_view kStep = "CopySource";
  input.log.step(input.workflow, kStep);
  SAMX_ASSIGN(const project::IgnoreRules ignored, project::read_samignore(from));
  Status copied = copy_tree(from, to,
                            {.exclusions = exclusions,
                             .ignored = ignored.empty() ? nullptr : &ignored,
                             .cancellation = input.cancellation});
  if (copied || copied.error().diagnostic().code == samx::codes::kInterrupted) return copied;
  return step_failed(input, kStep, copied.error().diagnostic().message);
}

}  // namespace samx::build
