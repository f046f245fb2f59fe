#include "project/tree_edit.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/text.h"
#include "project/config_value.h"
#include "project/text_lines.h"

namespace samx::project {
namespace {

using document::Entry;
using document::Node;
using document::NodeStyle;

constexpr std::size_t kIndent = 2;

/// Writes keys and values of one format.
struct Notation {
  ConfigFormat format;

  std::string key(std::string_view name) const {
    return format == ConfigFormat::json ? json_text(std::string(name))
                                        : yaml_text(std::string(name));
  }
  std::string value(const ConfigValue& value) const {
    return format == ConfigFormat::json ? json_text(value) : yaml_text(value);
  }
};

/// `{"a": {"b": VALUE}}` without the outermost braces, in one line.
std::string flow_entry(std::span<const std::string_view> keys, const std::string& value,
                       const Notation& notation) {
  std::string out;
  for (std::size_t i = 0; i < keys.size(); ++i)
    out += cat(i == 0 ? "" : "{", notation.key(keys[i]), ": ");
  out += value;
  return out.append(keys.size() - 1, '}');
}

/// The same over several lines, each deeper by two blanks. Ends without a line feed.
std::string indented_entry(std::span<const std::string_view> keys, const std::string& value,
                           const Notation& notation, std::string margin, const std::string& feed) {
  const bool braces = notation.format == ConfigFormat::json;
  std::string out;
  std::string closing;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const bool last = i + 1 == keys.size();
    out += cat(margin, notation.key(keys[i]), ":");
    out += last ? cat(' ', value) : cat(braces ? " {" : "", feed);
    if (!last && braces) closing.insert(0, cat(feed, margin, '}'));
    margin.append(kIndent, ' ');
  }
  return out + closing;
}

std::size_t subtree_end(const Node& node) {
  std::size_t end = node.origin().end;
  for (const Entry& entry : node.entries())
    end =
        std::max({end, static_cast<std::size_t>(entry.key_origin.end), subtree_end(*entry.value)});
  for (const Node* item : node.items())
    end = std::max(end, subtree_end(*item));
  return end;
}

bool is_flow(std::string_view text, const Node& map) {
  return map.style() == NodeStyle::flow || text.substr(map.origin().begin).starts_with('{');
}

/// Where the '}' of a flow map is: behind its last entry, or behind its '{'.
std::size_t closing_brace(std::string_view text, const Node& map) {
  std::size_t at = map.origin().begin + 1;
  for (const Entry& entry : map.entries())
    at = std::max(at, subtree_end(*entry.value));
  return text.find('}', at);
}

void insert_into_flow(std::string& text, const Node& map, std::span<const std::string_view> keys,
                      const std::string& value, const Notation& notation) {
  const std::size_t brace = closing_brace(text, map);
  if (brace == std::string::npos) return;
  const bool several_lines =
      text.substr(map.origin().begin, brace - map.origin().begin).find('\n') != std::string::npos;
  if (map.entries().empty()) {
    text.replace(map.origin().begin + 1, brace - map.origin().begin - 1,
                 flow_entry(keys, value, notation));
    return;
  }
  const Entry& last = map.entries().back();
  const std::size_t at = subtree_end(*last.value);
  if (!several_lines) {
    text.insert(at, cat(", ", flow_entry(keys, value, notation)));
    return;
  }
  const std::string feed(line_feed_of(text));
  const std::string margin(indentation(text, last.key_origin.begin));
  text.insert(at, cat(',', feed, indented_entry(keys, value, notation, margin, feed)));
}

void insert_into_block(std::string& text, const Node& map, std::span<const std::string_view> keys,
                       const std::string& value, const Notation& notation) {
  const std::string feed(line_feed_of(text));
  const std::string margin(indentation(text, map.entries().front().key_origin.begin));
  std::size_t at = end_of_block(text, map);
  if (at == text.size()) {
    end_last_line(text);
    at = text.size();
  }
  text.insert(at, indented_entry(keys, value, notation, margin, feed) + feed);
}

std::string fresh_text(std::span<const std::string_view> keys, const std::string& value,
                       const Notation& notation) {
  if (notation.format == ConfigFormat::json) {
    return cat("{\n", indented_entry(keys, value, notation, std::string(kIndent, ' '), "\n"),
               "\n}\n");
  }
  return indented_entry(keys, value, notation, "", "\n") + "\n";
}

}  // namespace

void set_tree_value(std::string& text, const Node* root, ConfigFormat format, const ConfigKey& key,
                    const ConfigValue& value) {
  const Notation notation{format};
  const std::string written = notation.value(value);
  const std::array<std::string_view, 4> path{key.environment, key.command, "parameters", key.key};
  const std::span<const std::string_view> keys(path);
  if (root == nullptr || (root->entries().empty() && !is_flow(text, *root))) {
    end_last_line(text);
    text += fresh_text(keys, written, notation);
    return;
  }
  const Node* map = root;
  std::size_t depth = 0;
  while (depth < keys.size()) {
    const Node* const next = map->find(keys[depth]);
    if (next == nullptr) break;
    ++depth;
    if (depth == keys.size()) {
      text.replace(next->origin().begin, subtree_end(*next) - next->origin().begin, written);
      return;
    }
    if (!next->is_map()) break;
    map = next;
  }
  const std::span<const std::string_view> rest = keys.subspan(depth);
  if (is_flow(text, *map)) {
    insert_into_flow(text, *map, rest, written, notation);
  } else {
    insert_into_block(text, *map, rest, written, notation);
  }
}

std::size_t end_of_block(std::string_view text, const Node& node) {
  return line_end(text, std::max<std::size_t>(subtree_end(node), 1) - 1);
}

void insert_yaml_path(std::string& text, const Node& root, std::span<const std::string_view> path,
                      const YamlAddition& addition) {
  const Node* map = &root;
  std::size_t depth = 0;
  while (depth + 1 < path.size()) {
    const Node* const next = map->find(path[depth]);
    if (next == nullptr || !next->is_map() || next->entries().empty()) break;
    map = next;
    ++depth;
  }
  const Notation notation{ConfigFormat::yaml};
  if (is_flow(text, *map)) {
    insert_into_flow(text, *map, path.subspan(depth), addition.value, notation);
    return;
  }
  if (addition.comment.empty()) {
    insert_into_block(text, *map, path.subspan(depth), addition.value, notation);
    return;
  }
  const std::string margin(indentation(text, map->entries().front().key_origin.begin));
  end_last_line(text);
  const std::size_t at = end_of_block(text, *map);
  insert_into_block(text, *map, path.subspan(depth), addition.value, notation);
  text.insert(at, cat(margin, addition.comment, line_feed_of(text)));
}

void remove_tree_entry(std::string& text, const Node& map, const Entry& entry) {
  std::size_t begin = entry.key_origin.begin;
  std::size_t end = subtree_end(*entry.value);
  if (!is_flow(text, map)) {
    begin = line_begin(text, begin);
    end = line_end(text, end == 0 ? 0 : end - 1);
  } else {
    // One comma goes with the entry: the one behind it, or before it for the last.
    const std::size_t comma = text.find_first_not_of(" \t\r\n", end);
    if (comma != std::string::npos && text[comma] == ',') {
      end = text.find_first_not_of(" \t\r\n", comma + 1);
    } else if (const std::size_t before = text.find_last_not_of(" \t\r\n", begin - 1);
               before != std::string::npos && text[before] == ',') {
      begin = before;
    }
  }
  text.erase(begin, end - begin);
}

void add_tree_version(std::string& text, const Node* root, ConfigFormat format) {
  const std::string feed(line_feed_of(text));
  if (format == ConfigFormat::yaml || root == nullptr) {
    if (format == ConfigFormat::json) {
      text = "{\n  \"version\": 0.1\n}\n";
    } else {
      text.insert(behind_leading_comments(text), cat("version: 0.1", feed));
    }
    return;
  }
  const std::size_t brace = root->origin().begin + 1;
  if (root->entries().empty()) {
    text.insert(brace, "\"version\": 0.1");
    return;
  }
  const std::size_t first = root->entries().front().key_origin.begin;
  const std::string gap = text.substr(brace, first - brace);
  text.insert(brace, cat(gap, "\"version\": 0.1,"));
}

}  // namespace samx::project
