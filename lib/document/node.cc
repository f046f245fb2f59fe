#include "document/node.h"

#include <algorithm>

#include <functional>

#include "base/text.h"
#include "document/key_order.h"
#include "document/number_text.h"

namespace samx::document {
namespace {

// Up to this many entries a linear search is as fast as an index.
constexpr std::size_t kLinearSearchLimit = 8;
constexpr std::uint32_t kNoEntry = 0xFFFFFFFF;

}  // namespace

struct Node::ListStorage {
  TreeArena* arena = nullptr;
  ArenaVector<Node*> items;
};

struct Node::MapStorage {
  TreeArena* arena = nullptr;
  ArenaVector<Entry> entries;
  KeyOrder* order = nullptr;
  bool sorted = true;  // false: a KeyOrder has to be asked again
  // Open addressing over positions in `entries`; empty while the map is small or the index is
  // stale.
  std::uint32_t* index = nullptr;
  std::uint32_t index_size = 0;  // a power of two
  bool index_valid = false;

  std::uint32_t position(std::string_view key) {
    if (entries.size() > kLinearSearchLimit) return indexed_position(key);
    for (std::uint32_t at = 0; at < entries.size(); ++at) {
      if (entries[at].key == key) return at;
    }
    return kNoEntry;
  }

  std::uint32_t indexed_position(std::string_view key) {
    if (!index_valid) build_index();
    for (std::size_t slot = std::hash<std::string_view>{}(key);; ++slot) {
      const std::uint32_t at = index[slot & (index_size - 1)];
      if (at == kNoEntry || entries[at].key == key) return at;
    }
  }

  void build_index() {
    if (index_size < entries.size() * 2) {
      index_size = 32;
      while (index_size < entries.size() * 4)
        index_size *= 2;
      index = arena->memory().array<std::uint32_t>(index_size);
    }
    std::fill_n(index, index_size, kNoEntry);
    for (std::uint32_t at = 0; at < entries.size(); ++at)
      add_to_index(at);
    index_valid = true;
  }

  void add_to_index(std::uint32_t at) {
    std::size_t slot = std::hash<std::string_view>{}(entries[at].key);
    while (index[slot & (index_size - 1)] != kNoEntry)
      ++slot;
    index[slot & (index_size - 1)] = at;
  }

  void append(const Entry& entry) {
    Entry kept = entry;
    kept.key = arena->copy(entry.key);
    append_kept(kept);
  }

  /// An entry whose key lives in our arena.
  void append_kept(const Entry& entry) {
    entries.push_back(entry, arena->memory());
    if (!index_valid) return;
    if (index_size < entries.size() * 2) {
      index_valid = false;
    } else {
      add_to_index(static_cast<std::uint32_t>(entries.size() - 1));
    }
  }
};

bool Node::truthy() const {
  switch (kind_) {
    case NodeKind::null:
      return false;
    case NodeKind::boolean:
      return text_ == "true";
    case NodeKind::integer:
      return text_ != "0";
    case NodeKind::number:
      return text_ != "0.0" && text_ != "-0.0";
    case NodeKind::string:
    case NodeKind::date:
      return !text_.empty();
    case NodeKind::list:
    case NodeKind::map:
      return size() != 0;
  }
  return false;
}

void Node::assign_string(std::string_view text_in_arena) {
  kind_ = NodeKind::string;
  style_ = NodeStyle::generated;
  text_ = text_in_arena;
  source_text_ = {};
}

std::span<Node* const> Node::items() const {
  if (kind_ != NodeKind::list) return {};
  return {list_->items.begin(), list_->items.size()};
}

std::size_t Node::size() const {
  if (kind_ == NodeKind::list) return list_->items.size();
  if (kind_ == NodeKind::map) return map_->entries.size();
  return 0;
}

void Node::push_back(Node* item) {
  list_->items.push_back(item, list_->arena->memory());
}

void Node::insert_item(std::size_t at, Node* item) {
  list_->items.insert(at, item, list_->arena->memory());
}

void Node::set_item(std::size_t at, Node* item) {
  list_->items[at] = item;
}

void Node::erase_item(std::size_t at) {
  list_->items.erase(at);
}

void Node::sort_entries() const {
  if (map_->sorted) return;
  if (map_->entries.size() < 2) {
    map_->sorted = true;
    return;
  }
  // Asking for each place once keeps the cost of a comparison independent of the order's own
  // search.
  std::vector<std::pair<std::size_t, Entry>> placed;
  placed.reserve(map_->entries.size());
  for (const Entry& entry : map_->entries)
    placed.emplace_back(map_->order->place(entry.key), entry);
  std::ranges::sort(placed, {}, [](const auto& each) { return each.first; });
  for (std::size_t at = 0; at < placed.size(); ++at)
    map_->entries[at] = placed[at].second;
  map_->sorted = true;
  map_->index_valid = false;
}

std::span<const Entry> Node::entries() const {
  if (kind_ != NodeKind::map) return {};
  sort_entries();
  return {map_->entries.begin(), map_->entries.size()};
}

std::vector<Entry> Node::entries_copy() const {
  const auto all = entries();
  return {all.begin(), all.end()};
}

const Entry* Node::find_entry(std::string_view key) const {
  if (kind_ != NodeKind::map) return nullptr;
  const std::uint32_t at = map_->position(key);
  return at == kNoEntry ? nullptr : &map_->entries[at];
}

Node* Node::find(std::string_view key) const {
  const Entry* const entry = find_entry(key);
  return entry == nullptr ? nullptr : entry->value;
}

Node* Node::find_non_null(std::string_view key) const {
  Node* const value = find(key);
  return value == nullptr || value->is_null() ? nullptr : value;
}

Node* Node::at(std::initializer_list<std::string_view> path) const {
  const Node* node = this;
  for (const std::string_view key : path) {
    node = node->find(key);
    if (node == nullptr) return nullptr;
  }
  return const_cast<Node*>(node);
}

void Node::set(std::string_view key, Node* value) {
  set(Entry{.key = key, .value = value, .key_origin = value->origin()});
}

void Node::set(const Entry& entry) {
  const std::uint32_t at = map_->position(entry.key);
  if (at != kNoEntry) {
    map_->entries[at].value = entry.value;
    return;
  }
  map_->append(entry);
  if (map_->order != nullptr) {
    map_->order->on_insert(map_->entries[map_->entries.size() - 1].key);
    map_->sorted = false;
  }
}

bool Node::erase(std::string_view key) {
  if (kind_ != NodeKind::map) return false;
  const std::uint32_t at = map_->position(key);
  if (at == kNoEntry) return false;
  if (map_->order != nullptr) map_->order->on_erase(map_->entries[at].key);
  map_->entries.erase(at);
  map_->index_valid = false;
  return true;
}

void Node::clear() {
  map_->entries.clear();
  map_->index_valid = false;
  map_->sorted = true;
  if (map_->order != nullptr) map_->order->on_clear();
}

void Node::update(const Node& other) {
  const auto added = other.entries_copy();
  if (map_->order == nullptr) {
    for (const Entry& entry : added)
      set(entry);
    return;
  }
  std::vector<std::string_view> keys;
  keys.reserve(added.size());
  for (const Entry& entry : added) {
    const std::uint32_t at = map_->position(entry.key);
    if (at != kNoEntry) {
      map_->entries[at].value = entry.value;
    } else {
      map_->append(entry);
    }
    keys.push_back(map_->entries[map_->position(entry.key)].key);
  }
  map_->order->on_bulk(keys);
  map_->sorted = false;
}

void Node::insert_front(const Entry& entry) {
  Entry kept = entry;
  kept.key = map_->arena->copy(entry.key);
  map_->entries.insert(0, kept, map_->arena->memory());
  map_->index_valid = false;
}

KeyOrder* Node::key_order() const {
  return kind_ == NodeKind::map ? map_->order : nullptr;
}

void Node::set_key_order(KeyOrder* order) {
  map_->order = order;
}

Node* TreeArena::make(NodeKind kind, NodeStyle style, SourceRange origin, std::string_view text,
                      std::string_view source_text) {
  Node* const node = arena_.make<Node>(Node::Passkey{}, kind, style, origin, text, source_text);
  if (kind == NodeKind::list) {
    node->list_ = arena_.make<Node::ListStorage>();
    node->list_->arena = this;
  } else if (kind == NodeKind::map) {
    node->map_ = arena_.make<Node::MapStorage>();
    node->map_->arena = this;
  }
  return node;
}

Node* TreeArena::null(SourceRange origin) {
  return make(NodeKind::null, NodeStyle::generated, origin, "null", {});
}

Node* TreeArena::boolean(bool value, SourceRange origin) {
  return make(NodeKind::boolean, NodeStyle::generated, origin, value ? "true" : "false", {});
}

Node* TreeArena::integer(long long value, SourceRange origin) {
  return integer(std::string_view(cat(value)), origin);
}

Node* TreeArena::integer(std::string_view decimal, SourceRange origin) {
  return make(NodeKind::integer, NodeStyle::generated, origin, copy(decimal), {});
}

Node* TreeArena::number(double value, SourceRange origin) {
  return make(NodeKind::number, NodeStyle::generated, origin, copy(number_text(value)), {});
}

Node* TreeArena::string(std::string_view text, SourceRange origin) {
  return make(NodeKind::string, NodeStyle::generated, origin, copy(text), {});
}

Node* TreeArena::list(SourceRange origin, std::initializer_list<Node*> items) {
  Node* const node = make(NodeKind::list, NodeStyle::generated, origin, {}, {});
  for (Node* const item : items)
    node->push_back(item);
  return node;
}

Node* TreeArena::map(SourceRange origin) {
  return make(NodeKind::map, NodeStyle::generated, origin, {}, {});
}

Node* TreeArena::single(std::string_view key, Node* value, SourceRange origin) {
  Node* const node = map(origin);
  node->set(Entry{.key = key, .value = value, .key_origin = origin});
  return node;
}

Node* TreeArena::scalar(NodeKind kind, NodeStyle style, SourceRange origin, std::string_view text,
                        std::string_view source_text) {
  const std::string_view kept = copy(text);
  return make(kind, style, origin, kept, source_text == text ? kept : copy(source_text));
}

Node* TreeArena::collection(NodeKind kind, NodeStyle style, SourceRange origin) {
  return make(kind, style, origin, {}, {});
}

Node* TreeArena::clone(const Node& node) {
  Node* const made =
      make(node.kind_, node.style_, node.origin_, copy(node.text_), copy(node.source_text_));
  made->marked_ = node.marked_;
  // The transform clones API bodies once per event, so texts that live here already are shared.
  const auto clone_child = [this](const Node& child, const TreeArena* holder) {
    if (holder != this || !child.is_scalar()) return clone(child);
    Node* const same =
        make(child.kind_, child.style_, child.origin_, child.text_, child.source_text_);
    same->marked_ = child.marked_;
    return same;
  };
  for (const Node* const item : node.items())
    made->push_back(clone_child(*item, node.list_->arena));
  if (!node.is_map()) return made;
  Node::MapStorage& map = *made->map_;
  if (node.map_->order != nullptr) map.order = node.map_->order->make_empty(arena_);
  for (Entry entry : node.entries()) {
    entry.value = clone_child(*entry.value, node.map_->arena);
    if (node.map_->arena != this) entry.key = copy(entry.key);
    map.append_kept(entry);
    if (map.order != nullptr) map.order->on_insert(entry.key);
  }
  map.sorted = map.order == nullptr;
  return made;
}

Node* TreeArena::shallow_copy(const Node& map) {
  Node* const made = make(NodeKind::map, map.style_, map.origin_, {}, {});
  if (map.map_->order != nullptr) made->map_->order = map.map_->order->make_empty(arena_);
  made->update(map);
  return made;
}

bool equal(const Node& a, const Node& b) {
  if (a.kind() != b.kind() || a.size() != b.size()) return false;
  if (a.is_map()) {
    return std::ranges::all_of(a.entries(), [&b](const Entry& entry) {
      const Node* const other = b.find(entry.key);
      return other != nullptr && equal(*entry.value, *other);
    });
  }
  if (a.is_list()) {
    return std::ranges::equal(a.items(), b.items(),
                              [](const Node* x, const Node* y) { return equal(*x, *y); });
  }
  return a.text() == b.text();
}

bool is_intrinsic(const Node& node) {
  if (!node.is_map() || node.size() != 1) return false;
  const std::string_view key = node.entries().front().key;
  return key == "Ref" || key == "Condition" || key.starts_with("Fn::");
}

}  // namespace samx::document
