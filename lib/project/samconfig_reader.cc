#include "project/samconfig_reader.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "base/text.h"
#include "document/number_text.h"
#include "project/codes.h"

namespace samx::project {
namespace {

using document::Node;
using document::NodeKind;
using document::NodeStyle;
using document::TreeArena;

/// Turns the line and column of toml++ (code points, both from 1) into byte offsets.
class Offsets {
 public:
  explicit Offsets(std::string_view text) : text_(text) {
    lines_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') lines_.push_back(i + 1);
    }
  }

  std::uint32_t of(const toml::source_position& position) const {
    if (position.line == 0 || position.line > lines_.size()) return 0;
    std::size_t at = lines_[position.line - 1];
    // A byte order mark is no column.
    if (position.line == 1 && text_.starts_with("\xEF\xBB\xBF")) at = 3;
    for (toml::source_index column = 1; column < position.column && at < text_.size(); ++column) {
      ++at;
      while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U)
        ++at;
    }
    return static_cast<std::uint32_t>(at);
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> lines_;
};

class TreeBuilder {
 public:
  TreeBuilder(const SourceMap& sources, std::uint32_t file, TreeArena& trees)
      : text_(sources.text(file)), offsets_(text_), file_(file), trees_(trees) {}

  Node* table(const toml::table& table) {
    Node* const map = trees_.collection(NodeKind::map, NodeStyle::block, range(table.source()));
    // toml++ sorts the keys; the order of the file is that of their places.
    struct Member {
      const toml::key* key;
      const toml::node* value;
    };
    std::vector<Member> members;
    for (auto&& [key, value] : table)
      members.push_back({&key, &value});
    std::ranges::stable_sort(members, [](const Member& a, const Member& b) {
      const toml::source_position& x = a.key->source().begin;
      const toml::source_position& y = b.key->source().begin;
      return x.line != y.line ? x.line < y.line : x.column < y.column;
    });
    for (const Member& member : members) {
      map->set({.key = trees_.copy(member.key->str()),
                .value = node(*member.value),
                .key_origin = range(member.key->source())});
    }
    return map;
  }

  SourceRange range(const toml::source_region& region) const {
    const std::uint32_t begin = offsets_.of(region.begin);
    return {file_, begin, std::max(begin, offsets_.of(region.end))};
  }

 private:
  Node* node(const toml::node& value) {
    if (const toml::table* inner = value.as_table()) return table(*inner);
    const SourceRange where = range(value.source());
    if (const toml::array* array = value.as_array()) {
      Node* const list = trees_.collection(NodeKind::list, NodeStyle::flow, where);
      for (const toml::node& item : *array)
        list->push_back(node(item));
      return list;
    }
    return scalar(value, where);
  }

  Node* scalar(const toml::node& value, SourceRange where) {
    const std::string_view source = trim(text_.substr(where.begin, where.end - where.begin));
    if (const auto* text = value.as_string())
      return trees_.scalar(NodeKind::string, NodeStyle::quoted, where, text->get(), source);
    if (const auto* truth = value.as_boolean())
      return trees_.scalar(NodeKind::boolean, NodeStyle::plain, where,
                           truth->get() ? "true" : "false", source);
    if (const auto* integer = value.as_integer())
      return trees_.scalar(NodeKind::integer, NodeStyle::plain, where, cat(integer->get()), source);
    if (const auto* number = value.as_floating_point())
      return trees_.scalar(NodeKind::number, NodeStyle::plain, where,
                           document::number_text(number->get()), source);
    return trees_.scalar(NodeKind::string, NodeStyle::plain, where, source, source);
  }

  std::string_view text_;
  Offsets offsets_;
  std::uint32_t file_;
  TreeArena& trees_;
};

}  // namespace

Result<Node*> read_toml(const SourceMap& sources, std::uint32_t file, TreeArena& trees) {
  TreeBuilder builder(sources, file, trees);
  try {
    const toml::table table = toml::parse(sources.text(file), sources.path(file));
    return builder.table(table);
  } catch (const toml::parse_error& fault) {
    return fail({.code = codes::kConfigSyntax,
                 .message = cat("not well-formed TOML: ", fault.description()),
                 .where = builder.range(fault.source())});
  }
}

}  // namespace samx::project
