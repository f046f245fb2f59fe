#pragma once

#include <vector>

#include "cloud/cloudformation/records.h"
#include "cloud/cloudformation/template_model.h"

namespace samx::cloud {
struct World;
}

namespace samx::cloud::cloudformation {

/// What an update (or a creation, on a stack without resources) would do to each resource, without
/// doing anything: the Changes of a change set.
std::vector<ResourceChange> find_changes(World& world, const Stack& stack, TemplateModel& model);

/// Whether the submission changes the stack at all: resources, outputs, tags, notifications.
bool changes_anything(const Stack& stack, const Submission& submission, TemplateModel& model,
                      const std::vector<ResourceChange>& changes);

}  // namespace samx::cloud::cloudformation
