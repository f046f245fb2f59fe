#include "document/yaml_scanner.h"

#include <algorithm>

namespace samx::document {
namespace {

using enum YamlTokenKind;

/// Characters that a key and its colon may take.
constexpr std::uint32_t kLongestKey = 1024;
constexpr std::string_view kNoPlainBegin = "-?:,[]{}#&*!|>'\"%@`";

}  // namespace

const YamlToken* YamlScanner::peek() {
  while (scan_.fault.fault == SyntaxFault::none && needs_more()) {
    if (!fetch()) return nullptr;
  }
  return scan_.fault.fault == SyntaxFault::none ? &tokens_.front() : nullptr;
}

void YamlScanner::pop() {
  tokens_.pop_front();
  ++popped_;
}

YamlTextSpan YamlScanner::keep(std::string_view text) {
  const std::size_t begin = scan_.decoded.size();
  scan_.decoded += text;
  return scan_.decoded_since(begin);
}

/// The first token may yet turn out to be a key.
bool YamlScanner::needs_more() {
  if (tokens_.empty()) return true;
  for (; first_possible_ < candidates_.size(); ++first_possible_) {
    KeyCandidate& candidate = candidates_[first_possible_];
    bool valid = false;
    if (!check_candidate(candidate, valid)) return false;
    if (valid) return candidate.number == popped_;  // those of inner brackets come later
  }
  return false;
}

bool YamlScanner::check_candidate(KeyCandidate& candidate, bool& valid) {
  valid = candidate.possible;
  if (!valid) return true;
  const YamlPlace& here = cursor_.place();
  if (!ended_ && candidate.place.line == here.line &&
      candidate.place.character + kLongestKey >= here.character)
    return true;
  valid = false;
  return drop_candidate(candidate);
}

bool YamlScanner::note_candidate() {
  if (!key_allowed_) return true;
  KeyCandidate& candidate = candidates_.back();
  if (!drop_candidate(candidate)) return false;
  first_possible_ = std::min(first_possible_, flow_level());
  candidate = {
      .possible = true,
      .required = flow_level() == 0 && indent_ == static_cast<std::int32_t>(cursor_.column()),
      .number = popped_ + tokens_.size(),
      .place = cursor_.place()};
  return true;
}

bool YamlScanner::drop_candidate(KeyCandidate& candidate) {
  if (candidate.possible && candidate.required)
    return scan_.fail(SyntaxFault::no_colon, candidate.place.byte);
  candidate.possible = false;
  return true;
}

void YamlScanner::push(YamlTokenKind kind, std::uint32_t size) {
  YamlToken token{.kind = kind, .begin = cursor_.byte()};
  cursor_.skip_ascii(size);
  token.end = cursor_.byte();
  push(token);
}

/// A block begins at `column` if that is deeper; its token becomes the one of that number.
void YamlScanner::indent_to(std::uint32_t column, std::size_t number, const YamlToken& block) {
  if (flow_level() > 0 || indent_ >= static_cast<std::int32_t>(column)) return;
  indents_.push_back(indent_);
  indent_ = static_cast<std::int32_t>(column);
  tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(number - popped_), block);
}

void YamlScanner::unindent_to(std::int32_t column) {
  if (flow_level() > 0) return;
  while (indent_ > column) {
    push(block_end, 0);
    indent_ = indents_.back();
    indents_.pop_back();
  }
}

void YamlScanner::skip_to_token() {
  for (;;) {
    if (cursor_.at_byte_order_mark()) cursor_.skip();
    while (cursor_.peek() == ' ' || (cursor_.peek() == '\t' && (flow_level() > 0 || !key_allowed_)))
      cursor_.skip_ascii(1);
    if (cursor_.peek() == '#') cursor_.skip_to_line_end();
    if (!cursor_.at_line_end()) return;
    cursor_.skip_line_end();
    if (flow_level() == 0) key_allowed_ = true;
  }
}

bool YamlScanner::fetch() {
  skip_to_token();
  // Only outside of all brackets a key can be required.
  if (bool valid = false; !check_candidate(candidates_.front(), valid)) return false;
  unindent_to(static_cast<std::int32_t>(cursor_.column()));
  if (cursor_.at_end()) return fetch_end();
  if (cursor_.column() == 0 && cursor_.peek() == '%') return fetch_directive();
  if (cursor_.at_document_mark()) return fetch_document_mark();
  return fetch_special();
}

bool YamlScanner::fetch_special() {
  const bool in_flow = flow_level() > 0;
  switch (cursor_.peek()) {
    case '[':
      return fetch_flow_begin(flow_list);
    case '{':
      return fetch_flow_begin(flow_map);
    case ']':
      return fetch_flow_end(flow_list_end);
    case '}':
      return fetch_flow_end(flow_map_end);
    case ',':
      return fetch_comma();
    case '-':
      return cursor_.at_gap(1) ? fetch_list_entry() : fetch_plain();
    case '?':
      return in_flow || cursor_.at_gap(1) ? fetch_key() : fetch_plain();
    case ':':
      return in_flow || cursor_.at_gap(1) ? fetch_value() : fetch_plain();
    default:
      return fetch_scalar_or_property();
  }
}

bool YamlScanner::fetch_scalar_or_property() {
  YamlToken token{.kind = scalar};
  const char c = cursor_.peek();
  if ((c == '|' || c == '>') && flow_level() == 0) {
    if (!drop_candidate(candidates_.back())) return false;
    key_allowed_ = true;
    if (!scan_block_scalar(scan_, around(), token)) return false;
    push(token);
    return true;
  }
  const bool is_property = c == '&' || c == '*' || c == '!';
  if (!is_property && c != '\'' && c != '"') return fetch_plain();
  if (!note_candidate()) return false;
  key_allowed_ = false;
  const bool scanned = c == '!'      ? scan_tag(scan_, around(), token)
                       : is_property ? scan_anchor(scan_, token)
                                     : scan_quoted_scalar(scan_, token);
  if (scanned) push(token);
  return scanned;
}

bool YamlScanner::fetch_plain() {
  const char c = cursor_.peek();
  const bool may_begin =
      !cursor_.at_gap() && (kNoPlainBegin.find(c) == std::string_view::npos || c == '-' ||
                            (flow_level() == 0 && c != '%' && (c == '?' || c == ':')));
  if (!may_begin) return scan_.fail(SyntaxFault::no_token, cursor_.byte());
  if (!note_candidate()) return false;
  key_allowed_ = false;
  YamlToken token{.kind = scalar};
  if (!scan_plain_scalar(scan_, around(), token)) return false;
  push(token);
  // Behind a line end, which the scanner has looked over, a key may begin.
  const std::string_view behind = cursor_.text().substr(token.end, cursor_.byte() - token.end);
  if (behind.find_first_not_of(" \t") != std::string_view::npos) key_allowed_ = true;
  return true;
}

bool YamlScanner::fetch_end() {
  if (ended_) return true;
  ended_ = true;
  unindent_to(-1);
  if (!drop_candidate(candidates_.back())) return false;
  key_allowed_ = false;
  push(end, 0);
  return true;
}

bool YamlScanner::fetch_document_mark() {
  const YamlTokenKind kind = cursor_.peek() == '-' ? document_begin : document_end;
  unindent_to(-1);
  if (!drop_candidate(candidates_.back())) return false;
  key_allowed_ = false;
  push(kind, 3);
  return true;
}

bool YamlScanner::fetch_directive() {
  unindent_to(-1);
  if (!drop_candidate(candidates_.back())) return false;
  key_allowed_ = false;
  YamlToken token;
  if (!scan_directive(scan_, token)) return false;
  push(token);
  return true;
}

bool YamlScanner::fetch_flow_begin(YamlTokenKind kind) {
  if (!note_candidate()) return false;
  candidates_.push_back({});
  key_allowed_ = true;
  push(kind, 1);
  return true;
}

bool YamlScanner::fetch_flow_end(YamlTokenKind kind) {
  if (!drop_candidate(candidates_.back())) return false;
  if (flow_level() > 0) candidates_.pop_back();
  key_allowed_ = false;
  push(kind, 1);
  return true;
}

bool YamlScanner::fetch_comma() {
  if (!drop_candidate(candidates_.back())) return false;
  key_allowed_ = true;
  push(comma, 1);
  return true;
}

bool YamlScanner::fetch_list_entry() {
  if (flow_level() == 0) {
    if (!key_allowed_) return scan_.fail(SyntaxFault::entry_here, cursor_.byte());
    indent_to(cursor_.column(), popped_ + tokens_.size(),
              {.kind = block_list, .begin = cursor_.byte(), .end = cursor_.byte()});
  }
  if (!drop_candidate(candidates_.back())) return false;
  key_allowed_ = true;
  push(list_entry, 1);
  return true;
}

bool YamlScanner::fetch_key() {
  if (flow_level() == 0) {
    if (!key_allowed_) return scan_.fail(SyntaxFault::key_here, cursor_.byte());
    indent_to(cursor_.column(), popped_ + tokens_.size(),
              {.kind = block_map, .begin = cursor_.byte(), .end = cursor_.byte()});
  }
  if (!drop_candidate(candidates_.back())) return false;
  key_allowed_ = flow_level() == 0;
  push(key, 1);
  return true;
}

bool YamlScanner::fetch_value() {
  KeyCandidate& candidate = candidates_.back();
  bool valid = false;
  if (!check_candidate(candidate, valid)) return false;
  if (valid) {
    const std::uint32_t begin = candidate.place.byte;
    tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(candidate.number - popped_),
                   {.kind = key, .begin = begin, .end = begin});
    indent_to(candidate.place.column, candidate.number,
              {.kind = block_map, .begin = begin, .end = begin});
    candidate.possible = false;
    key_allowed_ = false;
  } else {
    if (flow_level() == 0) {
      if (!key_allowed_) return scan_.fail(SyntaxFault::value_here, cursor_.byte());
      indent_to(cursor_.column(), popped_ + tokens_.size(),
                {.kind = block_map, .begin = cursor_.byte(), .end = cursor_.byte()});
    }
    key_allowed_ = flow_level() == 0;
  }
  push(value, 1);
  return true;
}

}  // namespace samx::document
