#include "aws/retry.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/random.h"
#include "base/text.h"
#include "http/codes.h"

namespace samx::aws {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLongestWait{20'000};

constexpr std::array<int, 5> kTransientStatuses{500, 502, 503, 504, 509};

constexpr std::array<std::string_view, 7> kTransientCodes{"BadDigest",
                                                          "IDPCommunicationError",
                                                          "InternalError",
                                                          "InternalFailure",
                                                          "PriorRequestNotComplete",
                                                          "RequestTimeout",
                                                          "RequestTimeoutException"};

constexpr std::array<std::string_view, 14> kThrottlingCodes{
    "BandwidthLimitExceeded",    "EC2ThrottledException",
    "LimitExceededException",    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",      "RequestThrottled",
    "RequestThrottledException", "SlowDown",
    "ThrottledException",        "Throttling",
    "ThrottlingException",       "TooManyRequests",
    "TooManyRequestsException",  "TransactionInProgressException"};

constexpr std::array<std::string_view, 3> kExpiredCodes{"ExpiredToken", "ExpiredTokenException",
                                                        "RequestExpired"};

constexpr std::array<std::string_view, 6> kSkewCodes{
    "AuthFailure",        "InvalidSignatureException", "RequestExpired",
    "RequestInTheFuture", "RequestTimeTooSkewed",      "SignatureDoesNotMatch"};

constexpr std::array<std::string_view, 4> kTransientFaults{
    http::codes::kUnknownHost, http::codes::kUnreachable, http::codes::kTimeout,
    http::codes::kBroken};

bool among(const auto& row, const auto& value) {
  return std::ranges::find(row, value) != row.end();
}

}  // namespace

Remedy remedy_for(int status, std::string_view error_code) {
  if (among(kExpiredCodes, error_code)) return Remedy::renew_credentials;
  if (status == 429 || among(kThrottlingCodes, error_code)) return Remedy::slow_down;
  if (among(kTransientStatuses, status) || among(kTransientCodes, error_code))
    return Remedy::try_again;
  return Remedy::give_up;
}

bool may_be_clock_skew(std::string_view error_code) {
  return among(kSkewCodes, error_code);
}

bool is_transient_transport_fault(std::string_view diagnostic_code) {
  return among(kTransientFaults, diagnostic_code);
}

milliseconds backoff(std::uint32_t attempt, double random) {
  const std::uint32_t doublings = std::min<std::uint32_t>(attempt - 1, 5);
  const milliseconds longest = std::min(milliseconds(1000LL << doublings), kLongestWait);
  return milliseconds(static_cast<std::int64_t>(static_cast<double>(longest.count()) * random));
}

milliseconds asked_delay(const http::Headers& headers) {
  if (const auto asked = parse_integer(headers.get("x-amz-retry-after")); asked && *asked > 0)
    return std::min(milliseconds(*asked), kLongestWait);
  if (const auto asked = parse_integer(headers.get("Retry-After")); asked && *asked > 0)
    return std::min(milliseconds(std::min(*asked, 20LL) * 1000), kLongestWait);
  return milliseconds(0);
}

double random_fraction() {
  const std::string digits = random_hex(8);
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  return static_cast<double>(number) / 4294967296.0;
}

bool RetryQuota::take(Cause cause) {
  if (left_ < cost(cause)) return false;
  left_ -= cost(cause);
  return true;
}

void RetryQuota::give_back(std::uint32_t taken) {
  left_ = std::min(kCapacity, left_ + std::max<std::uint32_t>(taken, 1));
}

}  // namespace samx::aws
