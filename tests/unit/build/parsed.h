#pragma once

#include <gtest/gtest.h>

#include <string>

#include "base/diagnostic.h"
#include "base/source.h"
#include "document/node.h"
#include "document/reader.h"

namespace samx::build {

/// A template in YAML with all that must outlive its tree.
class Parsed {
 public:
  explicit Parsed(std::string text) {
    const std::uint32_t file = sources.add("template.yaml", std::move(text));
    root = document::read_document(sources, file, arena, diagnostics, {}, document::Normalise::no);
    EXPECT_NE(root, nullptr);
  }

  SourceMap sources;
  document::TreeArena arena;
  Diagnostics diagnostics;
  document::Node* root = nullptr;
};

}  // namespace samx::build
