#include "http/body_collector.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/text.h"

namespace samx::http {

BodyCollector::~BodyCollector() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!path_.empty()) ::unlink(path_.c_str());
}

bool BodyCollector::append(std::string_view piece) {
  size_bytes_ += piece.size();
  if (descriptor_ >= 0) return write(piece);
  text_ += piece;
  if (text_.size() <= threshold_bytes_) return true;
  return open_file() && write(std::exchange(text_, {}));
}

RequestBody BodyCollector::finish() {
  if (descriptor_ < 0) return RequestBody(std::move(text_));
  ::close(std::exchange(descriptor_, -1));
  return RequestBody::from_file(std::exchange(path_, {}), size_bytes_);
}

bool BodyCollector::open_file() {
  std::string path = cat(directory_, "/samx-body-XXXXXX");
  descriptor_ = ::mkostemp(path.data(), O_CLOEXEC);
  if (descriptor_ < 0) return false;
  path_ = std::move(path);
  return true;
}

bool BodyCollector::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace samx::http
