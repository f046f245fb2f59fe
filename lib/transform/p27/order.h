#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/arena.h"
#include "document/key_order.h"
#include "document/node.h"
#include "transform/node_maker.h"

namespace samx::transform::p27 {

/// The iteration order of a Python 2.7 dictionary, which depends on the history of insertions and
/// deletions (spec transform-core 11.5).
class Order final : public document::KeyOrder {
 public:
  explicit Order(Arena& arena);

  void on_insert(std::string_view key) override;
  void on_erase(std::string_view key) override;
  void on_bulk(std::span<const std::string_view> keys) override;
  void on_clear() override;
  std::size_t place(std::string_view key) const override;
  document::KeyOrder* make_empty(Arena& arena) const override;

  std::uint64_t mask() const { return mask_; }
  std::uint64_t fill() const { return fill_; }

 private:
  enum class SlotState : std::uint8_t { empty, deleted, used };
  struct Slot {
    std::string_view key;
    std::uint64_t hash = 0;
    SlotState state = SlotState::empty;
  };

  std::uint64_t find(std::string_view key, std::uint64_t hash) const;
  void add(std::string_view key, std::uint64_t hash);
  void resize(std::uint64_t request);
  void reset(std::uint64_t slot_count);
  void make_slots();

  Arena* arena_;
  // Most maps hold one key: they have neither slots nor need a hash. Null until there is more.
  Slot* slots_ = nullptr;
  std::string_view only_ = {};
  std::uint64_t mask_ = 0;
  std::uint64_t size_ = 0;
  std::uint64_t fill_ = 0;
};

/// A new, empty map that iterates like a Python 2.7 dictionary. Shallow and deep copies are
/// TreeArena::shallow_copy and clone, a bulk update is Node::update.
document::Node* new_map(document::TreeArena& nodes, SourceRange origin);
/// Same, with entries set one by one in the order given; keys are plain.
document::Node* new_map(const NodeMaker& make, std::initializer_list<Field> fields);

}  // namespace samx::transform::p27
