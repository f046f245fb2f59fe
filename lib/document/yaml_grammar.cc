#include "document/yaml_grammar.h"

#include <algorithm>
#include <utility>

namespace samx::document {
namespace {

using enum YamlTokenKind;

bool is_directive(YamlTokenKind kind) {
  return kind == version || kind == tag_directive;
}

}  // namespace

const YamlToken* YamlGrammar::peek() {
  const YamlToken* const token = scanner_.peek();
  if (token == nullptr) fault_ = scanner_.fault();
  return token;
}

bool YamlGrammar::fail(SyntaxFault what, std::uint32_t begin, std::uint32_t at) {
  fault_ = {what, begin, at};
  return false;
}

void YamlGrammar::run() {
  if (!document() || !rest_of_stream()) outline_.break_off();
}

bool YamlGrammar::document() {
  const YamlToken* token = peek();
  if (token == nullptr || token->kind == end) return false;
  role_ = YamlOutline::Role::root;
  bool has_content = true;
  if (is_directive(token->kind) || token->kind == document_begin) {
    if (!directives()) return false;
    token = peek();
    if (token == nullptr) return false;
    has_content = !is_directive(token->kind) && token->kind != document_begin &&
                  token->kind != document_end && token->kind != end;
  }
  if (has_content ? !node(Allowed::block) : !empty(token->begin)) return false;
  while (!frames_.empty()) {
    if (!step()) return false;
    cut_off_ = cut_off_ || outline_.nodes().size() - alias_keys_ > bounds_.nodes;
    if (cut_off_) return false;
  }
  return true;
}

/// Up to `---`, which must follow.
bool YamlGrammar::directives() {
  for (;;) {
    const YamlToken* const token = peek();
    if (token == nullptr) return false;
    if (!is_directive(token->kind)) {
      if (token->kind != document_begin)
        return fail(SyntaxFault::document, token->begin, token->begin);
      scanner_.pop();
      return true;
    }
    if (!directive(*token)) return false;
    scanner_.pop();
  }
}

bool YamlGrammar::directive(const YamlToken& token) {
  if (token.kind == tag_directive) {
    if (handles_.define(text(token.handle), text(token.text))) return true;
    return fail(SyntaxFault::other, token.begin, token.begin);
  }
  if (std::exchange(has_version_, true)) return fail(SyntaxFault::other, token.begin, token.begin);
  const std::string_view version = text(token.text);
  if (version == "1.1" || version == "1.2") return true;
  return fail(SyntaxFault::version, token.begin, token.begin);
}

bool YamlGrammar::rest_of_stream() {
  for (;;) {
    const YamlToken* const token = peek();
    if (token == nullptr) return false;
    if (token->kind == end) return true;
    if (token->kind == document_end) {
      scanner_.pop();
      continue;
    }
    const bool begins = is_directive(token->kind) || token->kind == document_begin;
    if (!begins) return fail(SyntaxFault::document, token->begin, token->begin);
    const std::uint32_t at = token->begin;
    handles_ = {};
    has_version_ = false;
    return directives() && fail(SyntaxFault::second_document, at, at);
  }
}

bool YamlGrammar::step() {
  switch (frames_.back().state) {
    case State::block_item:
      return block_item();
    case State::bare_item:
      return bare_item();
    case State::block_key:
      return block_key();
    case State::block_value:
      return block_value();
    case State::first_item:
    case State::item:
      return flow_item();
    case State::pair_key:
      return pair_key();
    case State::pair_value:
      return pair_value();
    case State::pair_end:
      return pair_end();
    case State::first_key:
    case State::key:
      return flow_key();
    default:
      return flow_value();
  }
}

bool YamlGrammar::node(Allowed allowed) {
  const YamlToken* const token = peek();
  if (token == nullptr) return false;
  if (token->kind == alias) {
    if (role_ == YamlOutline::Role::key) ++alias_keys_;
    outline_.add_leaf({.kind = YamlNodeKind::alias,
                       .begin = token->begin,
                       .end = token->end,
                       .text = token->text},
                      role_);
    scanner_.pop();
    return true;
  }
  NodeBegin begin{.begin = token->begin, .end = token->begin};
  return properties(begin) && content(begin, allowed);
}

/// A tag and an anchor in any order.
bool YamlGrammar::properties(NodeBegin& begin) {
  YamlProperties found;
  YamlToken tag_token;
  bool has_anchor = false;
  bool has_tag = false;
  for (;;) {
    const YamlToken* const token = peek();
    if (token == nullptr) return false;
    if (token->kind == anchor && !has_anchor) {
      has_anchor = true;
      found.anchor = token->text;
    } else if (token->kind == tag && !has_tag) {
      has_tag = true;
      tag_token = *token;
    } else {
      break;
    }
    begin.end = token->end;
    scanner_.pop();
  }
  if (!has_anchor && !has_tag) return true;
  if (has_tag) {
    auto long_form = handles_.long_form(text(tag_token.handle), text(tag_token.text));
    if (!long_form) return fail(SyntaxFault::tag_handle, begin.begin, tag_token.begin);
    const YamlTextSpan written{tag_token.begin, tag_token.end - tag_token.begin};
    found.tag = text(written) == *long_form ? written : scanner_.keep(*long_form);
  }
  begin.properties = outline_.add_properties(found);
  return true;
}

bool YamlGrammar::content(const NodeBegin& begin, Allowed allowed) {
  const YamlToken* const token = peek();
  if (token == nullptr) return false;
  const bool in_block = allowed != Allowed::flow;
  switch (token->kind) {
    case YamlTokenKind::scalar:
      return add_scalar(begin, *token);
    case flow_list:
      return open(begin, State::first_item);
    case flow_map:
      return open(begin, State::first_key);
    case block_list:
      if (in_block) return open(begin, State::block_item);
      break;
    case block_map:
      if (in_block) return open(begin, State::block_key);
      break;
    case list_entry:
      if (allowed == Allowed::block_or_bare_list) return open(begin, State::bare_item);
      break;
    default:
      break;
  }
  if (begin.properties == 0) return fail(SyntaxFault::no_content, begin.begin, token->begin);
  outline_.add_leaf({.begin = begin.begin, .end = begin.end, .properties = begin.properties},
                    role_);
  return true;
}

bool YamlGrammar::add_scalar(const NodeBegin& begin, const YamlToken& token) {
  const bool has_properties = begin.properties != 0;
  outline_.add_leaf({.style = token.style,
                     .begin = has_properties ? begin.begin : token.begin,
                     .end = token.end,
                     .text = token.text,
                     .properties = begin.properties},
                    role_);
  scanner_.pop();
  return true;
}

/// The list or map whose first token is the next one; `first` is what is expected in it.
bool YamlGrammar::open(const NodeBegin& begin, State first) {
  const YamlToken* const token = peek();
  const bool is_flow = first == State::first_item || first == State::first_key;
  const bool is_map = first == State::first_key || first == State::block_key;
  outline_.begin({.kind = is_map ? YamlNodeKind::map : YamlNodeKind::list,
                  .style = is_flow ? NodeStyle::flow : NodeStyle::block,
                  .begin = begin.begin,
                  .properties = begin.properties},
                 role_);
  frames_.push_back({first, token->begin});
  if (first != State::bare_item) scanner_.pop();
  cut_off_ = outline_.depth() > bounds_.depth;
  return !cut_off_;
}

bool YamlGrammar::close(std::uint32_t end_byte) {
  outline_.end(end_byte);
  frames_.pop_back();
  return true;
}

/// A node that is not there.
bool YamlGrammar::empty(std::uint32_t at) {
  outline_.add_leaf({.begin = at, .end = at}, role_);
  return true;
}

bool YamlGrammar::node_unless(std::initializer_list<YamlTokenKind> ends, std::uint32_t at,
                              Allowed allowed) {
  const YamlToken* const token = peek();
  if (token == nullptr) return false;
  return std::ranges::find(ends, token->kind) == ends.end() ? node(allowed) : empty(at);
}

}  // namespace samx::document
