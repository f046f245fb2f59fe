#include "base/cancellation.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "base/codes.h"

namespace samx {

Cancellation::Cancellation() {
  std::array<int, 2> ends{-1, -1};
  // Without descriptors (limit reached) the flag still works; only waits end later.
  if (pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) == 0) {
    read_end_ = ends[0];
    write_end_ = ends[1];
  }
}

Cancellation::~Cancellation() {
  if (read_end_ >= 0) close(read_end_);
  if (write_end_ >= 0) close(write_end_);
}

void Cancellation::request() noexcept {
  // write(2) may change errno under the code that the signal interrupted.
  const int saved = errno;
  requested_.store(true, std::memory_order_relaxed);
  // Nobody reads the byte, so the descriptor stays readable.
  const char byte = 1;
  if (write_end_ >= 0 && write(write_end_, &byte, 1) < 0) errno = saved;
  errno = saved;
}

Status Cancellation::check() const {
  if (!requested()) return {};
  return fail({.code = codes::kInterrupted, .message = "interrupted"});
}

}  // namespace samx
