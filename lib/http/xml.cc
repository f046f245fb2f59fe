#include "http/xml.h"

#include <pugixml.hpp>

#include "base/text.h"
#include "http/codes.h"

namespace samx::http {
namespace {

constexpr int kMaxDepth = 200;

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node node_of(void* node) {
  return pugi::xml_node(static_cast<pugi::xml_node_struct*>(node));
}

struct DepthCheck final : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node&) override { return depth() < kMaxDepth; }
};

struct TextWriter final : pugi::xml_writer {
  void write(const void* bytes, std::size_t size) override {
    out.append(static_cast<const char*>(bytes), size);
  }
  std::string out;
};

tl::unexpected<Error> bad_xml(std::string_view why) {
  return fail({.code = codes::kBadXml,
               .message = cat("the answer is not well-formed XML: ", why),
               .help = "check that the endpoint is the service you mean"});
}

}  // namespace

struct XmlDocument::Tree {
  pugi::xml_document document;
};

XmlDocument::XmlDocument(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
XmlDocument::~XmlDocument() = default;
XmlDocument::XmlDocument(XmlDocument&&) noexcept = default;
XmlDocument& XmlDocument::operator=(XmlDocument&&) noexcept = default;

Result<XmlDocument> XmlDocument::parse(std::string_view text) {
  auto tree = std::make_unique<Tree>();
  const unsigned options = pugi::parse_default | pugi::parse_ws_pcdata_single;
  const auto outcome =
      tree->document.load_buffer(text.data(), text.size(), options, pugi::encoding_utf8);
  if (!outcome) return bad_xml(to_lower_ascii(outcome.description()));
  DepthCheck check;
  if (!tree->document.traverse(check)) return bad_xml("it is nested too deeply");
  return XmlDocument(std::move(tree));
}

XmlElement XmlDocument::root() const {
  return XmlElement(tree_->document.document_element().internal_object());
}

std::string_view XmlElement::name() const {
  return node_ == nullptr ? std::string_view() : local_name(node_of(node_).name());
}

std::string XmlElement::text() const {
  std::string out;
  if (node_ == nullptr) return out;
  for (const pugi::xml_node& piece : node_of(node_)) {
    if (piece.type() == pugi::node_pcdata || piece.type() == pugi::node_cdata) out += piece.value();
  }
  return out;
}

XmlElement XmlElement::child(std::string_view name) const {
  if (node_ == nullptr) return {};
  for (const pugi::xml_node& piece : node_of(node_)) {
    if (piece.type() == pugi::node_element && local_name(piece.name()) == name)
      return XmlElement(piece.internal_object());
  }
  return {};
}

std::vector<XmlElement> XmlElement::children() const {
  std::vector<XmlElement> found;
  if (node_ == nullptr) return found;
  for (const pugi::xml_node& piece : node_of(node_)) {
    if (piece.type() == pugi::node_element) found.push_back(XmlElement(piece.internal_object()));
  }
  return found;
}

std::vector<XmlElement> XmlElement::children(std::string_view name) const {
  std::vector<XmlElement> found = children();
  std::erase_if(found, [&](const XmlElement& element) { return element.name() != name; });
  return found;
}

std::string XmlElement::attribute(std::string_view name) const {
  if (node_ == nullptr) return {};
  return node_of(node_).attribute(std::string(name).c_str()).value();
}

struct XmlWriter::State {
  pugi::xml_document document;
  pugi::xml_node current;
};

XmlWriter::XmlWriter(std::string_view root, std::string_view name_space)
    : state_(std::make_unique<State>()) {
  state_->current = state_->document;
  open(root);
  if (!name_space.empty()) attribute("xmlns", name_space);
}
XmlWriter::~XmlWriter() = default;
XmlWriter::XmlWriter(XmlWriter&&) noexcept = default;
XmlWriter& XmlWriter::operator=(XmlWriter&&) noexcept = default;

XmlWriter& XmlWriter::open(std::string_view name) {
  state_->current = state_->current.append_child(std::string(name).c_str());
  return *this;
}

XmlWriter& XmlWriter::close() {
  state_->current = state_->current.parent();
  return *this;
}

XmlWriter& XmlWriter::leaf(std::string_view name, std::string_view text) {
  pugi::xml_node element = state_->current.append_child(std::string(name).c_str());
  if (!text.empty()) element.append_child(pugi::node_pcdata).set_value(std::string(text).c_str());
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::string_view value) {
  state_->current.append_attribute(std::string(name).c_str()).set_value(std::string(value).c_str());
  return *this;
}

std::string XmlWriter::take() {
  TextWriter writer;
  state_->document.save(writer, "", pugi::format_raw, pugi::encoding_utf8);
  return std::move(writer.out);
}

}  // namespace samx::http
