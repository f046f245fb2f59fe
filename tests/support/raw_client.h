#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace samx::testing_support {

/// A blocking TCP client on loopback that sends exactly the bytes it is told: for requests that no
/// well-behaved client makes. Reads give up after 20 s, so that a test fails instead of hanging.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  bool connected() const { return descriptor_ >= 0; }
  /// False if the peer closed the connection.
  bool send(std::string_view bytes) const;
  /// Up to and including `end`; shorter if the connection ends before.
  std::string read_until(std::string_view end);
  std::string read_exactly(std::size_t count);
  std::string read_to_end();
  /// One whole answer with a Content-Length (0 if there is none).
  struct Answer {
    std::string head;
    std::string body;
    int status() const;
  };
  Answer read_answer();

 private:
  bool fill();

  int descriptor_ = -1;
  std::string pending_;
};

}  // namespace samx::testing_support
