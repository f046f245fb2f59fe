#pragma once

#include <cstdint>
#include <string_view>

#include "base/diagnostic.h"
#include "document/event_sink.h"

namespace samx::document {

/// Scans `text`, which has passed check_text(), as YAML or JSON and tells `sink` what is in it.
/// What is not well-formed is added as SX1001, a second document as SX1004.
void scan_yaml(std::string_view text, std::uint32_t file, EventSink& sink,
               Diagnostics& diagnostics);

}  // namespace samx::document
