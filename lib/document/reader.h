#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "base/source.h"
#include "document/node.h"

namespace samx::document {

/// Bounds that keep bad input from exhausting time or memory. The defaults fit every template that
/// CloudFormation accepts (1 MB at most).
struct ReadLimits {
  std::uint64_t size_bytes = 8ULL << 20U;
  std::uint32_t depth = 200;
  /// Nodes of the tree with every alias expanded: stops alias bombs.
  std::uint32_t nodes = 1'000'000;
};

/// What becomes of dates and of keys that are no strings.
enum class Normalise : std::uint8_t {
  /// Spec transform-core 15.6: dates become strings in Python's form, a date as key is an error.
  as_json,
  /// What build and package want, which write the template back: dates stay NodeKind::date with the
  /// text of the file in source_text(), which is what the writers write.
  no
};

/// Reads one YAML 1.1 or JSON document by the rules of spec transform-core 15. Short-form tags
/// become single-key maps (`!Ref X` is {"Ref": "X"}), merge keys are applied, aliases are copied.
///
/// `file` is a number of `sources`. All nodes carry their range. What is wrong is added to
/// `diagnostics` (SX1001…) with its place; then the result is null.
Node* read_document(const SourceMap& sources, std::uint32_t file, TreeArena& arena,
                    Diagnostics& diagnostics, const ReadLimits& limits = {},
                    Normalise normalise = Normalise::as_json);

/// Same, from disk: the file is added to `sources`.
Node* read_document_file(const std::string& path, SourceMap& sources, TreeArena& arena,
                         Diagnostics& diagnostics, const ReadLimits& limits = {},
                         Normalise normalise = Normalise::as_json);

}  // namespace samx::document
