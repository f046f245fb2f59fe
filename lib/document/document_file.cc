#include <utility>

#include "base/file_system.h"
#include "document/reader.h"

namespace samx::document {

Node* read_document_file(const std::string& path, SourceMap& sources, TreeArena& arena,
                         Diagnostics& diagnostics, const ReadLimits& limits, Normalise normalise) {
  auto text = read_file(path, limits.size_bytes);
  if (!text) {
    diagnostics.add(std::move(text.error().diagnostic()));
    return nullptr;
  }
  return read_document(sources, sources.add(path, *std::move(text)), arena, diagnostics, limits,
                       normalise);
}

}  // namespace samx::document
