#pragma once

#include <span>
#include <string_view>

#include "base/arena.h"

namespace samx::document {

/// A seam: who decides in which order a map iterates. A map without one keeps insertion order.
///
/// The one implementation lives in transform/p27 and follows spec transform-core 11.5: there the
/// order depends on the history of insertions and deletions, so every change of the key set is
/// reported. Objects live in the arena of their map and are never destroyed.
class KeyOrder {
 public:
  /// `key` was not in the map and is now.
  virtual void on_insert(std::string_view key) = 0;
  /// `key` was in the map and no longer is.
  virtual void on_erase(std::string_view key) = 0;
  /// The map is about to be updated with `keys`, some of which it may have; afterwards it has them
  /// all. No on_insert follows for these.
  virtual void on_bulk(std::span<const std::string_view> keys) = 0;
  /// All keys were removed at once.
  virtual void on_clear() = 0;
  /// The place of `key` in the order; the key must be in the map. Only the comparison of places
  /// matters.
  virtual std::size_t place(std::string_view key) const = 0;
  /// A new order of the same kind, for an empty map in `arena`.
  virtual KeyOrder* make_empty(Arena& arena) const = 0;

 protected:
  ~KeyOrder() = default;
};

}  // namespace samx::document
