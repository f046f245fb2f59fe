#include "document/tree_builder.h"

#include <algorithm>

#include "base/text.h"
#include "document/codes.h"
#include "document/excerpt.h"
#include "document/key_identity.h"
#include "document/merge_keys.h"
#include "document/scalar_faults.h"
#include "document/tags.h"

namespace samx::document {
namespace {

constexpr std::string_view kLoneTag = "!";
// They are searched one by one.
constexpr std::size_t kMostAnchors = 1000;
constexpr int kMostErrors = 100;

}  // namespace

TreeBuilder::TreeBuilder(std::string_view text, std::uint32_t file, TreeArena& arena,
                         Diagnostics& diagnostics, const Settings& settings)
    : text_(text), file_(file), arena_(arena), diagnostics_(diagnostics), settings_(settings) {}

void TreeBuilder::count_error() {
  if (++errors_ >= kMostErrors) finished_ = true;
}

void TreeBuilder::report(std::string_view code, SourceRange where, std::string message,
                         std::string help) {
  count_error();
  diagnostics_.add(
      {.code = code, .message = std::move(message), .where = where, .help = std::move(help)});
}

void TreeBuilder::report_fault(ScalarFault fault, std::string_view text, SourceRange where) {
  count_error();
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

PropertiesSpan TreeBuilder::locate(const NodeEvent& event) const {
  const bool has_properties = !event.tag.empty() || !event.anchor.empty();
  if (has_properties) return skip_properties(text_, event.begin);
  return {.content = event.begin, .tag_begin = event.begin, .tag_end = event.begin};
}

bool TreeBuilder::tag_is_known(std::string_view tag, const PropertiesSpan& span) {
  if (tag.empty() || tag == kLoneTag || is_short_form(tag) || !standard_type(tag).empty())
    return true;
  const std::string_view written = text_.substr(span.tag_begin, span.tag_end - span.tag_begin);
  report(codes::kUnsupported, range(span.tag_begin, span.tag_end),
         cat("the tag ", excerpt(written), " has no meaning in a template"),
         "use a function of CloudFormation such as !Sub, or remove the tag");
  return false;
}

ResolvedScalar TreeBuilder::resolve(const Token& token) const {
  const std::string_view type = standard_type(token.tag);
  if (!type.empty()) return resolve_tagged(type, token.value);
  const bool by_text =
      token.tag == kLoneTag || (token.tag.empty() && token.style == NodeStyle::plain);
  return by_text ? resolve_plain(token.value) : ResolvedScalar{};
}

Node* TreeBuilder::scalar_node(const Token& token) {
  const SourceRange where = range(token.span.content, token.end);
  ResolvedScalar resolved = resolve(token);
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

void TreeBuilder::scalar(const NodeEvent& event, std::string_view value) {
  if (finished_ || !count_nodes(1, event.begin)) return;
  Token token{.value = value, .tag = event.tag, .span = locate(event), .style = event.style};
  token.span.content = std::min(token.span.content, event.end);  // where there is no content
  token.end = event.style == NodeStyle::block
                  ? trimmed_end(text_, token.span.content + 1, event.end)
                  : event.end;
  if (!tag_is_known(token.tag, token.span)) token.tag = {};
  if (!define_anchor(event)) return;
  if (expects_key()) {
    add_key(token);
    if (event.anchor.empty()) return;
    Node* const key = scalar_node(token);
    remember(event.anchor, {key, key, token.end}, nodes_ - 1);
    return;
  }
  if (event.begin == event.end && !frames_.empty() && frames_.back().node->is_map()) {
    // A value that is not there stands behind its key.
    token.span.content = token.end = frames_.back().last_end;
  }
  Value made{.end = token.end};
  if (is_short_form(token.tag)) {
    if (!count_nodes(1, event.begin)) return;
    const SourceRange where = range(token.span.content, token.end);
    made.bare = token.tag == "!GetAtt"
                    ? get_att_list(token)
                    : arena_.scalar(NodeKind::string, token.style, where, value, value);
    made.node = tagged(token.tag, made.bare, range(event.begin, token.end), token.span);
  } else {
    made.node = made.bare = scalar_node(token);
  }
  remember(event.anchor, made, nodes_ - 1);
  add(made);
}

void TreeBuilder::alias(std::uint32_t begin, std::uint32_t end, std::string_view anchor) {
  if (finished_) return;
  const SourceRange where = range(begin, end);
  const Anchor* const target = find_anchor(anchor);
  if (target == nullptr || target->node == nullptr) {
    const bool undefined = target == nullptr;
    report(undefined ? codes::kSyntax : codes::kUnsupported, where,
           cat("the alias ", excerpt(text_.substr(begin, end - begin)),
               undefined ? " names no anchor before it" : " stands inside the value it names"),
           undefined ? "define it with '&name', or put the text into quotes"
                     : "write the value out, without the alias");
    Node* const none = arena_.null(where);
    expects_key() ? set_key("null", NodeKind::null, where) : add({none, none, end});
    return;
  }
  if (expects_key() && target->node->is_scalar()) {
    set_key(target->node->text(), target->node->kind(), where);
    return;
  }
  if (!count_nodes(target->nodes, begin)) return;
  Node* const copy = arena_.clone(*target->node);
  Node* const bare = target->bare == target->node ? copy : copy->entries().front().value;
  add({copy, bare, end});
}

TreeBuilder::Anchor* TreeBuilder::find_anchor(std::string_view name) {
  const auto found = std::ranges::find(anchors_, name, &Anchor::name);
  return found == anchors_.end() ? nullptr : &*found;
}

/// False (and reported) if there are too many.
bool TreeBuilder::define_anchor(const NodeEvent& event) {
  if (event.anchor.empty()) return true;
  if (find_anchor(event.anchor) != nullptr) {
    report(codes::kUnsupported, range(event.begin, event.begin + 1),
           cat("the anchor ", excerpt(event.anchor), " is defined a second time"),
           "give each anchor its own name");
    return true;
  }
  if (anchors_.size() >= kMostAnchors) {
    finished_ = true;
    report(codes::kLimit, range(event.begin, event.begin + 1),
           cat("the template has more than ", kMostAnchors, " anchors"), "use fewer anchors");
    return false;
  }
  anchors_.push_back({std::string(event.anchor)});
  return true;
}

void TreeBuilder::remember(std::string_view anchor, const Value& value,
                           std::uint32_t nodes_before) {
  if (anchor.empty()) return;
  Anchor& known = *find_anchor(anchor);
  known.node = value.node;
  known.bare = value.bare;
  known.nodes = nodes_ - nodes_before;
}

void TreeBuilder::begin_collection(NodeKind kind, const NodeEvent& event) {
  if (finished_ || !count_nodes(1, event.begin)) return;
  if (frames_.size() >= settings_.limits.depth) {
    finished_ = true;
    report(codes::kLimit, range(event.begin, event.begin + 1),
           cat("lists and maps are nested deeper than ", settings_.limits.depth, " levels"),
           "a template needs far less; look for brackets that are not closed");
    return;
  }
  if (!define_anchor(event)) return;
  Frame frame;
  frame.tag = event.tag;
  frame.anchor = event.anchor;
  frame.span = locate(event);
  if (!tag_is_known(frame.tag, frame.span)) frame.tag.clear();
  const std::string_view type = standard_type(frame.tag);
  if (!type.empty() && type != (kind == NodeKind::map ? "map" : "seq"))
    report_fault(ScalarFault::unknown_tag, type, range(frame.span.tag_begin, frame.span.tag_end));
  const std::uint32_t content = frame.span.content;
  frame.node = arena_.collection(kind, event.style, range(content, content));
  frame.begin = event.begin;
  frame.nodes_before = nodes_ - 1;
  frame.last_end = content;
  frames_.push_back(std::move(frame));
}

void TreeBuilder::end_collection(std::uint32_t end) {
  if (finished_) return;
  const Frame frame = std::move(frames_.back());
  frames_.pop_back();
  // The scanner ends a block where the next token begins.
  if (frame.node->style() == NodeStyle::block) end = frame.last_end;
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

void TreeBuilder::add_key(const Token& token) {
  const SourceRange where = range(token.span.content, token.end);
  if (is_short_form(token.tag)) {
    frames_.back().key_state = KeyState::dropped;
    frames_.back().last_end = token.end;
    report(codes::kUnsupported, range(token.span.tag_begin, token.end),
           cat("a key cannot have the tag ", excerpt(token.tag)), "use a text as key");
    return;
  }
  ResolvedScalar resolved = resolve(token);
  if (resolved.fault == ScalarFault::merge_sign) {
    set_key(token.value, NodeKind::string, where);
    frames_.back().key_state = KeyState::merge;
    return;
  }
  if (resolved.fault != ScalarFault::none && resolved.fault != ScalarFault::value_sign)
    report_fault(resolved.fault, token.value, where);
  if (resolved.kind == NodeKind::date && settings_.normalise == Normalise::as_json) {
    report(codes::kUnsupported, where,
           cat("the key ", excerpt(token.value), " is a date, not a text"), "put it into quotes");
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

}  // namespace samx::document
