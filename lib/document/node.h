#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/diagnostic.h"

namespace samx::document {

class KeyOrder;
class Node;

enum class NodeKind : std::uint8_t {
  null,
  boolean,
  integer,  // of any size
  number,   // with a fraction or an exponent; infinity and NaN too
  string,
  list,
  map,
  date  // a YAML timestamp; becomes a string when the template is normalised
};

/// How a scalar or a collection stood in the file; generated nodes are `generated`. A *map* with
/// the style `plain` was written as a short-form tag (`!Ref X`).
enum class NodeStyle : std::uint8_t { generated, plain, quoted, block, flow };

/// One key of a map with its value. The key keeps its own place in the source.
struct Entry {
  std::string_view key;
  Node* value = nullptr;
  SourceRange key_origin = {};
  bool key_marked = false;  // spec transform-core 11.3; only transform/p27 reads it
  /// What the key was before it became text (`200:` is an integer). Only writers of the original
  /// template need it.
  NodeKind key_kind = NodeKind::string;
};

/// One value of a template tree.
///
/// Nodes live in the Arena that made them and are never destroyed; a pointer to a node is its
/// identity. Two places may hold the same node on purpose: spec transform-core 3.12 requires that
/// values from Globals are shared, so that a change through one place is seen through the other.
/// Every node knows where it comes from: a node that was read, its own token; a generated one, the
/// token that caused it.
class Node {
 public:
  NodeKind kind() const { return kind_; }
  NodeStyle style() const { return style_; }
  const SourceRange& origin() const { return origin_; }
  void set_origin(SourceRange origin) { origin_ = origin; }
  /// Spec transform-core 11.3: printed with a `u`. Only transform/p27 sets and reads it.
  bool marked() const { return marked_; }
  void set_marked(bool marked) { marked_ = marked; }

  bool is_null() const { return kind_ == NodeKind::null; }
  bool is_boolean() const { return kind_ == NodeKind::boolean; }
  bool is_integer() const { return kind_ == NodeKind::integer; }
  bool is_number() const { return kind_ == NodeKind::number; }
  bool is_string() const { return kind_ == NodeKind::string; }
  bool is_list() const { return kind_ == NodeKind::list; }
  bool is_map() const { return kind_ == NodeKind::map; }
  bool is_scalar() const { return !is_list() && !is_map(); }

  /// As Python's bool(): null, false, 0, 0.0, "", [] and {} are false.
  bool truthy() const;

  // ---- scalars -------------------------------------------------------------------------------

  /// A string's value; an integer in decimal; a number in its shortest form that reads back the
  /// same
  /// ("1.0", "1e+17", "inf", "nan"); "true" or "false"; "null"; a date as spec transform-core 15.6
  /// prints it. Empty for lists and maps.
  std::string_view text() const { return text_; }
  /// The scalar as it stood in the file ("0777" where text() is "511"); text() where nothing else
  /// is known.
  std::string_view source_text() const { return source_text_.empty() ? text_ : source_text_; }
  bool boolean_value() const { return kind_ == NodeKind::boolean && text_ == "true"; }
  /// Replaces a scalar by a string in place; everyone who holds this node sees it.
  void assign_string(std::string_view text_in_arena);

  // ---- lists ---------------------------------------------------------------------------------

  /// Elements in order; empty for anything but a list. Invalid after push_back, insert_item,
  /// erase_item.
  std::span<Node* const> items() const;
  std::size_t size() const;  // elements of a list or entries of a map, else 0
  void push_back(Node* item);
  void insert_item(std::size_t at, Node* item);
  void set_item(std::size_t at, Node* item);
  void erase_item(std::size_t at);

  // ---- maps ----------------------------------------------------------------------------------

  /// Entries in iteration order; empty for anything but a map. Invalid after any change of the key
  /// set; a loop that changes the map runs over a copy (`entries_copy`).
  std::span<const Entry> entries() const;
  std::vector<Entry> entries_copy() const;
  /// The value of `key`; null if there is none or this is not a map.
  Node* find(std::string_view key) const;
  const Entry* find_entry(std::string_view key) const;
  bool has(std::string_view key) const { return find_entry(key) != nullptr; }
  /// find() that treats an explicit null value as absent.
  Node* find_non_null(std::string_view key) const;
  /// Follows keys of nested maps: at({"Properties", "CodeUri"}).
  Node* at(std::initializer_list<std::string_view> path) const;
  /// Sets the value of `key`; a new key goes to the end (or where the KeyOrder puts it). A key that
  /// is there keeps its place, its origin and its mark. The key text is copied into the arena.
  void set(std::string_view key, Node* value);
  /// Same, with the place and the mark of a new key.
  void set(const Entry& entry);
  bool erase(std::string_view key);  // whether it was there
  void clear();
  /// Python's dict.update with another map: existing keys keep their place.
  void update(const Node& other);
  /// Puts a new entry before all others (used by readers for merge keys); plain maps only.
  void insert_front(const Entry& entry);

  KeyOrder* key_order() const;
  /// Gives an empty map its order; `order` must live in this map's arena.
  void set_key_order(KeyOrder* order);

  /// Nodes are made by TreeArena only.
  struct Passkey {
   private:
    friend class TreeArena;
    Passkey() = default;
  };
  Node(Passkey, NodeKind kind, NodeStyle style, SourceRange origin, std::string_view text,
       std::string_view source_text)
      : kind_(kind), style_(style), origin_(origin), text_(text), source_text_(source_text) {}

 private:
  friend class TreeArena;
  struct ListStorage;
  struct MapStorage;

  void sort_entries() const;

  NodeKind kind_;
  NodeStyle style_;
  bool marked_ = false;
  SourceRange origin_;
  std::string_view text_;
  std::string_view source_text_;
  union {
    ListStorage* list_ = nullptr;
    MapStorage* map_;
  };
};

/// Makes nodes. A tree lives as long as the arena of its nodes; nodes of one tree may come from
/// several arenas as long as all of them outlive it.
class TreeArena {
 public:
  TreeArena() = default;
  TreeArena(const TreeArena&) = delete;
  TreeArena& operator=(const TreeArena&) = delete;

  Node* null(SourceRange origin);
  Node* boolean(bool value, SourceRange origin);
  Node* integer(long long value, SourceRange origin);
  /// `decimal` is an optional '-' and digits without leading zeros, of any length.
  Node* integer(std::string_view decimal, SourceRange origin);
  Node* number(double value, SourceRange origin);
  Node* string(std::string_view text, SourceRange origin);
  Node* list(SourceRange origin, std::initializer_list<Node*> items = {});
  Node* map(SourceRange origin);
  /// A map with one entry: the form of an intrinsic.
  Node* single(std::string_view key, Node* value, SourceRange origin);
  /// For readers: a scalar with all it knows. Texts are copied.
  Node* scalar(NodeKind kind, NodeStyle style, SourceRange origin, std::string_view text,
               std::string_view source_text);
  Node* collection(NodeKind kind, NodeStyle style, SourceRange origin);

  /// A copy of everything below; shared parts become separate. Origins, styles and marks are kept.
  /// Maps with a KeyOrder get a new one and their keys one by one (spec 11.5 "deep copy").
  Node* clone(const Node& node);
  /// A new map with the same value nodes (spec 11.5 "shallow copy": one bulk insertion).
  Node* shallow_copy(const Node& map);

  std::string_view copy(std::string_view text) { return arena_.copy(text); }
  Arena& memory() { return arena_; }

 private:
  Node* make(NodeKind kind, NodeStyle style, SourceRange origin, std::string_view text,
             std::string_view source_text);

  Arena arena_;
};

/// Same kind, same text, same items, same entries whatever their order. 1 and 1.0 differ, as do 1
/// and true.
bool equal(const Node& a, const Node& b);

/// A map with exactly one entry whose key is "Ref", "Condition" or begins with "Fn::".
bool is_intrinsic(const Node& node);

}  // namespace samx::document
