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
};

class Forwarder final : public YAML::EventHandler {
 public:
  explicit Forwarder(OutlineEvents& events) : events_(events) {}

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override { events_.leaf(); }
  void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {
    events_.stranger();
  }
  void OnScalar(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                const std::string& /*value*/) override {
    events_.stranger();
  }
  void OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/,
                       YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) override {
    events_.begin_list();
  }
  void OnSequenceEnd() override { events_.end(); }
  void OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                  YAML::EmitterStyle::value /*style*/) override {
    events_.begin_map();
  }
  void OnMapEnd() override { events_.end(); }

 private:
  OutlineEvents& events_;
};

}  // namespace

bool parse_outline(const std::string& outline, OutlineEvents& events) {
  TextBuffer buffer(outline);
  std::istream stream(&buffer);
  Forwarder forwarder(events);
  try {
    YAML::Parser parser(stream);
    parser.HandleNextDocument(forwarder);
    return true;
  } catch (const YAML::Exception&) {
    return false;
  }
}

}  // namespace samx::document
