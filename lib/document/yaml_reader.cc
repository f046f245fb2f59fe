#include "document/yaml_reader.h"

#include <algorithm>
#include <optional>
#include <string>

#include <yaml.h>

#include "document/character_offsets.h"
#include "document/codes.h"
#include "document/quoted_scalar.h"
#include "document/source_scan.h"
#include "document/surrogate_pairs.h"
#include "document/syntax_words.h"

namespace samx::document {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view view(const yaml_char_t* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

/// Owns what libyaml allocates for one event.
struct Event {
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&raw); }
  yaml_event_t raw{};
};

/// libyaml's parser over one text, telling a sink.
class Scanner {
 public:
  Scanner(std::string_view text, std::uint32_t file, EventSink& sink, Diagnostics& diagnostics)
      : source_(text),
        file_(file),
        sink_(sink),
        diagnostics_(diagnostics),
        pairs_(text),
        scanned_(without_mark(pairs_.empty() ? text : std::string_view(pairs_.hidden()))),
        offsets_(scanned_),
        shift_(static_cast<std::uint32_t>(text.size() - scanned_.size())) {
    ready_ = yaml_parser_initialize(&parser_) != 0;
    if (!ready_) return;
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(scanned_.data()),
                                 scanned_.size());
  }
  Scanner(const Scanner&) = delete;
  Scanner& operator=(const Scanner&) = delete;
  ~Scanner() { yaml_parser_delete(&parser_); }

  void run() {
    for (bool more = ready_; more && !sink_.finished();) {
      Event event;
      if (yaml_parser_parse(&parser_, &event.raw) == 0) {
        report_fault();
        return;
      }
      more = deliver(event.raw);
    }
  }

 private:
  static std::string_view without_mark(std::string_view text) {
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    return text;
  }

  /// libyaml counts code points, without the byte order mark.
  std::uint32_t offset(const yaml_mark_t& mark) const {
    return offsets_.byte_of(mark.index) + shift_;
  }

  SourceRange one_character(const yaml_mark_t& mark) const {
    return {file_, offset(mark), offsets_.byte_of(mark.index + 1) + shift_};
  }

  /// False when there is nothing more to come.
  bool deliver(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_STREAM_END_EVENT:
        return false;
      case YAML_DOCUMENT_START_EVENT:
        return begin_document(event);
      case YAML_ALIAS_EVENT:
        sink_.alias(offset(event.start_mark), offset(event.end_mark),
                    view(event.data.alias.anchor));
        return true;
      case YAML_SCALAR_EVENT:
        deliver_scalar(event);
        return true;
      case YAML_SEQUENCE_START_EVENT: {
        const auto& list = event.data.sequence_start;
        const bool flow = list.style == YAML_FLOW_SEQUENCE_STYLE;
        sink_.begin_list(node_event(event, list.tag, list.anchor, flow));
        return true;
      }
      case YAML_MAPPING_START_EVENT: {
        const auto& map = event.data.mapping_start;
        const bool flow = map.style == YAML_FLOW_MAPPING_STYLE;
        sink_.begin_map(node_event(event, map.tag, map.anchor, flow));
        return true;
      }
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        sink_.end_collection(offset(event.end_mark));
        return true;
      default:
        return true;
    }
  }

  bool begin_document(const yaml_event_t& event) {
    if (++documents_ == 1) return true;
    diagnostics_.add({.code = codes::kUnsupported,
                      .message = "a second document begins here",
                      .where = one_character(event.start_mark),
                      .help = "keep one document; the line '---' separates documents"});
    return false;
  }

  NodeEvent node_event(const yaml_event_t& event, const yaml_char_t* tag, const yaml_char_t* anchor,
                       bool flow) const {
    return {.begin = offset(event.start_mark),
            .end = offset(event.end_mark),
            .tag = view(tag),
            .anchor = view(anchor),
            .style = flow ? NodeStyle::flow : NodeStyle::block};
  }

  void deliver_scalar(const yaml_event_t& event) {
    const auto& scalar = event.data.scalar;
    NodeEvent node = node_event(event, scalar.tag, scalar.anchor, false);
    const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
    const bool quoted = scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
                        scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    node.style = plain ? NodeStyle::plain : quoted ? NodeStyle::quoted : NodeStyle::block;
    // The tag that does nothing is not told, but makes a quoted text plain.
    if (scalar.plain_implicit != 0 && !plain) node.tag = "!";
    const std::string_view value(reinterpret_cast<const char*>(scalar.value), scalar.length);
    const auto corrected = with_pairs(node, value);
    sink_.scalar(node, corrected ? *corrected : value);
  }

  /// The value as it stands in the source, if a hidden surrogate pair may be in it.
  std::optional<std::string> with_pairs(const NodeEvent& node, std::string_view value) const {
    if (pairs_.empty() || !pairs_.any_in(node.begin, node.end)) return std::nullopt;
    const std::uint32_t content = skip_properties(source_, node.begin).content;
    if (source_[content] == '"') return quoted_value(source_.substr(content, node.end - content));
    return pairs_.as_written(value, content);
  }

  void report_fault() {
    const SyntaxWords& words = syntax_words(parser_.context, parser_.problem);
    const bool at_begin = words.place == SyntaxPlace::begin && parser_.context != nullptr;
    const yaml_mark_t& mark = at_begin ? parser_.context_mark : parser_.problem_mark;
    Diagnostic diagnostic{.code = codes::kSyntax,
                          .message = std::string(words.message),
                          .where = one_character(mark),
                          .help = std::string(words.help)};
    const bool has_begin = parser_.context != nullptr && words.context.starts_with("while parsing");
    if (has_begin && !at_begin)
      diagnostic.related.push_back({"it begins here", one_character(parser_.context_mark)});
    diagnostics_.add(std::move(diagnostic));
  }

  std::string_view source_;
  std::uint32_t file_;
  EventSink& sink_;
  Diagnostics& diagnostics_;
  SurrogatePairs pairs_;
  std::string_view scanned_;
  CharacterOffsets offsets_;
  std::uint32_t shift_;
  yaml_parser_t parser_{};
  bool ready_ = false;
  int documents_ = 0;
};

}  // namespace

void scan_yaml(std::string_view text, std::uint32_t file, EventSink& sink,
               Diagnostics& diagnostics) {
  Scanner(text, file, sink, diagnostics).run();
}

}  // namespace samx::document
