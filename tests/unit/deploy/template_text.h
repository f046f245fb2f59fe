#pragma once

#include <string_view>

#include "base/source.h"
#include "document/node.h"
#include "document/reader.h"

namespace samx::deploy {

/// A template written in a test, read by the real reader.
class TemplateText {
 public:
  explicit TemplateText(std::string_view text) {
    const auto file = sources_.add("template.yaml", std::string(text));
    root_ = document::read_document(sources_, file, arena_, diagnostics_);
  }
  const document::Node& root() const { return *root_; }
  document::TreeArena& arena() { return arena_; }
  const SourceMap& sources() const { return sources_; }

 private:
  SourceMap sources_;
  document::TreeArena arena_;
  Diagnostics diagnostics_;
  document::Node* root_ = nullptr;
};

}  // namespace samx::deploy
