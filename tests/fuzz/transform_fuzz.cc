// Any bytes as template: a result, or findings; never a crash, never silence.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "document/reader.h"
#include "document/writer.h"
#include "transform/transform.h"

using namespace samx;

namespace {

void transform_text(std::string text) {
  SourceMap sources;
  document::TreeArena arena;
  Diagnostics diagnostics;
  const std::uint32_t file = sources.add("template.yaml", std::move(text));
  document::Node* const root = document::read_document(sources, file, arena, diagnostics);
  if (root == nullptr) return;
  const document::Node* const made = transform::transform_template(
      {.root = root, .region = "eu-west-1", .local_paths = transform::LocalPaths::kept}, arena,
      diagnostics);
  if (made == nullptr && !diagnostics.has_errors()) std::abort();
  if (made != nullptr) write_json(*made, document::JsonLayout::compact);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  transform_text(std::string(reinterpret_cast<const char*>(bytes), size));
  return 0;
}
