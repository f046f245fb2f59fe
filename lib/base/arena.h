#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace samx {

/// Memory that is given out piece by piece and freed all at once. Nothing in it is ever destroyed,
/// so only trivially destructible types may live there.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  void* allocate(std::size_t size_bytes, std::size_t alignment);
  std::string_view copy(std::string_view text);

  template <class T, class... Arguments>
  T* make(Arguments&&... arguments) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T), alignof(T))) T(std::forward<Arguments>(arguments)...);
  }
  template <class T>
  T* array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    return static_cast<T*>(allocate(count * sizeof(T), alignof(T)));  // NOLINT: T may be a pointer
  }

 private:
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* next_ = nullptr;
  std::size_t left_ = 0;
};

/// A growing array inside an arena; what it outgrew stays in the arena until the end.
template <class T>
class ArenaVector {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* begin() { return data_; }
  T* end() { return data_ + size_; }
  const T* begin() const { return data_; }
  const T* end() const { return data_ + size_; }
  T& operator[](std::size_t at) { return data_[at]; }
  const T& operator[](std::size_t at) const { return data_[at]; }

  void push_back(const T& value, Arena& arena) { insert(size_, value, arena); }
  void insert(std::size_t at, const T& value, Arena& arena) {
    const T kept = value;  // may lie in our own storage
    if (size_ == capacity_) grow(arena);
    for (std::size_t i = size_; i > at; --i)
      data_[i] = data_[i - 1];
    data_[at] = kept;
    ++size_;
  }
  void erase(std::size_t at) {
    --size_;
    for (std::size_t i = at; i < size_; ++i)
      data_[i] = data_[i + 1];
  }
  void clear() { size_ = 0; }

 private:
  void grow(Arena& arena) {
    const std::uint32_t capacity = capacity_ == 0 ? 4 : capacity_ * 2;
    T* const data = arena.array<T>(capacity);
    for (std::uint32_t i = 0; i < size_; ++i)
      new (data + i) T(data_[i]);
    data_ = data;
    capacity_ = capacity;
  }

  T* data_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
};

}  // namespace samx
