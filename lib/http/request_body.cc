#include <unistd.h>

#include <utility>

#include "base/file_system.h"
#include "http/server.h"

namespace samx::http {

RequestBody RequestBody::from_file(std::string path, std::uint64_t size_bytes) {
  RequestBody body;
  body.path_ = std::move(path);
  body.file_size_bytes_ = size_bytes;
  return body;
}

RequestBody::~RequestBody() {
  if (in_file()) ::unlink(path_.c_str());
}

RequestBody::RequestBody(RequestBody&& other) noexcept
    : text_(std::move(other.text_)),
      path_(std::exchange(other.path_, {})),
      file_size_bytes_(std::exchange(other.file_size_bytes_, 0)) {}

RequestBody& RequestBody::operator=(RequestBody&& other) noexcept {
  text_.swap(other.text_);
  path_.swap(other.path_);
  std::swap(file_size_bytes_, other.file_size_bytes_);
  return *this;
}

Result<std::string> RequestBody::read() const {
  if (!in_file()) return text_;
  return read_file(path_);
}

std::string RequestBody::release_file() {
  return std::exchange(path_, {});
}

std::string_view ServerRequest::path() const {
  return std::string_view(target).substr(0, target.find('?'));
}

std::string_view ServerRequest::query() const {
  const std::size_t mark = target.find('?');
  return mark == std::string::npos ? std::string_view() : std::string_view(target).substr(mark + 1);
}

}  // namespace samx::http
