#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "document/reader.h"
#include "document/writer.h"

namespace samx::document {

/// One text that was read, with all that belongs to its tree.
class Reading {
 public:
  explicit Reading(std::string text, const ReadLimits& limits = {},
                   Normalise normalise = Normalise::as_json) {
    file_ = sources_.add("template.yaml", std::move(text));
    root_ = read_document(sources_, file_, arena_, diagnostics_, limits, normalise);
  }

  Node* root() const { return root_; }
  std::string json() const {
    return root_ == nullptr ? faults() : write_json(*root_, JsonLayout::compact);
  }
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_.all(); }
  /// "SX1001 2:3" for each diagnostic, joined by blanks.
  std::string faults() const {
    std::string out;
    for (const Diagnostic& each : diagnostics_.all()) {
      const LineColumn place = sources_.position(file_, each.where.begin);
      out += cat(out.empty() ? "" : " ", each.code, ' ', place.line, ':', place.column);
    }
    return out;
  }
  /// The source that a node or a key covers.
  std::string_view covered(const SourceRange& range) const { return sources_.text(range); }

 private:
  SourceMap sources_;
  std::uint32_t file_ = 0;
  TreeArena arena_;
  Diagnostics diagnostics_;
  Node* root_ = nullptr;
};

}  // namespace samx::document
