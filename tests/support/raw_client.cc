#include "support/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/text.h"

namespace samx::testing_support {

RawClient::RawClient(std::uint16_t port) {
  descriptor_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval limit{.tv_sec = 20, .tv_usec = 0};
  ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(descriptor_);
    descriptor_ = -1;
  }
}

RawClient::~RawClient() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool RawClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool RawClient::fill() {
  char buffer[16384];
  const ssize_t got = ::recv(descriptor_, buffer, sizeof buffer, 0);
  if (got <= 0) return false;
  pending_.append(buffer, static_cast<std::size_t>(got));
  return true;
}

std::string RawClient::read_until(std::string_view end) {
  while (pending_.find(end) == std::string::npos) {
    if (!fill()) return std::exchange(pending_, {});
  }
  return read_exactly(pending_.find(end) + end.size());
}

std::string RawClient::read_exactly(std::size_t count) {
  while (pending_.size() < count && fill()) {
  }
  std::string taken = pending_.substr(0, count);
  pending_.erase(0, taken.size());
  return taken;
}

std::string RawClient::read_to_end() {
  while (fill()) {
  }
  return std::exchange(pending_, {});
}

RawClient::Answer RawClient::read_answer() {
  Answer answer{.head = read_until("\r\n\r\n"), .body = {}};
  const std::string lower = to_lower_ascii(answer.head);
  const std::size_t place = lower.find("content-length: ");
  if (place != std::string::npos) {
    answer.body = read_exactly(std::strtoul(lower.c_str() + place + 16, nullptr, 10));
  }
  return answer;
}

int RawClient::Answer::status() const {
  return head.size() > 12 ? std::atoi(head.c_str() + 9) : 0;
}

}  // namespace samx::testing_support
