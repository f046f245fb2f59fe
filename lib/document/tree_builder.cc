#include "document/tree_builder.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "document/codes.h"
#include "document/key_identity.h"
#include "document/merge_keys.h"
#include "document/quoted_scalar.h"
#include "document/scalar_faults.h"
#include "document/tags.h"

namespace samx::document {
namespace {

constexpr std::array<std::string_view, 4> kNullWords{"~", "null", "Null", "NULL"};

/// The null word that stands at `at`, or nothing.
std::string_view null_word_at(std::string_view text, std::uint32_t at) {
  for (const std::string_view word : kNullWords) {
    if (text.substr(at, word.size()) == word) return word;
  }
  return {};
}

NodeStyle style_at(std::string_view text, std::uint32_t at) {
  if (at >= text.size()) return NodeStyle::plain;
  switch (text[at]) {
    case '"':
    case '\'':
      return NodeStyle::quoted;
    case '|':
    case '>':
      return NodeStyle::block;
    default:
      return NodeStyle::plain;
  }
}

/// Whether the header of the block scalar at `at` has a `+`.
bool keeps_line_ends(std::string_view text, std::uint32_t at) {
  return text.substr(at, 3).substr(0, text.substr(at, 3).find_first_of(" \t\r\n")).find('+') !=
         std::string_view::npos;
}

bool begins_property(std::string_view text, std::uint32_t at) {
  return at < text.size() && (text[at] == '!' || text[at] == '&');
}

PropertiesSpan no_properties(std::uint32_t begin) {
  return {.content = begin, .tag_begin = begin, .tag_end = begin, .end = begin};
}

}  // namespace

TreeBuilder::TreeBuilder(std::string_view text, std::uint32_t file, TreeArena& arena,
                         Diagnostics& diagnostics, const Settings& settings)
    : text_(text), file_(file), arena_(arena), diagnostics_(diagnostics), settings_(settings) {}

void TreeBuilder::report(std::string_view code, SourceRange where, std::string message,
                         std::string help) {
  failed_ = true;
  diagnostics_.add(
      {.code = code, .message = std::move(message), .where = where, .help = std::move(help)});
}

void TreeBuilder::report_fault(ScalarFault fault, std::string_view text, SourceRange where) {
  failed_ = true;
  diagnostics_.add(fault_diagnostic(fault, text, where));
}

bool TreeBuilder::count_nodes(std::uint32_t more, std::uint32_t begin) {
  if (more <= settings_.limits.nodes - nodes_) {
    nodes_ += more;
    return true;
  }
  finished_ = true;
  report(codes::kLimit, range(begin, begin + 1),
         cat("the template has more than ", settings_.limits.nodes,
             " values once its aliases are expanded"),
         "use fewer aliases, or split the template into nested stacks");
  return false;
}

bool TreeBuilder::expects_key() const {
  return !frames_.empty() && frames_.back().node->is_map() &&
         frames_.back().key_state == KeyState::none;
}

/// Whether the token at `at` belongs to the collection being built, and is not the next token after
/// an empty value.
bool TreeBuilder::stands_here(std::uint32_t at) const {
  if (frames_.empty() || expects_key() || frames_.back().layout == Layout::flow) return true;
  return column_of(text_, at) > frames_.back().column;
}

/// Fills in where the content of a scalar is and ends. False (and reported) if its quote is not
/// closed.
bool TreeBuilder::locate(Token& token) {
  const std::uint32_t content = token.span.content;
  token.style = style_at(text_, content);
  const bool absent = token.value.empty() && token.span.end > token.span.tag_begin &&
                      (token.style == NodeStyle::plain || !stands_here(content));
  if (absent) {
    token.style = NodeStyle::plain;
    token.span.content = token.end = token.span.end;
  } else if (token.style == NodeStyle::quoted) {
    const auto end = quoted_end(text_, content);
    if (!end) {
      finished_ = true;
      report(codes::kSyntax, range(content, content + 1),
             "the quote that opens here is never closed",
             cat("close the text with ", text_.substr(content, 1)));
      return false;
    }
    token.end = *end;
    const std::string_view quoted = text_.substr(content, *end - content);
    token.value = needs_unquoting(quoted) ? arena_.copy(quoted_value(quoted))
                                          : quoted.substr(1, quoted.size() - 2);
  } else if (token.style == NodeStyle::block) {
    const int column = frames_.empty() ? -1 : static_cast<int>(frames_.back().column);
    token.end = block_scalar_end(text_, content, column);
    if (keeps_line_ends(text_, content)) {
      // yaml-cpp loses one where nothing but empty lines follow or the text is folded.
      std::string kept(token.value.substr(0, token.value.find_last_not_of('\n') + 1));
      kept.append(kept_line_ends(text_, content, token.end), '\n');
      token.value = arena_.copy(kept);
    }
  } else {
    token.end = plain_end(text_, content, token.value);
  }
  return true;
}

bool TreeBuilder::tag_is_known(std::string_view tag, const PropertiesSpan& span) {
  const std::string_view written = text_.substr(span.tag_begin, span.tag_end - span.tag_begin);
  // `!e!x` comes through as it stands if no %TAG line declares `!e!`.
  const bool undeclared = tag == written && tag.find('!', 1) != std::string_view::npos;
  if (!undeclared && (is_short_form(tag) || !standard_type(tag).empty())) return true;
  report(codes::kUnsupported, range(span.tag_begin, span.tag_end),
         cat("the tag '", written, "' has no meaning in a template"),
         "use a function of CloudFormation such as !Sub, or remove the tag");
  return false;
}

ResolvedScalar TreeBuilder::resolve(const Token& token, std::string_view tag) {
  const std::string_view type = standard_type(tag);
  if (!type.empty()) return resolve_tagged(type, token.value);
  const bool by_text = tag.empty() && (token.lone_tag || token.style == NodeStyle::plain);
  return by_text ? resolve_plain(token.value) : ResolvedScalar{};
}

Node* TreeBuilder::scalar_node(const Token& token, std::string_view tag) {
  const SourceRange where = range(token.span.content, token.end);
  ResolvedScalar resolved = resolve(token, tag);
  if (resolved.fault != ScalarFault::none) {
    report_fault(resolved.fault, token.value, where);
    resolved = {};
  }
  if (resolved.kind == NodeKind::date && settings_.normalise == Normalise::as_json)
    resolved.kind = NodeKind::string;
  const std::string_view text = resolved.text.empty() ? token.value : resolved.text;
  return arena_.scalar(resolved.kind, token.style, where, text, token.value);
}

/// `A.b.c` is ["A", "b.c"] (spec transform-core 15.2).
Node* TreeBuilder::get_att_list(const Token& token) {
  const std::uint32_t begin = token.span.content;
  const bool exact = token.end - begin == token.value.size();
  const auto part = [&](std::size_t from, std::size_t size) {
    const auto at = begin + static_cast<std::uint32_t>(from);
    const SourceRange where =
        exact ? range(at, at + static_cast<std::uint32_t>(size)) : range(begin, token.end);
    const std::string_view text = token.value.substr(from, size);
    return arena_.scalar(NodeKind::string, token.style, where, text, text);
  };
  Node* const list = arena_.collection(NodeKind::list, NodeStyle::plain, range(begin, token.end));
  const std::size_t dot = token.value.find('.');
  list->push_back(part(0, std::min(dot, token.value.size())));
  if (dot != std::string_view::npos) list->push_back(part(dot + 1, token.value.size() - dot - 1));
  return list;
}

/// The value, or the single-key map that a short-form tag makes of it.
Node* TreeBuilder::tagged(std::string_view tag, Node* value, SourceRange whole,
                          const PropertiesSpan& span) {
  if (!is_short_form(tag)) return value;
  Node* const map = arena_.collection(NodeKind::map, NodeStyle::plain, whole);
  map->set({.key = long_form_key(tag),
            .value = value,
            .key_origin = range(span.tag_begin, span.tag_end)});
  return map;
}

void TreeBuilder::scalar(std::uint32_t begin, const NodeProperties& properties,
                         std::string_view value) {
  if (finished_ || !count_nodes(1, begin)) return;
  Token token{.value = value, .span = no_properties(begin)};
  if (begins_property(text_, begin)) token.span = skip_properties(text_, begin);
  std::string_view tag = properties.tag;
  token.lone_tag = token.span.tag_end == token.span.tag_begin + 1;
  if (!locate(token)) return;
  if (token.lone_tag) tag = {};
  if (!tag.empty() && !tag_is_known(tag, token.span)) tag = {};
  if (expects_key()) {
    add_key(token, tag);
    if (properties.anchor != 0) {
      Node* const node = scalar_node(token, tag);
      remember(properties.anchor, {node, node, token.end}, nodes_ - 1);
    }
    return;
  }
  Value made{.end = token.end};
  if (is_short_form(tag)) {
    if (!count_nodes(1, begin)) return;
    made.bare = tag == "!GetAtt"
                    ? get_att_list(token)
                    : arena_.scalar(NodeKind::string, token.style,
                                    range(token.span.content, token.end), token.value, token.value);
    made.node = tagged(tag, made.bare, range(begin, token.end), token.span);
  } else {
    made.node = made.bare = scalar_node(token, tag);
  }
  remember(properties.anchor, made, nodes_ - 1);
  add(made);
}

void TreeBuilder::null(std::uint32_t begin, std::uint32_t anchor) {
  if (finished_ || !count_nodes(1, begin)) return;
  const bool here = stands_here(begin);
  PropertiesSpan span = no_properties(begin);
  if (here && begins_property(text_, begin)) span = skip_properties(text_, begin);
  if (here && span.tag_end > span.tag_begin) {
    const std::string_view tag = text_.substr(span.tag_begin, span.tag_end - span.tag_begin);
    --nodes_;  // counted again as a scalar
    scalar(begin, {tag == "!" ? std::string_view() : tag, anchor}, {});
    return;
  }
  const std::string_view word = here ? null_word_at(text_, span.content) : std::string_view();
  if (word.empty()) {
    empty_value(here ? span.end : begin, anchor);
    return;
  }
  const std::uint32_t end = span.content + static_cast<std::uint32_t>(word.size());
  const SourceRange where = range(span.content, end);
  if (expects_key()) {
    set_key("null", NodeKind::null, where);
    return;
  }
  Node* const node = arena_.scalar(NodeKind::null, NodeStyle::plain, where, "null", word);
  remember(anchor, {node, node, end}, nodes_ - 1);
  add({node, node, end});
}

/// A value that is not there: it stands behind its key or at its dash.
void TreeBuilder::empty_value(std::uint32_t begin, std::uint32_t anchor) {
  SourceRange where = range(begin, begin);
  if (expects_key()) {
    set_key("null", NodeKind::null, where);
    return;
  }
  if (!frames_.empty()) {
    const Frame& frame = frames_.back();
    if (frame.node->is_map()) {
      where = range(frame.last_end, frame.last_end);
      if (frame.layout == Layout::block) check_colon(frame);
    } else if (frame.layout == Layout::flow && anchor == 0) {
      report(codes::kSyntax, range(begin, begin + 1), "an item of the list is missing here",
             "remove the comma, or write null");
    } else if (frame.layout == Layout::block) {
      const std::uint32_t dash = skip_blanks_and_comments(text_, frame.last_end);
      where = range(dash, std::min(dash + 1, static_cast<std::uint32_t>(text_.size())));
    }
  }
  Node* const node = arena_.scalar(NodeKind::null, NodeStyle::plain, where, "null", {});
  remember(anchor, {node, node, where.end}, nodes_ - 1);
  add({node, node, where.end});
}

/// yaml-cpp takes a line without colon for a key without value.
void TreeBuilder::check_colon(const Frame& frame) {
  const SourceRange& key = frame.key_origin;
  const bool known = frame.key_state == KeyState::ready && key.begin < key.end;
  if (!known || is_marked_as_key(text_, key.begin, key.end)) return;
  report(codes::kSyntax, key, cat("the key '", frame.key_text, "' is not followed by a colon"),
         "write 'key: value', or indent the line if it belongs to the text before it");
}

void TreeBuilder::alias(std::uint32_t begin, std::uint32_t anchor) {
  if (finished_) return;
  const std::uint32_t end = name_end(text_, begin);
  const SourceRange where = range(begin, end);
  const Anchor target = anchor < anchors_.size() ? anchors_[anchor] : Anchor{};
  if (target.node == nullptr) {
    report(
        codes::kUnsupported, where,
        cat("the alias '", text_.substr(begin, end - begin), "' stands inside the value it names"),
        "write the value out, without the alias");
    Node* const none = arena_.null(where);
    expects_key() ? set_key("null", NodeKind::null, where) : add({none, none, end});
    return;
  }
  if (expects_key() && target.node->is_scalar()) {
    set_key(target.node->text(), target.node->kind(), where);
    return;
  }
  if (!count_nodes(target.nodes, begin)) return;
  Node* const copy = arena_.clone(*target.node);
  Node* const bare = target.bare == target.node ? copy : copy->entries().front().value;
  add({copy, bare, end});
}

void TreeBuilder::remember(std::uint32_t anchor, const Value& value, std::uint32_t nodes_before) {
  if (anchor == 0) return;
  if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
  anchors_[anchor] = {value.node, value.bare, nodes_ - nodes_before};
}

void TreeBuilder::begin_list(std::uint32_t begin, const NodeProperties& properties, Layout layout) {
  begin_collection(NodeKind::list, begin, properties, layout);
}

void TreeBuilder::begin_map(std::uint32_t begin, const NodeProperties& properties, Layout layout) {
  begin_collection(NodeKind::map, begin, properties, layout);
}

void TreeBuilder::begin_collection(NodeKind kind, std::uint32_t begin,
                                   const NodeProperties& properties, Layout layout) {
  if (finished_ || !count_nodes(1, begin)) return;
  if (frames_.size() >= settings_.limits.depth) {
    finished_ = true;
    report(codes::kLimit, range(begin, begin + 1),
           cat("lists and maps are nested deeper than ", settings_.limits.depth, " levels"),
           "a template needs far less; look for brackets that are not closed");
    return;
  }
  Frame frame;
  frame.layout = layout;
  frame.tag = properties.tag;
  frame.span = no_properties(begin);
  const bool lone = text_.substr(begin, 2) == "! ";
  if (!properties.tag.empty() || properties.anchor != 0 || lone)
    frame.span = skip_properties(text_, begin);
  if (!frame.tag.empty() && !tag_is_known(frame.tag, frame.span)) frame.tag.clear();
  const std::string_view type = standard_type(frame.tag);
  if (!type.empty() && type != (kind == NodeKind::map ? "map" : "seq"))
    report_fault(ScalarFault::unknown_tag, type, range(frame.span.tag_begin, frame.span.tag_end));
  const std::uint32_t content = frame.span.content;
  const NodeStyle style = layout == Layout::flow ? NodeStyle::flow : NodeStyle::block;
  frame.node = arena_.collection(kind, style, range(content, content));
  frame.begin = begin;
  frame.anchor = properties.anchor;
  frame.nodes_before = nodes_ - 1;
  frame.last_end = content;
  if (layout == Layout::flow) {
    // Block scalars cannot stand inside; only the column of the surrounding block counts.
    frame.column = frames_.empty() ? 0 : frames_.back().column;
    frame.last_end = text_[content] == '[' || text_[content] == '{' ? content + 1 : content;
  } else {
    frame.column = column_of(text_, content);
  }
  remember(frame.anchor, {}, nodes_);
  frames_.push_back(std::move(frame));
}

void TreeBuilder::end_collection() {
  if (finished_) return;
  const Frame frame = std::move(frames_.back());
  frames_.pop_back();
  std::uint32_t end = frame.last_end;
  const char first = frame.span.content < text_.size() ? text_[frame.span.content] : ' ';
  // A map without braces inside a flow list (`[a: 1]`) ends with its value.
  if (frame.layout == Layout::flow && (first == '[' || first == '{')) end = flow_end(text_, end);
  frame.node->set_origin(range(frame.span.content, end));
  if (frame.node->is_map()) merge_before(*frame.node, frame.merged);
  if (is_short_form(frame.tag) && !count_nodes(1, frame.begin)) return;
  Node* const whole = tagged(frame.tag, frame.node, range(frame.begin, end), frame.span);
  const Value value{whole, frame.node, end};
  remember(frame.anchor, value, frame.nodes_before);
  add(value);
}

void TreeBuilder::add(const Value& value) {
  if (frames_.empty()) {
    root_ = value.node;
    return;
  }
  Frame& frame = frames_.back();
  frame.last_end = value.end;
  if (!frame.node->is_map()) {
    frame.node->push_back(value.node);
    return;
  }
  const KeyState state = frame.key_state;
  frame.key_state = KeyState::none;
  if (state == KeyState::ready) {
    set_entry(frame, value.node);
  } else if (state == KeyState::none) {
    frame.key_state = KeyState::dropped;
    report(codes::kUnsupported, value.node->origin(), "a list or a map cannot be a key",
           "use a text as key");
  } else if (state == KeyState::merge && !collect_merged(*value.bare, frame.merged)) {
    report(codes::kUnsupported, value.node->origin(),
           "the merge key '<<' takes a map or a list of maps", "give it an alias of a map");
  }
}

void TreeBuilder::add_key(const Token& token, std::string_view tag) {
  const SourceRange where = range(token.span.content, token.end);
  if (is_short_form(tag)) {
    frames_.back().key_state = KeyState::dropped;
    frames_.back().last_end = token.end;
    report(codes::kUnsupported, range(token.span.tag_begin, token.end),
           cat("a key cannot have the tag '", tag, "'"), "use a text as key");
    return;
  }
  ResolvedScalar resolved = resolve(token, tag);
  if (resolved.fault == ScalarFault::merge_sign) {
    set_key(token.value, NodeKind::string, where);
    frames_.back().key_state = KeyState::merge;
    return;
  }
  if (resolved.fault != ScalarFault::none && resolved.fault != ScalarFault::value_sign)
    report_fault(resolved.fault, token.value, where);
  if (resolved.kind == NodeKind::date && settings_.normalise == Normalise::as_json) {
    report(codes::kUnsupported, where, cat("the key '", token.value, "' is a date, not a text"),
           "put it into quotes");
  }
  const bool as_text = resolved.kind == NodeKind::string || resolved.kind == NodeKind::date;
  set_key(as_text ? token.value : resolved.text, resolved.kind, where);
}

void TreeBuilder::set_key(std::string_view text, NodeKind kind, SourceRange where) {
  Frame& frame = frames_.back();
  frame.key_text = text;
  frame.key_kind = kind;
  frame.key_origin = where;
  frame.key_state = KeyState::ready;
  frame.last_end = where.end;
}

void TreeBuilder::set_entry(Frame& frame, Node* value) {
  Entry entry{.key = frame.key_text,
              .value = value,
              .key_origin = frame.key_origin,
              .key_kind = frame.key_kind};
  if (entry.key_kind != NodeKind::string) entry.key = same_key_in(*frame.node, entry);
  frame.node->set(entry);
}

std::optional<SourceRange> TreeBuilder::open_bracket() const {
  for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
    const std::uint32_t at = frame->span.content;
    if (frame->layout == Layout::flow && at < text_.size() &&
        (text_[at] == '[' || text_[at] == '{'))
      return range(at, at + 1);
  }
  return std::nullopt;
}

}  // namespace samx::document
