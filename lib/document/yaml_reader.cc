#include "document/yaml_reader.h"

#include <algorithm>
#include <istream>
#include <streambuf>
#include <string>
#include <vector>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "base/unicode.h"
#include "document/codes.h"
#include "document/syntax_words.h"
#include "document/yaml_grammar.h"

namespace samx::document {
namespace {

// yaml-cpp refuses to go deeper than 500, and each level takes stack.
constexpr std::uint32_t kDeepest = 450;

/// A stream buffer over a text, without a copy.
class TextBuffer final : public std::streambuf {
 public:
  explicit TextBuffer(const std::string& text) {
    // The get area is of char*, but nothing writes to it.
    char* const begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

/// Tells a sink what yaml-cpp finds in the outline of a text.
class Outline final : public YAML::EventHandler {
 public:
  Outline(const YamlGrammar& grammar, EventSink& sink)
      : grammar_(grammar), nodes_(grammar.outline().nodes()), sink_(sink) {}

  /// Whether yaml-cpp saw every node.
  bool complete() const { return next_ == nodes_.size() && !confused_; }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override { confused_ = true; }
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {
    confused_ = true;
  }
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {
    const YamlNode* const node = take();
    if (node == nullptr) return;
    if (node->kind == YamlNodeKind::alias) {
      sink_.alias(node->begin, node->end, grammar_.text(node->text));
    } else if (node->kind == YamlNodeKind::scalar) {
      sink_.scalar(event(*node), grammar_.text(node->text));
    } else {
      confused_ = true;
    }
  }
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    begin(YamlNodeKind::list);
  }
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    begin(YamlNodeKind::map);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapEnd() override { end(); }

 private:
  /// Null when there is nothing more to tell.
  const YamlNode* take() {
    const bool more = !confused_ && next_ < nodes_.size() && !sink_.finished();
    return more ? &nodes_[next_++] : nullptr;
  }

  NodeEvent event(const YamlNode& node) const {
    const YamlProperties& properties = grammar_.outline().properties(node);
    return {.begin = node.begin,
            .end = node.end,
            .tag = properties.tag,
            .anchor = grammar_.text(properties.anchor),
            .style = node.style};
  }

  void begin(YamlNodeKind kind) {
    const auto index = static_cast<std::uint32_t>(next_);
    const YamlNode* const node = take();
    if (node == nullptr) return;
    confused_ = node->kind != kind;
    if (confused_) return;
    open_.push_back(index);
    kind == YamlNodeKind::list ? sink_.begin_list(event(*node)) : sink_.begin_map(event(*node));
  }

  void end() {
    if (confused_ || sink_.finished() || open_.empty()) return;
    sink_.end_collection(nodes_[open_.back()].end);
    open_.pop_back();
  }

  const YamlGrammar& grammar_;
  const std::vector<YamlNode>& nodes_;
  EventSink& sink_;
  std::size_t next_ = 0;
  std::vector<std::uint32_t> open_;
  bool confused_ = false;
};

SourceRange one_character(const YamlInput& input, std::uint32_t at) {
  const std::uint32_t size = at < input.text.size() ? decode_utf8(input.text, at).size : 0;
  return {input.file, at, at + size};
}

Diagnostic diagnostic_of(const YamlFault& fault, const YamlInput& input) {
  const SyntaxWords& words = syntax_words(fault.fault);
  const std::uint32_t at = words.place == SyntaxPlace::begin ? fault.begin : fault.at;
  const bool is_second = fault.fault == SyntaxFault::second_document;
  Diagnostic diagnostic{.code = is_second ? codes::kUnsupported : codes::kSyntax,
                        .message = std::string(words.message),
                        .where = one_character(input, at),
                        .help = std::string(words.help)};
  if (words.place == SyntaxPlace::both)
    diagnostic.related.push_back({"it begins here", one_character(input, fault.begin)});
  return diagnostic;
}

/// False if yaml-cpp could not read the outline to its end.
bool parse(const YamlOutline& outline, Outline& events) {
  TextBuffer buffer(outline.text());
  std::istream stream(&buffer);
  try {
    YAML::Parser parser(stream);
    parser.HandleNextDocument(events);
    return true;
  } catch (const YAML::Exception&) {
    return false;
  }
}

}  // namespace

void scan_yaml(const YamlInput& input, EventSink& sink, Diagnostics& diagnostics) {
  // A key that is an alias is no node for the limit, so there can be two for each that is.
  YamlGrammar grammar(input.text, {.depth = std::min(input.limits.depth, kDeepest),
                                   .nodes = 2 * (std::uint64_t{input.limits.nodes} + 1)});
  grammar.run();
  YamlFault fault = grammar.fault();
  if (!grammar.outline().nodes().empty()) {
    Outline events(grammar, sink);
    const bool read = parse(grammar.outline(), events);
    if (sink.finished()) return;
    const bool whole = fault.fault == SyntaxFault::none && !grammar.cut_off();
    if (!events.complete() || (whole && !read)) fault.fault = SyntaxFault::other;
  }
  if (fault.fault != SyntaxFault::none) diagnostics.add(diagnostic_of(fault, input));
}

}  // namespace samx::document
