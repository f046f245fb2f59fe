#include "base/arena.h"

#include <algorithm>
#include <cstring>

namespace samx {
namespace {

constexpr std::size_t kFirstBlock = std::size_t{16} * 1024;
constexpr std::size_t kLargestBlock = std::size_t{1024} * 1024;

}  // namespace

void* Arena::allocate(std::size_t size_bytes, std::size_t alignment) {
  void* at = next_;
  if (next_ == nullptr || std::align(alignment, size_bytes, at, left_) == nullptr) {
    const std::size_t grown =
        std::min(kLargestBlock, kFirstBlock << std::min<std::size_t>(blocks_.size(), 6));
    left_ = std::max(grown, size_bytes + alignment);
    blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(left_));
    at = blocks_.back().get();
    std::align(alignment, size_bytes, at, left_);
  }
  next_ = static_cast<std::byte*>(at) + size_bytes;
  left_ -= size_bytes;
  return at;
}

std::string_view Arena::copy(std::string_view text) {
  if (text.empty()) return {};
  char* const to = static_cast<char*>(allocate(text.size(), 1));
  std::memcpy(to, text.data(), text.size());
  return {to, text.size()};
}

}  // namespace samx
