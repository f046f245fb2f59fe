// Any text as key and value survives being written as YAML and as JSON.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/unicode.h"
#include "document/reader.h"
#include "document/writer.h"

using namespace samx;
using namespace samx::document;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  if (!is_valid_utf8(text) || text.size() > 1000) return 0;
  SourceMap sources;
  TreeArena arena;
  Node* const list =
      arena.list({}, {arena.string(text, {}), arena.single(text, arena.string(text, {}), {})});
  const Node* const root = arena.single("key", list, {});
  Diagnostics diagnostics;
  const Node* const yaml =
      read_document(sources, sources.add("yaml", write_yaml(*root)), arena, diagnostics);
  if (yaml == nullptr || !equal(*root, *yaml)) std::abort();
  if (text.find('\x7F') != std::string::npos) return 0;  // legal in JSON, not in YAML
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const bool control = point.value >= 0x80 && point.value < 0xA0;
    if (control || point.value == 0xFFFE || point.value == 0xFFFF) return 0;
    at += point.size;
  }
  const std::string json = write_json(*root, JsonLayout::compact);
  const Node* const read = read_document(sources, sources.add("json", json), arena, diagnostics);
  if (read == nullptr || !equal(*root, *read)) std::abort();
  return 0;
}
