#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace samx::aws {

/// An access key with its secret. Never printed, never written but to the cache of the provider.
struct Credentials {
  std::string access_key_id;
  std::string secret_access_key;
  std::string session_token = {};  // empty: long-lived key
  std::optional<Time> expires = std::nullopt;
  std::string provider = {};  // "environment", "shared credentials file": for --debug
};

/// "AKIA************CDEF": how a key id may be shown.
std::string masked_key_id(std::string_view access_key_id);

/// One way to get credentials.
class CredentialsProvider {
 public:
  virtual ~CredentialsProvider() = default;
  /// Nothing if this provider is not configured; an error if it is and fails.
  virtual Result<std::optional<Credentials>> load() = 0;
};

/// The credentials of this run: found at the first use, renewed before they expire. Thread-safe;
/// one renewal at a time.
/// Source: spec cli-package-deploy 2.1.
class CredentialsCache {
 public:
  CredentialsCache(std::unique_ptr<CredentialsProvider> provider, const Clock& clock)
      : provider_(std::move(provider)), clock_(clock) {}

  /// SX6201 if no provider has any, SX6222 if what it has is over.
  Result<Credentials> get();
  /// Loads again if the service refused `used` as expired and nobody has loaded newer ones since.
  Result<Credentials> renew(const Credentials& used);

 private:
  Result<Credentials> load();

  std::mutex mutex_;
  std::unique_ptr<CredentialsProvider> provider_;
  const Clock& clock_;
  std::optional<Credentials> current_;
};

}  // namespace samx::aws
