#include "document/yaml_reader.h"

#include <algorithm>
#include <istream>
#include <optional>
#include <set>
#include <streambuf>
#include <string>
#include <utility>
#include <vector>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "base/text.h"
#include "document/codes.h"
#include "document/source_scan.h"
#include "document/surrogate_pairs.h"
#include "document/syntax_messages.h"

namespace samx::document {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The text as a stream that can be cut short: yaml-cpp offers no other way to stop.
class TextBuffer final : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    char* const begin = const_cast<char*>(text.data());  // streambuf reads only
    setg(begin, begin, begin + text.size());
  }
  void stop() { setg(egptr(), egptr(), egptr()); }
};

/// What the events of one document are told to: places become offsets in the source, hidden
/// surrogate pairs are put right.
class EventAdapter final : public YAML::EventHandler {
 public:
  EventAdapter(std::string_view source, const SurrogatePairs& pairs, EventSink& sink,
               TextBuffer& buffer)
      : source_(source), pairs_(pairs), sink_(sink), buffer_(buffer) {
    if (source.starts_with(kByteOrderMark))
      shift_ = static_cast<std::uint32_t>(kByteOrderMark.size());
  }

  struct RepeatedAnchor {
    std::uint32_t begin;
    std::string name;
  };
  const std::vector<RepeatedAnchor>& repeated_anchors() const { return repeated_anchors_; }

  /// yaml-cpp counts bytes from 0 and leaves out a byte order mark.
  std::uint32_t offset(const YAML::Mark& mark) const {
    const auto at = static_cast<std::uint32_t>(std::max(mark.pos, 0)) + shift_;
    return std::min(at, static_cast<std::uint32_t>(source_.size()));
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    sink_.null(offset(mark), number(anchor));
    stop_if_finished();
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    sink_.alias(offset(mark), number(anchor));
    stop_if_finished();
  }

  void OnAnchor(const YAML::Mark& mark, const std::string& name) override {
    if (!anchor_names_.insert(name).second) repeated_anchors_.push_back({offset(mark), name});
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const std::uint32_t begin = offset(mark);
    const auto corrected = as_written(begin, value);
    sink_.scalar(begin, properties(tag, anchor), corrected ? *corrected : value);
    stop_if_finished();
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    sink_.begin_list(offset(mark), properties(tag, anchor), layout(style));
    stop_if_finished();
  }
  void OnSequenceEnd() override { sink_.end_list(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    sink_.begin_map(offset(mark), properties(tag, anchor), layout(style));
    stop_if_finished();
  }
  void OnMapEnd() override { sink_.end_map(); }

 private:
  static std::uint32_t number(YAML::anchor_t anchor) { return static_cast<std::uint32_t>(anchor); }

  static EventSink::Layout layout(YAML::EmitterStyle::value style) {
    return style == YAML::EmitterStyle::Flow ? EventSink::Layout::flow : EventSink::Layout::block;
  }

  /// "?" says plain, "!" quoted or a lone tag; the sink sees both in the source.
  static NodeProperties properties(const std::string& tag, YAML::anchor_t anchor) {
    const bool none = tag == "?" || tag == "!";
    return {.tag = none ? std::string_view() : std::string_view(tag), .anchor = number(anchor)};
  }

  /// The value as it stands in the source, if a hidden pair may be in it. The builder unquotes
  /// quoted scalars from the source itself.
  std::optional<std::string> as_written(std::uint32_t begin, const std::string& value) const {
    if (pairs_.empty() || value.find("\\u") == std::string::npos) return std::nullopt;
    return pairs_.as_written(value, skip_properties(source_, begin).content);
  }

  void stop_if_finished() {
    if (sink_.finished()) buffer_.stop();
  }

  std::string_view source_;
  const SurrogatePairs& pairs_;
  EventSink& sink_;
  TextBuffer& buffer_;
  std::uint32_t shift_ = 0;
  std::set<std::string> anchor_names_;
  std::vector<RepeatedAnchor> repeated_anchors_;
};

/// Notes only that there is a document, and where.
class SecondDocument final : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark& mark) override { begin_ = mark; }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}

  const YAML::Mark& begin() const { return begin_; }

 private:
  YAML::Mark begin_;
};

SourceRange one_byte(std::string_view source, std::uint32_t file, std::uint32_t at) {
  return {file, at, std::min(at + 1, static_cast<std::uint32_t>(source.size()))};
}

}  // namespace

void scan_yaml(std::string_view text, std::uint32_t file, EventSink& sink,
               Diagnostics& diagnostics) {
  const SurrogatePairs pairs(text);
  std::string_view scanned = pairs.empty() ? text : std::string_view(pairs.hidden());
  if (scanned.starts_with(kByteOrderMark)) scanned.remove_prefix(kByteOrderMark.size());
  TextBuffer buffer(scanned);
  EventAdapter adapter(text, pairs, sink, buffer);
  try {
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    SecondDocument second;
    if (parser.HandleNextDocument(adapter) && !sink.finished() &&
        parser.HandleNextDocument(second)) {
      diagnostics.add({.code = codes::kUnsupported,
                       .message = "a second document begins here",
                       .where = one_byte(text, file, adapter.offset(second.begin())),
                       .help = "keep one document; the line '---' separates documents"});
    }
  } catch (const YAML::Exception& fault) {
    if (sink.finished()) return;  // the text was cut short, so its end is no news
    const SyntaxMessage& words = syntax_message(fault.msg);
    diagnostics.add({.code = codes::kSyntax,
                     .message = std::string(words.message),
                     .where = one_byte(text, file, adapter.offset(fault.mark)),
                     .help = std::string(words.help)});
  }
  for (const auto& anchor : adapter.repeated_anchors()) {
    diagnostics.add({.code = codes::kUnsupported,
                     .message = cat("the anchor '", anchor.name, "' is defined a second time"),
                     .where = {file, anchor.begin, name_end(text, anchor.begin)},
                     .help = "give each anchor its own name"});
  }
}

}  // namespace samx::document
