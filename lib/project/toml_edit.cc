#include "project/toml_edit.h"

#include <algorithm>

#include "base/text.h"
#include "project/config_value.h"
#include "project/text_lines.h"

namespace samx::project {
namespace {

using document::Entry;
using document::Node;

std::string key_text(std::string_view key) {
  const bool bare = !key.empty() && std::ranges::all_of(key, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
  return bare ? std::string(key) : toml_text(std::string(key));
}

/// A table that stands in braces is a value of its line; others have lines of their own.
bool has_own_lines(std::string_view text, const Node& value) {
  return value.is_map() && !text.substr(value.origin().begin).starts_with('{');
}

/// The last entry that is a line of this table's body; null if there is none.
const Entry* last_line_entry(std::string_view text, const Node& table) {
  const Entry* last = nullptr;
  for (const Entry& entry : table.entries()) {
    if (!has_own_lines(text, *entry.value)) last = &entry;
  }
  return last;
}

void insert_into_braces(std::string& text, const Node& table, const std::string& entry) {
  const std::size_t brace = text.rfind('}', table.origin().end - 1);
  const bool empty = table.entries().empty();
  std::size_t at = brace;
  while (at > 0 && text[at - 1] == ' ')
    --at;
  text.insert(at, cat(empty ? " " : ", ", entry, at == brace ? " " : ""));
}

/// A new line at the end of a table's body, with the indentation or the dotted prefix of the last.
void insert_line(std::string& text, const Node& table, const std::string& entry) {
  const std::string feed(line_feed_of(text));
  const Entry* const last = last_line_entry(text, table);
  std::size_t at = 0;
  std::string prefix;
  if (last != nullptr) {
    const std::size_t begin = line_begin(text, last->key_origin.begin);
    prefix = text.substr(begin, last->key_origin.begin - begin);
    at = line_end(text, std::max(last->value->origin().end, last->key_origin.end));
  } else {
    at = line_end(text, table.origin().begin);
  }
  if (at == text.size()) {
    end_last_line(text);
    at = text.size();
  }
  text.insert(at, cat(prefix, entry, feed));
}

/// Whether the text has a table, or only the lines above the first one.
bool has_table(std::string_view text) {
  return std::ranges::any_of(split(text, '\n'),
                             [](std::string_view line) { return trim(line).starts_with('['); });
}

/// As `sam` writes them: an environment that is new gets a line of its own, and a blank line stands
/// between tables. Source: spec cli-package-deploy 4.9.
void append_table(std::string& text, const Node* root, const ConfigKey& key,
                  const std::string& entry) {
  end_last_line(text);
  const std::string feed(line_feed_of(text));
  if (has_table(text)) text += feed;
  if (root == nullptr || !root->has(key.environment))
    text += cat('[', key_text(key.environment), ']', feed);
  text += cat('[', key_text(key.environment), '.', key_text(key.command), ".parameters]", feed,
              entry, feed);
}

}  // namespace

void set_toml_value(std::string& text, const Node* root, const ConfigKey& key,
                    const ConfigValue& value) {
  const std::string entry = cat(key_text(key.key), " = ", toml_text(value));
  const Node* const table =
      root == nullptr ? nullptr : root->at({key.environment, key.command, "parameters"});
  if (table == nullptr) {
    append_table(text, root, key, entry);
    return;
  }
  if (const Entry* found = table->find_entry(key.key)) {
    const SourceRange where = found->value->origin();
    text.replace(where.begin, where.end - where.begin, toml_text(value));
  } else if (!has_own_lines(text, *table)) {
    insert_into_braces(text, *table, entry);
  } else {
    insert_line(text, *table, entry);
  }
}

void remove_toml_entry(std::string& text, const Entry& entry) {
  const std::size_t begin = line_begin(text, entry.key_origin.begin);
  const std::size_t end = line_end(text, entry.value->origin().end);
  text.erase(begin, end - begin);
}

void add_toml_version(std::string& text) {
  const std::string feed(line_feed_of(text));
  const std::size_t at = behind_leading_comments(text);
  const bool followed_by_table = trim(std::string_view(text).substr(at)).starts_with('[');
  const bool has_blank = text.substr(at).starts_with(feed);
  text.insert(at, cat("version = 0.1", feed, followed_by_table && !has_blank ? feed : ""));
}

}  // namespace samx::project
