// Any text is read or refused with a diagnostic; what was read and is written reads back the same.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "document/reader.h"
#include "document/writer.h"

using namespace samx;
using namespace samx::document;

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

void check_origins(const SourceMap& sources, const Node& node) {
  const SourceRange& range = node.origin();
  check(range.begin <= range.end && range.end <= sources.text(range.file).size());
  for (const Node* const item : node.items())
    check_origins(sources, *item);
  for (const Entry& entry : node.entries()) {
    check(entry.key_origin.begin <= entry.key_origin.end);
    check_origins(sources, *entry.value);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  SourceMap sources;
  TreeArena arena;
  Diagnostics diagnostics;
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  const Node* const root =
      read_document(sources, sources.add("fuzz", text), arena, diagnostics, {.nodes = 10'000});
  check((root == nullptr) == diagnostics.has_errors());
  if (root == nullptr) return 0;
  check_origins(sources, *root);
  const std::string written = write_yaml(*root);
  const Node* const again =
      read_document(sources, sources.add("again", written), arena, diagnostics);
  check(again != nullptr && equal(*root, *again));
  check(write_yaml(*again) == written);
  return 0;
}
