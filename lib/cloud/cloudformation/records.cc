#include "cloud/cloudformation/records.h"

#include <algorithm>

namespace samx::cloud::cloudformation {

bool Stack::in_progress() const {
  return status.ends_with("_IN_PROGRESS") && status != "REVIEW_IN_PROGRESS";
}

StackResource* Stack::find(std::string_view logical_id) {
  const auto found = std::ranges::find(resources, logical_id, &StackResource::logical_id);
  return found == resources.end() ? nullptr : &*found;
}

const StackResource* Stack::find(std::string_view logical_id) const {
  const auto found = std::ranges::find(resources, logical_id, &StackResource::logical_id);
  return found == resources.end() ? nullptr : &*found;
}

ChangeSet* Stack::find_change_set(std::string_view name_or_arn) {
  const auto found = std::ranges::find_if(change_sets, [name_or_arn](const ChangeSet& each) {
    return each.name == name_or_arn || each.id == name_or_arn;
  });
  return found == change_sets.end() ? nullptr : &*found;
}

}  // namespace samx::cloud::cloudformation
