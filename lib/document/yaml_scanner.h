#pragma once

#include <deque>
#include <string_view>
#include <vector>

#include "document/yaml_scan.h"

namespace samx::document {

/// Cuts a text into the tokens of YAML 1.1, which it hands out one by one. It resolves what the
/// tokens before and behind decide: indentation, and which node is a key although no question mark
/// says so.
class YamlScanner {
 public:
  explicit YamlScanner(std::string_view source) : scan_(source) {}

  /// The next token; null if the text cannot go on there, see fault().
  const YamlToken* peek();
  /// Drops what peek() gave.
  void pop();

  /// Keeps a text as long as this lives.
  YamlTextSpan keep(std::string_view text);

  const YamlFault& fault() const { return scan_.fault; }
  std::string_view text(const YamlTextSpan& span) const { return scan_.text(span); }

 private:
  /// A token that becomes a key if a colon follows it on its line.
  struct KeyCandidate {
    bool possible = false;
    /// It stands where its block has its keys, so that nothing but a key may.
    bool required = false;
    std::size_t number = 0;  // of the token
    YamlPlace place;
  };

  bool needs_more();
  bool fetch();
  bool fetch_special();
  bool fetch_scalar_or_property();
  void skip_to_token();
  YamlSurroundings around() const { return {indent_, flow_level() > 0}; }
  std::size_t flow_level() const { return candidates_.size() - 1; }

  void push(const YamlToken& token) { tokens_.push_back(token); }
  void push(YamlTokenKind kind, std::uint32_t size);
  void indent_to(std::uint32_t column, std::size_t number, const YamlToken& block);
  void unindent_to(std::int32_t column);

  bool note_candidate();
  bool drop_candidate(KeyCandidate& candidate);
  /// False and failed if a required key got no colon; otherwise `valid` tells if it still may.
  bool check_candidate(KeyCandidate& candidate, bool& valid);

  bool fetch_end();
  bool fetch_document_mark();
  bool fetch_directive();
  bool fetch_flow_begin(YamlTokenKind kind);
  bool fetch_flow_end(YamlTokenKind kind);
  bool fetch_comma();
  bool fetch_list_entry();
  bool fetch_key();
  bool fetch_value();
  bool fetch_plain();

  YamlScan scan_;
  YamlCursor& cursor_ = scan_.cursor;
  std::deque<YamlToken> tokens_;
  std::size_t popped_ = 0;
  std::int32_t indent_ = -1;
  std::vector<std::int32_t> indents_;
  std::vector<KeyCandidate> candidates_ = {{}};  // one for each level of brackets
  std::size_t first_possible_ = 0;               // no candidate before this one is possible
  bool key_allowed_ = true;
  bool ended_ = false;
};

}  // namespace samx::document
