#pragma once

#include <span>
#include <string>

#include "base/result.h"

namespace samx::local {

/// Lays the layer folders over each other in `directory` as Lambda does in /opt: the same file in a
/// later layer wins. Folders are made, files are links to the layers. `directory` must exist.
Status merge_layers(std::span<const std::string> layers, const std::string& directory);

}  // namespace samx::local
