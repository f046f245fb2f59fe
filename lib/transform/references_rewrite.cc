#include "transform/references_rewrite.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "transform/p27/marking.h"
#include "transform/state.h"
#include "transform/substitution_pattern.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

/// The strings of a GetAtt list joined by dots; nothing if it is not a list of strings.
std::optional<std::string> joined_get_att(const Node& argument) {
  if (!argument.is_list() || argument.size() < 2) return std::nullopt;
  std::vector<std::string_view> parts;
  for (const Node* const part : argument.items()) {
    if (!part->is_string()) return std::nullopt;
    parts.push_back(part->text());
  }
  return join(std::span<const std::string_view>(parts), ".");
}

Node* string_list(TransformState& state, const Node& like, std::vector<std::string_view> texts) {
  Node* const list = state.nodes.list(like.origin());
  for (const std::string_view text : texts)
    list->push_back(state.nodes.string(text, like.origin()));
  return list;
}

/// One of the two rewriting passes: they differ in what they look for.
class Pass {
 public:
  virtual ~Pass() = default;
  /// The new logical ID for {"Ref": target}, or empty.
  virtual std::string_view for_ref(std::string_view target) const = 0;
  /// The new parts of a GetAtt split at its dots; false: nothing to do.
  virtual bool change_get_att(std::vector<std::string_view>& parts) const = 0;
  /// The text to replace inside a `${...}` and its replacement; empty: nothing to do.
  virtual std::pair<std::string, std::string_view> for_substitution(
      std::string_view name) const = 0;
};

class IdPass final : public Pass {
 public:
  explicit IdPass(const TransformState& state) : state_(state) {}

  std::string_view for_ref(std::string_view target) const override { return renamed(target); }
  bool change_get_att(std::vector<std::string_view>& parts) const override {
    const std::string_view made = renamed(parts.front());
    if (made.empty()) return false;
    parts.front() = made;
    return true;
  }
  std::pair<std::string, std::string_view> for_substitution(std::string_view name) const override {
    const std::string_view id = name.substr(0, name.find('.'));
    return {std::string(id), renamed(id)};
  }

 private:
  std::string_view renamed(std::string_view id) const {
    const auto row = std::ranges::find(
        state_.renamed_ids, id, [](const auto& pair) { return std::string_view(pair.first); });
    return row == state_.renamed_ids.end() ? std::string_view() : row->second;
  }
  const TransformState& state_;
};

class PropertyPass final : public Pass {
 public:
  explicit PropertyPass(const TransformState& state) : state_(state) {}

  std::string_view for_ref(std::string_view target) const override {
    const std::size_t dot = target.find('.');
    if (dot == std::string_view::npos) return {};
    return target_of(target.substr(0, dot), target.substr(dot + 1));
  }
  bool change_get_att(std::vector<std::string_view>& parts) const override {
    if (parts.size() < 2) return false;
    const std::string_view made = target_of(parts[0], parts[1]);
    if (made.empty()) return false;
    parts.erase(parts.begin());
    parts.front() = made;
    return true;
  }
  std::pair<std::string, std::string_view> for_substitution(std::string_view name) const override {
    const auto parts = split(name, '.');
    if (parts.size() < 2) return {};
    return {cat(parts[0], '.', parts[1]), target_of(parts[0], parts[1])};
  }

 private:
  std::string_view target_of(std::string_view id, std::string_view name) const {
    // Of two resources that offer the same name the later one counts.
    const auto& all = state_.property_references;
    const auto row = std::find_if(all.rbegin(), all.rend(), [&](const PropertyReference& each) {
      return each.resource_id == id && each.name == name;
    });
    return row == all.rend() ? std::string_view() : row->target_id;
  }
  const TransformState& state_;
};

class Rewriter {
 public:
  Rewriter(TransformState& state, const Pass& pass) : state_(state), pass_(pass) {}

  void visit(Node* node) {
    if (node->is_map()) {
      if (node->size() == 1) rewrite_function(node);
      for (const Entry& entry : node->entries())
        visit(entry.value);
    }
    for (Node* const item : node->items())
      visit(item);
  }

 private:
  void rewrite_function(Node* node) {
    const Entry entry = node->entries().front();
    if (entry.key == "Ref") {
      rewrite_ref(node, *entry.value);
    } else if (entry.key == "Fn::GetAtt") {
      rewrite_get_att(node, *entry.value);
    } else if (entry.key == "Fn::Sub") {
      rewrite_sub(node, entry.value);
    }
  }

  void rewrite_ref(Node* node, const Node& argument) {
    if (!argument.is_string()) return;
    const std::string_view made = pass_.for_ref(argument.text());
    if (!made.empty()) node->set("Ref", state_.nodes.string(made, argument.origin()));
  }

  void rewrite_get_att(Node* node, const Node& argument) {
    const auto joined = joined_get_att(argument);
    if (!joined) return;
    auto parts = split(*joined, '.');
    if (pass_.change_get_att(parts))
      node->set("Fn::GetAtt", string_list(state_, argument, std::move(parts)));
  }

  void rewrite_sub(Node* node, Node* argument) {
    if (argument->is_string()) {
      node->set("Fn::Sub", substituted(argument));
    } else if (argument->is_list() && argument->size() > 0 && argument->items()[0]->is_string()) {
      argument->set_item(0, substituted(argument->items()[0]));
    }
  }

  Node* substituted(Node* pattern) {
    std::string text(pattern->text());
    for_each_substitution(pattern->text(), [&](std::string_view match, std::string_view name) {
      const auto [from, to] = pass_.for_substitution(name);
      if (!to.empty()) replace_first(text, match, replace_all(match, from, to));
    });
    if (text == pattern->text()) return pattern;
    return p27::derived(state_.nodes, *pattern, text);
  }

  TransformState& state_;
  const Pass& pass_;
};

/// Any map at any depth counts, not only resources.
void rewrite_depends_on(TransformState& state, const Pass& ids, Node* node) {
  for (const Entry& entry : node->entries()) {
    rewrite_depends_on(state, ids, entry.value);
    if (entry.key != "DependsOn") continue;
    const auto renamed = [&](Node* value) {
      const std::string_view made = value->is_string() ? ids.for_ref(value->text()) : "";
      return made.empty() ? value : state.nodes.string(made, value->origin());
    };
    if (entry.value->is_string()) node->set(entry.key, renamed(entry.value));
    for (std::size_t at = 0; at < entry.value->items().size(); ++at)
      entry.value->set_item(at, renamed(entry.value->items()[at]));
  }
  for (Node* const item : node->items())
    rewrite_depends_on(state, ids, item);
}

}  // namespace

void rewrite_references(TransformState& state) {
  if (!state.renamed_ids.empty()) {
    const IdPass ids(state);
    rewrite_depends_on(state, ids, state.output);
    Rewriter(state, ids).visit(state.output);
  }
  if (!state.property_references.empty()) {
    const PropertyPass properties(state);
    Rewriter(state, properties).visit(state.output);
  }
}

}  // namespace samx::transform
