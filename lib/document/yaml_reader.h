#pragma once

#include <cstdint>
#include <string_view>

#include "base/diagnostic.h"
#include "document/event_sink.h"
#include "document/reader.h"

namespace samx::document {

/// A text to scan, which has passed check_text().
struct YamlInput {
  std::string_view text;
  std::uint32_t file = 0;
  /// The sink keeps them; what lies beyond is not scanned.
  ReadLimits limits = {};
};

/// Scans a text as YAML or JSON and tells `sink` what is in it. What is not well-formed is added as
/// SX1001, a second document as SX1004.
void scan_yaml(const YamlInput& input, EventSink& sink, Diagnostics& diagnostics);

}  // namespace samx::document
