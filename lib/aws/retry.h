#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "http/headers.h"

namespace samx::aws {

/// What to do about an answer that is not a success.
enum class Remedy : std::uint8_t {
  give_up,
  try_again,         // transient fault of the service
  slow_down,         // throttled
  renew_credentials  // session expired in the middle
};

/// Source: spec cli-package-deploy 2.6.
Remedy remedy_for(int status, std::string_view error_code);
/// Codes that may mean that our clock is wrong.
bool may_be_clock_skew(std::string_view error_code);
/// Whether a transport error (its SX code) is worth another try.
bool is_transient_transport_fault(std::string_view diagnostic_code);

/// The wait before the try after try number `attempt` (from 1): random up to
/// min(2^(attempt-1), 20) s. `random` is in [0, 1).
std::chrono::milliseconds backoff(std::uint32_t attempt, double random);
/// What Retry-After (seconds) or x-amz-retry-after (ms) ask for, at most 20 s; 0 if absent.
std::chrono::milliseconds asked_delay(const http::Headers& headers);
/// A random number in [0, 1).
double random_fraction();

/// Stops retries when a service fails at large: 500 tokens, 5 for a retry (10 after a time-out); a
/// success gives back what its last retry took, else 1. Not thread-safe.
class RetryQuota {
 public:
  enum class Cause : std::uint8_t { answer, timeout };
  bool take(Cause cause);
  void give_back(std::uint32_t taken);
  static std::uint32_t cost(Cause cause) { return cause == Cause::timeout ? 10 : 5; }

 private:
  static constexpr std::uint32_t kCapacity = 500;
  std::uint32_t left_ = kCapacity;
};

}  // namespace samx::aws
