// The part of YamlGrammar that is inside of lists and maps.

#include "document/yaml_grammar.h"

namespace samx::document {

using enum YamlTokenKind;
using Role = YamlOutline::Role;

bool YamlGrammar::block_item() {
  const YamlToken* const token = peek();
  if (token == nullptr) return false;
  const std::uint32_t at = token->end;
  if (token->kind == block_end) {
    scanner_.pop();
    return close(at);
  }
  if (token->kind != list_entry)
    return fail(SyntaxFault::block_list, frames_.back().begin, token->begin);
  scanner_.pop();
  role_ = Role::item;
  return node_unless({list_entry, block_end}, at, Allowed::block);
}

bool YamlGrammar::bare_item() {
  const YamlToken* const token = peek();
  if (token == nullptr) return false;
  if (token->kind != list_entry) return close(token->begin);
  const std::uint32_t at = token->end;
  scanner_.pop();
  role_ = Role::item;
  return node_unless({list_entry, YamlTokenKind::key, YamlTokenKind::value, block_end}, at,
                     Allowed::block);
}

bool YamlGrammar::block_key() {
  const YamlToken* const token = peek();
  if (token == nullptr) return false;
  const std::uint32_t at = token->end;
  if (token->kind == block_end) {
    scanner_.pop();
    return close(at);
  }
  if (token->kind != YamlTokenKind::key)
    return fail(SyntaxFault::block_map, frames_.back().begin, token->begin);
  scanner_.pop();
  role_ = Role::key;
  frames_.back().state = State::block_value;
  return node_unless({YamlTokenKind::key, YamlTokenKind::value, block_end}, at,
                     Allowed::block_or_bare_list);
}

bool YamlGrammar::block_value() {
  const YamlToken* const token = peek();
  if (token == nullptr) return false;
  role_ = Role::value;
  frames_.back().state = State::block_key;
  if (token->kind != YamlTokenKind::value) return empty(token->begin);
  const std::uint32_t at = token->end;
  scanner_.pop();
  return node_unless({YamlTokenKind::key, YamlTokenKind::value, block_end}, at,
                     Allowed::block_or_bare_list);
}

bool YamlGrammar::flow_item() {
  const YamlToken* token = peek();
  if (token == nullptr) return false;
  Frame& frame = frames_.back();
  if (frame.state == State::item && token->kind != flow_list_end) {
    if (token->kind != comma) return fail(SyntaxFault::flow_list, frame.begin, token->begin);
    scanner_.pop();
    token = peek();
    if (token == nullptr) return false;
  }
  if (token->kind == flow_list_end) {
    const std::uint32_t at = token->end;
    scanner_.pop();
    return close(at);
  }
  frame.state = State::item;
  role_ = Role::item;
  if (token->kind != YamlTokenKind::key) return node(Allowed::flow);
  outline_.begin({.kind = YamlNodeKind::map, .style = NodeStyle::flow, .begin = token->begin},
                 role_);
  frames_.push_back({State::pair_key, token->begin});
  scanner_.pop();
  cut_off_ = outline_.depth() > bounds_.depth;
  return !cut_off_;
}

bool YamlGrammar::pair_key() {
  const YamlToken* const token = peek();
  if (token == nullptr) return false;
  role_ = Role::key;
  frames_.back().state = State::pair_value;
  return node_unless({YamlTokenKind::value, comma, flow_list_end}, token->begin, Allowed::flow);
}

bool YamlGrammar::pair_value() {
  const YamlToken* token = peek();
  if (token == nullptr) return false;
  role_ = Role::value;
  frames_.back().state = State::pair_end;
  if (token->kind != YamlTokenKind::value) return empty(token->begin);
  scanner_.pop();
  token = peek();
  if (token == nullptr) return false;
  return node_unless({comma, flow_list_end}, token->begin, Allowed::flow);
}

bool YamlGrammar::pair_end() {
  const YamlToken* const token = peek();
  return token != nullptr && close(token->begin);
}

bool YamlGrammar::flow_key() {
  const YamlToken* token = peek();
  if (token == nullptr) return false;
  Frame& frame = frames_.back();
  if (frame.state == State::key && token->kind != flow_map_end) {
    if (token->kind != comma) return fail(SyntaxFault::flow_map, frame.begin, token->begin);
    scanner_.pop();
    token = peek();
    if (token == nullptr) return false;
  }
  if (token->kind == flow_map_end) {
    const std::uint32_t at = token->end;
    scanner_.pop();
    return close(at);
  }
  role_ = Role::key;
  if (token->kind != YamlTokenKind::key) {
    frame.state = State::no_value;
    return node(Allowed::flow);
  }
  frame.state = State::value;
  scanner_.pop();
  token = peek();
  if (token == nullptr) return false;
  return node_unless({YamlTokenKind::value, comma, flow_map_end}, token->begin, Allowed::flow);
}

bool YamlGrammar::flow_value() {
  const YamlToken* token = peek();
  if (token == nullptr) return false;
  role_ = Role::value;
  const bool has_value =
      frames_.back().state == State::value && token->kind == YamlTokenKind::value;
  frames_.back().state = State::key;
  if (!has_value) return empty(token->begin);
  scanner_.pop();
  token = peek();
  if (token == nullptr) return false;
  return node_unless({comma, flow_map_end}, token->begin, Allowed::flow);
}

}  // namespace samx::document
