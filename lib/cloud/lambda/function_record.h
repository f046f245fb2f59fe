#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "cloud/lambda/function.h"

// The JSON form in which functions and layers lie on disk.

namespace samx::cloud::lambda {

std::string function_record(const Function& function);
Result<Function> read_function_record(std::string_view text);
std::string layer_record(const LayerVersion& layer);
Result<LayerVersion> read_layer_record(std::string_view text);

}  // namespace samx::cloud::lambda
