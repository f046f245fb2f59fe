#include "document/outline_parser.h"

#include <istream>
#include <streambuf>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace samx::document {
namespace {

/// A stream buffer over a text, without a copy.
class TextBuffer final : public std::streambuf {
 public:
  explicit TextBuffer(const std::string& text) {
    // The type of the area is char*, but nothing writes to it.
    char* const begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
  /// Ends the text here: the only way to stop yaml-cpp without an exception.
  void cut() { setg(eback(), egptr(), egptr()); }
};

class Forwarder final : public YAML::EventHandler {
 public:
  Forwarder(OutlineEvents& events, TextBuffer& buffer) : events_(events), buffer_(buffer) {}

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {
    tell(&OutlineEvents::leaf);
  }
  void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {
    tell(&OutlineEvents::stranger);
  }
  void OnScalar(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                const std::string& /*value*/) override {
    tell(&OutlineEvents::stranger);
  }
  void OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/,
                       YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) override {
    tell(&OutlineEvents::begin_list);
  }
  void OnSequenceEnd() override { tell(&OutlineEvents::end); }
  void OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                  YAML::EmitterStyle::value /*style*/) override {
    tell(&OutlineEvents::begin_map);
  }
  void OnMapEnd() override { tell(&OutlineEvents::end); }

 private:
  void tell(void (OutlineEvents::*event)()) {
    (events_.*event)();
    if (events_.finished()) buffer_.cut();
  }

  OutlineEvents& events_;
  TextBuffer& buffer_;
};

}  // namespace

bool parse_outline(const std::string& outline, OutlineEvents& events) {
  TextBuffer buffer(outline);
  std::istream stream(&buffer);
  Forwarder forwarder(events, buffer);
  try {
    YAML::Parser parser(stream);
    parser.HandleNextDocument(forwarder);
    return true;
  } catch (const YAML::Exception&) {
    return false;
  }
}

}  // namespace samx::document
