#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "cloud/cloudformation/records.h"

namespace samx::cloud::cloudformation {

/// The JSON form in which a stack lies on disk, with its events and change sets.
std::string stack_record(const Stack& stack);
/// SX8002 if `text` is no record.
Result<Stack> read_stack_record(std::string_view text);

}  // namespace samx::cloud::cloudformation
