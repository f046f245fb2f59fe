#include "transform/p27/order.h"

#include "transform/p27/hash.h"

namespace samx::transform::p27 {
namespace {

constexpr std::uint64_t kFirstSlotCount = 8;
constexpr std::uint64_t kSlowGrowthSize = 50000;

}  // namespace

Order::Order(Arena& arena) : arena_(&arena), mask_(kFirstSlotCount - 1) {}

void Order::make_slots() {
  if (slots_ != nullptr) return;
  const bool has_one = size_ == 1;
  reset(kFirstSlotCount);
  if (has_one) add(only_, string_hash(only_));
}

void Order::reset(std::uint64_t slot_count) {
  slots_ = arena_->array<Slot>(slot_count);
  for (std::uint64_t i = 0; i < slot_count; ++i)
    new (slots_ + i) Slot();
  mask_ = slot_count - 1;
  size_ = 0;
  fill_ = 0;
}

// The probe sequence of CPython 2.7's lookdict (spec transform-core 11.5, find).
std::uint64_t Order::find(std::string_view key, std::uint64_t hash) const {
  const auto holds = [&](const Slot& slot) {
    return slot.state == SlotState::used && slot.hash == hash && slot.key == key;
  };
  std::uint64_t at = hash & mask_;
  if (slots_[at].state == SlotState::empty || holds(slots_[at])) return at;
  constexpr std::uint64_t kNone = ~std::uint64_t{0};
  std::uint64_t free = slots_[at].state == SlotState::deleted ? at : kNone;
  std::uint64_t walk = at;
  std::uint64_t perturbation = hash;
  for (;;) {
    walk = 5 * walk + perturbation + 1;
    at = walk & mask_;
    if (slots_[at].state == SlotState::empty) return free != kNone ? free : at;
    if (holds(slots_[at])) return at;
    if (slots_[at].state == SlotState::deleted && free == kNone) free = at;
    perturbation >>= 5U;
  }
}

void Order::add(std::string_view key, std::uint64_t hash) {
  Slot& slot = slots_[find(key, hash)];
  if (slot.state == SlotState::used) return;
  if (slot.state == SlotState::empty) ++fill_;
  slot = {.key = key, .hash = hash, .state = SlotState::used};
  ++size_;
  if (fill_ * 3 >= (mask_ + 1) * 2) resize(size_ * (size_ <= kSlowGrowthSize ? 4 : 2));
}

void Order::resize(std::uint64_t request) {
  std::uint64_t slot_count = kFirstSlotCount;
  while (slot_count <= request)
    slot_count *= 2;
  const std::span<const Slot> old(slots_, mask_ + 1);
  reset(slot_count);
  for (const Slot& slot : old) {
    if (slot.state == SlotState::used) add(slot.key, slot.hash);
  }
}

void Order::on_insert(std::string_view key) {
  if (slots_ == nullptr && size_ == 0) {
    only_ = key;
    size_ = 1;
    fill_ = 1;
    return;
  }
  make_slots();
  add(key, string_hash(key));
}

void Order::on_erase(std::string_view key) {
  make_slots();
  Slot& slot = slots_[find(key, string_hash(key))];
  if (slot.state != SlotState::used) return;
  slot.state = SlotState::deleted;
  --size_;
}

void Order::on_bulk(std::span<const std::string_view> keys) {
  if (keys.empty()) return;
  make_slots();
  if ((fill_ + keys.size()) * 3 >= (mask_ + 1) * 2) resize((size_ + keys.size()) * 2);
  for (const std::string_view key : keys)
    add(key, string_hash(key));
}

void Order::on_clear() {
  reset(kFirstSlotCount);
}

std::size_t Order::place(std::string_view key) const {
  if (slots_ == nullptr) return 0;
  return find(key, string_hash(key));
}

document::KeyOrder* Order::make_empty(Arena& arena) const {
  return arena.make<Order>(arena);
}

document::Node* new_map(document::TreeArena& nodes, SourceRange origin) {
  document::Node* const map = nodes.map(origin);
  map->set_key_order(nodes.memory().make<Order>(nodes.memory()));
  return map;
}

document::Node* new_map(const NodeMaker& make, std::initializer_list<Field> fields) {
  document::Node* const map = new_map(make.nodes(), make.origin());
  for (const Field& field : fields) {
    if (field.value == nullptr) continue;
    map->set({.key = field.key, .value = field.value, .key_origin = make.origin()});
  }
  return map;
}

}  // namespace samx::transform::p27
