#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "document/reader.h"
#include "document/writer.h"

namespace samx::intrinsics {

/// A tree read from text, with what keeps it alive.
class Parsed {
 public:
  explicit Parsed(std::string_view text) {
    Diagnostics diagnostics;
    const std::uint32_t file = sources_.add("template.yaml", std::string(text));
    root_ = document::read_document(sources_, file, arena, diagnostics);
    for (const Diagnostic& each : diagnostics.all())
      ADD_FAILURE() << each.message;
  }

  const document::Node& root() const { return *root_; }
  const document::Node* find(std::string_view key) const { return root_->find(key); }
  std::string_view text(SourceRange range) const { return sources_.text(range); }

  document::TreeArena arena;

 private:
  SourceMap sources_;
  document::Node* root_ = nullptr;
};

inline std::string json(const document::Node* node) {
  return node == nullptr ? "nothing" : document::write_json(*node, document::JsonLayout::compact);
}

}  // namespace samx::intrinsics
