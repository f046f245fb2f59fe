#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace samx::http {

/// One element of an XmlDocument, valid as long as that lives. A missing element is an empty one:
/// its text is empty, it has no children, and it is false. Names are without name space prefix.
class XmlElement {
 public:
  XmlElement() = default;
  explicit operator bool() const { return node_ != nullptr; }

  std::string_view name() const;
  /// All character data directly inside; entities are resolved.
  std::string text() const;
  /// The first child element of that name.
  XmlElement child(std::string_view name) const;
  /// Text of the first child of that name, or empty.
  std::string text(std::string_view name) const { return child(name).text(); }
  std::vector<XmlElement> children() const;
  std::vector<XmlElement> children(std::string_view name) const;
  std::string attribute(std::string_view name) const;

 private:
  friend class XmlDocument;
  explicit XmlElement(void* node) : node_(node) {}
  void* node_ = nullptr;
};

/// A parsed XML text. No DTDs, no external entities are ever read.
class XmlDocument {
 public:
  /// SX6010 if `text` is not well-formed or nests deeper than 200 elements.
  static Result<XmlDocument> parse(std::string_view text);
  ~XmlDocument();
  XmlDocument(XmlDocument&&) noexcept;
  XmlDocument& operator=(XmlDocument&&) noexcept;

  XmlElement root() const;

 private:
  struct Tree;
  explicit XmlDocument(std::unique_ptr<Tree> tree);
  std::unique_ptr<Tree> tree_;
};

/// Builds an XML text element by element:
/// XmlWriter("Tagging", "http://…").open("TagSet")…close().take().
class XmlWriter {
 public:
  /// `name_space` becomes the root's xmlns attribute unless empty.
  explicit XmlWriter(std::string_view root, std::string_view name_space = {});
  ~XmlWriter();
  XmlWriter(XmlWriter&&) noexcept;
  XmlWriter& operator=(XmlWriter&&) noexcept;

  XmlWriter& open(std::string_view name);
  XmlWriter& close();
  /// <name>text</name>, escaped.
  XmlWriter& leaf(std::string_view name, std::string_view text);
  XmlWriter& attribute(std::string_view name, std::string_view value);
  /// The whole text with an XML declaration, without white space between elements.
  std::string take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace samx::http
