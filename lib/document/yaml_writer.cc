#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "document/writer.h"
#include "document/yaml_style.h"
#include "document/yaml_text.h"

namespace samx::document {
namespace {

constexpr std::size_t kIndent = 2;
// Longer keys get the form `? key`. PyYAML counts the tag that it does not write ("!!str") as well.
constexpr std::size_t kLongestSimpleKey = 127;

/// A scalar as it is written.
struct Written {
  std::string text;
  YamlStyle style = YamlStyle::plain;
};

/// As PyYAML prints a float: an exponent has a dot before it.
std::string float_form(std::string_view text) {
  if (text == "inf") return ".inf";
  if (text == "-inf") return "-.inf";
  if (text == "nan") return ".nan";
  std::string form(text);
  const std::size_t exponent = form.find('e');
  if (exponent != std::string::npos && form.find('.') == std::string::npos)
    form.insert(exponent, ".0");
  return form;
}

std::size_t tag_size(NodeKind kind) {
  switch (kind) {
    case NodeKind::number:
      return 7;  // !!float
    case NodeKind::boolean:
    case NodeKind::null:
      return 6;
    default:
      return 5;
  }
}

bool is_text(NodeKind kind) {
  return kind == NodeKind::string || kind == NodeKind::date;
}

/// The entries in the order of PyYAML for a plain dict, which is what a map under a short-form tag
/// is: sorted by key, if keys can be compared.
std::vector<Entry> sorted_entries(const Node& map) {
  std::vector<Entry> entries = map.entries_copy();
  const bool comparable =
      std::ranges::all_of(entries, [](const Entry& entry) { return is_text(entry.key_kind); });
  if (comparable) std::ranges::sort(entries, {}, &Entry::key);
  return entries;
}

class YamlWriter {
 public:
  enum class Place : std::uint8_t { root, map, list };

  std::string write_root(const Node& root) {
    node(root, Place::root, 0);
    text_.go_to(0);
    return text_.take();
  }

 private:
  /// `indent` is that of the collection the node stands in.
  void node(const Node& value, Place place, std::size_t indent) {
    if (value.is_list()) {
      list(value, place, indent);
    } else if (value.is_map()) {
      map(value, place, indent, value.entries_copy());
    } else {
      scalar(value, place, indent);
    }
  }

  void list(const Node& value, Place place, std::size_t indent) {
    if (value.size() == 0) return text_.indicator("[]", false);
    // Below a key, the dashes stand in the column of the key.
    const bool indentless = place == Place::map && !text_.line_is_open();
    const std::size_t inner = place == Place::root || indentless ? indent : indent + kIndent;
    for (const Node* const item : value.items()) {
      text_.go_to(inner);
      text_.indicator("-", true);
      node(*item, Place::list, inner);
    }
  }

  void map(const Node& value, Place place, std::size_t indent, const std::vector<Entry>& entries) {
    if (entries.empty()) return text_.indicator("{}", false);
    const std::size_t inner = place == Place::root ? indent : indent + kIndent;
    const bool short_form = value.style() == NodeStyle::plain && entries.size() == 1;
    for (const Entry& entry : entries) {
      text_.go_to(inner);
      key(entry, inner);
      if (short_form && entry.value->is_map()) {
        map(*entry.value, Place::map, inner, sorted_entries(*entry.value));
      } else {
        node(*entry.value, Place::map, inner);
      }
    }
  }

  void key(const Entry& entry, std::size_t indent) {
    const std::string text =
        entry.key_kind == NodeKind::number ? float_form(entry.key) : std::string(entry.key);
    const YamlTraits traits = yaml_traits(text);
    const bool simple = text.size() + tag_size(entry.key_kind) <= kLongestSimpleKey &&
                        !traits.empty && !traits.multiline;
    const YamlStyle style =
        is_text(entry.key_kind) ? yaml_style(text, traits, simple) : YamlStyle::plain;
    if (simple) {
      text_.scalar(text, style, indent + kIndent, YamlText::Folding::refused);
      text_.colon();
      return;
    }
    text_.indicator("?", true);
    text_.scalar(text, style, indent + kIndent, YamlText::Folding::allowed);
    text_.go_to(indent);
    text_.indicator(":", true);
  }

  void scalar(const Node& value, Place place, std::size_t indent) {
    const Written written = form(value);
    // A scalar that is the whole document is indented like one in a map.
    text_.scalar(written.text, written.style, place == Place::root ? kIndent : indent + kIndent,
                 YamlText::Folding::allowed);
  }

  static Written form(const Node& value) {
    if (value.is_number()) return {float_form(value.text()), YamlStyle::plain};
    if (!is_text(value.kind())) return {std::string(value.text()), YamlStyle::plain};
    const std::string_view text =
        value.kind() == NodeKind::date ? value.source_text() : value.text();
    return {std::string(text), yaml_style(text, yaml_traits(text), false)};
  }

  YamlText text_;
};

}  // namespace

std::string write_yaml(const Node& node) {
  return YamlWriter().write_root(node);
}

}  // namespace samx::document
