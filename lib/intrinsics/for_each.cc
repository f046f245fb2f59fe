#include <algorithm>
#include <cctype>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "intrinsics/codes.h"
#include "intrinsics/deferred.h"
#include "intrinsics/intrinsic.h"
#include "intrinsics/language_context.h"

namespace samx::intrinsics {
namespace {

using document::Entry;
using document::Node;

constexpr std::string_view kPrefix = "Fn::ForEach::";
constexpr std::size_t kDeepest = 5;  // CloudFormation's limit for loops in loops
// CloudFormation accepts 500 resources; this stops loops over loops before memory ends.
constexpr std::size_t kMostEntries = 100'000;

struct Loop {
  std::string_view key;  // "Fn::ForEach::Name"
  SourceRange where;
  std::string_view identifier;
  const Node* collection = nullptr;
  const Node* body = nullptr;
};

/// One turn of a loop: what its identifier stands for.
struct Turn {
  std::string_view identifier;
  std::string text;
  std::string letters;  // the text without what logical IDs cannot have

  std::string apply(std::string_view in) const {
    return replace_all(replace_all(in, cat("${", identifier, '}'), text),
                       cat("&{", identifier, '}'), letters);
  }
  bool is_ref(const Node& node) const {
    if (!node.is_map() || node.size() != 1 || node.entries().front().key != "Ref") return false;
    const Node* const target = node.entries().front().value;
    return target->is_string() && target->text() == identifier;
  }
};

std::string letters_and_digits(std::string_view text) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out),
                       [](unsigned char c) { return std::isalnum(c) != 0; });
  return out;
}

bool is_loop(const Entry& entry) {
  return entry.key.starts_with(kPrefix);
}

class LoopExpansion {
 public:
  explicit LoopExpansion(LanguageContext& context) : context_(context) {}

  /// `section`: the entries of the map are resources, outputs or conditions.
  enum class Level : std::uint8_t { section, inside };

  void expand(Node& node, Level level) {
    if (context_.stopped) return;
    if (node.is_map()) {
      expand_map(node, level);
    } else {
      for (Node* const item : node.items())
        expand(*item, Level::inside);
    }
  }

 private:
  void expand_map(Node& map, Level level) {
    if (std::ranges::any_of(map.entries(), is_loop)) unroll(map, level);
    for (const Entry& entry : map.entries()) {
      if (level == Level::section) context_.logical_id = entry.key;
      expand(*entry.value, Level::inside);
    }
    if (level == Level::section) context_.logical_id = {};
  }

  void unroll(Node& map, Level level) {
    const std::vector<Entry> entries = map.entries_copy();
    map.clear();
    for (const Entry& entry : entries) {
      if (is_loop(entry)) {
        if (level == Level::section) context_.logical_id = {};
        run(entry, map, level);
      } else {
        put(map, entry, {});
      }
    }
  }

  void put(Node& map, const Entry& entry, std::string_view loop) {
    if (!map.has(entry.key)) return map.set(entry);
    context_.add({.code = codes::kLoop,
                  .message = cat("'", entry.key, "' is there twice",
                                 loop.empty() ? std::string() : cat(": '", loop, "' makes it too")),
                  .where = entry.key_origin,
                  .help = "put '${IDENTIFIER}' of each loop into the keys of its body"});
  }

  void run(const Entry& entry, Node& into, Level level) {
    const auto loop = read(entry);
    if (!loop) return;
    const auto items = items_of(*loop);
    if (!items) return;
    open_.push_back(loop->identifier);
    for (const std::string& item : *items) {
      if (context_.stopped) break;
      turn(*loop, item, into, level);
    }
    open_.pop_back();
  }

  void turn(const Loop& loop, const std::string& item, Node& into, Level level) {
    const Turn turn{loop.identifier, item, letters_and_digits(item)};
    Node* const body = context_.arena.clone(*loop.body);
    substitute(*body, turn);
    if (std::ranges::any_of(body->entries(), is_loop)) unroll(*body, level);
    made_ += body->size();
    if (made_ > kMostEntries) {
      context_.stopped = true;
      return context_.add(
          {.code = codes::kLoop,
           .message = cat("'", loop.key, "' makes more than ", kMostEntries, " entries"),
           .where = loop.where});
    }
    for (const Entry& made : body->entries())
      put(into, made, loop.key);
  }

  std::optional<Loop> read(const Entry& entry) {
    const auto parts = entry.value->items();
    if (parts.size() != 3 || !parts[0]->is_string() || parts[0]->text().empty() ||
        !parts[2]->is_map()) {
      return refuse(entry, entry.value->origin(),
                    "needs a list of three: identifier, collection, "
                    "and a map with what is made for each item");
    }
    const std::string_view identifier = parts[0]->text();
    const Node* const parameters = context_.root->find("Parameters");
    if (parameters != nullptr && parameters->has(identifier))
      return refuse(entry, parts[0]->origin(),
                    cat("has the identifier '", identifier, "', which is a parameter"));
    if (std::ranges::find(open_, identifier) != open_.end())
      return refuse(entry, parts[0]->origin(),
                    cat("has the identifier '", identifier, "' of a loop around it"));
    if (open_.size() >= kDeepest)
      return refuse(entry, entry.key_origin,
                    "is the sixth loop inside of another; five are allowed");
    return Loop{entry.key, entry.key_origin, identifier, parts[1], parts[2]};
  }

  std::nullopt_t refuse(const Entry& entry, SourceRange where, std::string_view what) {
    context_.add({.code = codes::kLoop,
                  .message = cat("'", entry.key, "' ", what),
                  .where = where,
                  .help = "write it as [NAME, [item, item], {'Key${NAME}': ...}]"});
    return std::nullopt;
  }

  std::optional<std::vector<std::string>> items_of(const Loop& loop) {
    const auto found = evaluate(*loop.collection, context_.scope, context_.arena);
    if (!found) {
      Diagnostic fault = found.error().diagnostic();
      fault.help =
          "a collection has to be known before the stack is there: give parameters their "
          "values with --parameter-overrides";
      context_.add(std::move(fault));
      return std::nullopt;
    }
    const Node* const list = *found;
    if (list == nullptr || !list->is_list()) return unknown(loop, loop.collection->origin());
    std::vector<std::string> items;
    for (const Node* const item : list->items()) {
      if (!item->is_scalar() || item->is_null() || has_deferred(item->text()))
        return unknown(loop, item->origin());
      items.emplace_back(item->text());
    }
    return items;
  }

  std::nullopt_t unknown(const Loop& loop, SourceRange where) {
    context_.add({.code = codes::kLoop,
                  .message = cat("the collection of '", loop.key,
                                 "' has to be a list of texts that are known now"),
                  .where = where,
                  .help = "use a list, Fn::FindInMap, or a parameter of type CommaDelimitedList "
                          "that has a value (--parameter-overrides)"});
    return std::nullopt;
  }

  /// Puts the item of `turn` in place of its identifier, in keys and values.
  void substitute(Node& node, const Turn& turn) {
    if (node.is_string()) {
      std::string text = turn.apply(node.text());
      if (text != node.text()) node.assign_string(context_.arena.copy(text));
      return;
    }
    for (std::size_t at = 0; node.is_list() && at < node.size(); ++at)
      node.set_item(at, substituted(node.items()[at], turn));
    if (node.is_map()) substitute_map(node, turn);
  }

  void substitute_map(Node& map, const Turn& turn) {
    const std::vector<Entry> entries = map.entries_copy();
    map.clear();
    for (Entry entry : entries) {
      const std::string key = turn.apply(entry.key);
      entry.key = key;
      entry.value = substituted(entry.value, turn);
      put(map, entry, {});
    }
  }

  Node* substituted(Node* node, const Turn& turn) {
    if (turn.is_ref(*node)) return context_.arena.string(turn.text, node->origin());
    substitute(*node, turn);
    return node;
  }

  LanguageContext& context_;
  std::vector<std::string_view> open_;  // identifiers of the loops around
  std::size_t made_ = 0;
};

}  // namespace

void expand_loops(LanguageContext& context, Node& section) {
  LoopExpansion(context).expand(section, LoopExpansion::Level::section);
}

}  // namespace samx::intrinsics
