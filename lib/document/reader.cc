#include "document/reader.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "document/codes.h"
#include "document/text_check.h"
#include "document/tree_builder.h"
#include "document/yaml_reader.h"

namespace samx::document {
namespace {

constexpr std::uint64_t kBytesPerMegabyte = 1ULL << 20U;

Diagnostic too_large(std::uint64_t limit_bytes, std::uint32_t file) {
  return {.code = codes::kLimit,
          .message = cat("the file is larger than ", limit_bytes / kBytesPerMegabyte, " MB"),
          .where = {file, 0, 0},
          .help = "a template has at most 1 MB; split it into nested stacks"};
}

/// The tree, or null with what is wrong in `found`.
Node* read_checked(std::string_view text, std::uint32_t file, TreeArena& arena, Diagnostics& found,
                   const TreeBuilder::Settings& settings) {
  TreeBuilder builder(text, file, arena, found, settings);
  scan_yaml({.text = text, .file = file, .limits = settings.limits}, builder, found);
  if (found.has_errors()) return nullptr;
  Node* const root = builder.root();
  return root != nullptr ? root : arena.null({file, 0, 0});
}

}  // namespace

Node* read_document(const SourceMap& sources, std::uint32_t file, TreeArena& arena,
                    Diagnostics& diagnostics, const ReadLimits& limits, Normalise normalise) {
  const std::string_view text = sources.text(file);
  if (text.size() > limits.size_bytes) {
    diagnostics.add(too_large(limits.size_bytes, file));
    return nullptr;
  }
  Diagnostics found;
  check_text(text, file, found);
  Node* root = nullptr;
  if (!found.has_errors())
    root = read_checked(text, file, arena, found, {.limits = limits, .normalise = normalise});
  auto all = std::move(found).take();
  std::ranges::stable_sort(all, {}, [](const Diagnostic& each) { return each.where.begin; });
  for (Diagnostic& diagnostic : all)
    diagnostics.add(std::move(diagnostic));
  return root;
}

}  // namespace samx::document
