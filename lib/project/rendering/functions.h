#pragma once

#include <span>
#include <string_view>

#include "base/result.h"
#include "project/rendering/value.h"

namespace samx::project {

// The filters, methods and tests that templates may use (spec cli-init 1.8). arguments[0] is what
// they are applied to. Errors: SX1565 for unknown names and values that do not fit.

Result<Value> apply_filter(std::string_view name, std::span<const Value> arguments);
Result<Value> call_method(std::string_view name, std::span<const Value> arguments);
Result<bool> apply_test(std::string_view name, std::span<const Value> arguments);

}  // namespace samx::project
