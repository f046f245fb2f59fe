#include "cli/output.h"

#include <cerrno>

#include <unistd.h>

#include "base/text.h"

namespace samx::cli {

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool Output::flush() {
  // The reader of a pipe may leave early (`| head`): quiet, as for any filter.
  if (open_ && !pending_.empty() && !write_all(descriptor_, pending_)) {
    open_ = false;
    if (errno != EPIPE) fault_ = errno;
  }
  pending_.clear();
  return open_;
}

void ErrorOutput::text(std::string_view text) const {
  write_all(descriptor_, text);
}

void ErrorOutput::line(std::string_view text) const {
  write_all(descriptor_, cat(text, '\n'));
}

}  // namespace samx::cli
