#include "document/yaml_reader.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "document/codes.h"
#include "document/outline_parser.h"
#include "document/syntax_words.h"
#include "document/yaml_grammar.h"

namespace samx::document {
namespace {

// yaml-cpp refuses to go deeper than 500, and each level takes stack.
constexpr std::uint32_t kDeepest = 450;
// Aliases that name nothing do not count for the limit, but the sink gives up after this many.
constexpr std::uint64_t kMostUncounted = 100;

/// Tells a sink the nodes of a text, while the outline of the text says how they nest.
class NodeTeller final : public OutlineEvents {
 public:
  NodeTeller(const YamlGrammar& grammar, EventSink& sink)
      : grammar_(grammar), nodes_(grammar.outline().nodes()), sink_(sink) {}

  /// Whether the outline had every node, each at its place.
  bool complete() const { return next_ == nodes_.size() && !confused_; }

  void leaf() override {
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
  void begin_list() override {
    if (const YamlNode* const node = open(YamlNodeKind::list)) sink_.begin_list(event(*node));
  }
  void begin_map() override {
    if (const YamlNode* const node = open(YamlNodeKind::map)) sink_.begin_map(event(*node));
  }
  void end() override {
    if (finished() || open_.empty()) return;
    sink_.end_collection(nodes_[open_.back()].end);
    open_.pop_back();
  }
  void stranger() override { confused_ = true; }
  bool finished() const override { return confused_ || sink_.finished(); }

 private:
  /// Null when there is nothing more to tell.
  const YamlNode* take() {
    return finished() || next_ == nodes_.size() ? nullptr : &nodes_[next_++];
  }

  const YamlNode* open(YamlNodeKind kind) {
    const YamlNode* const node = take();
    if (node == nullptr) return nullptr;
    confused_ = node->kind != kind;
    if (confused_) return nullptr;
    open_.push_back(next_ - 1);
    return node;
  }

  NodeEvent event(const YamlNode& node) const {
    const YamlProperties& properties = grammar_.outline().properties(node);
    return {.begin = node.begin,
            .end = node.end,
            .tag = grammar_.text(properties.tag),
            .anchor = grammar_.text(properties.anchor),
            .style = node.style};
  }

  const YamlGrammar& grammar_;
  const std::vector<YamlNode>& nodes_;
  EventSink& sink_;
  std::size_t next_ = 0;
  std::vector<std::size_t> open_;
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

}  // namespace

void scan_yaml(const YamlInput& input, EventSink& sink, Diagnostics& diagnostics) {
  YamlGrammar grammar(input.text, {.depth = std::min(input.limits.depth, kDeepest),
                                   .nodes = std::uint64_t{input.limits.nodes} + kMostUncounted});
  grammar.run();
  YamlFault fault = grammar.fault();
  if (!grammar.outline().nodes().empty()) {
    NodeTeller teller(grammar, sink);
    const bool read = parse_outline(grammar.outline().text(), teller);
    if (sink.finished()) return;
    const bool whole = fault.fault == SyntaxFault::none && !grammar.cut_off();
    if (!teller.complete() || (whole && !read)) fault.fault = SyntaxFault::other;
  }
  if (fault.fault != SyntaxFault::none) diagnostics.add(diagnostic_of(fault, input));
}

}  // namespace samx::document
