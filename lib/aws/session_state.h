#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "aws/endpoint.h"
#include "aws/profile_file.h"
#include "aws/retry.h"
#include "aws/session.h"

namespace samx::aws {

/// What all sessions of one run learn from the servers. Guarded by its mutex.
struct SharedKnowledge {
  std::mutex mutex;
  RetryQuota retry_quota;
  std::map<std::string, std::chrono::milliseconds, std::less<>> clock_skew;  // by host
  std::map<std::string, std::string, std::less<>> bucket_regions;
};

struct Session::State {
  SessionOptions options;
  SessionServices services;
  std::shared_ptr<const ProfileFiles> files;
  std::string profile;
  std::string region;  // empty: none was named
  std::shared_ptr<CredentialsCache> credentials;
  std::shared_ptr<SharedKnowledge> shared;
  std::uint32_t max_attempts = 5;

  EndpointSettings endpoint_settings() const {
    return {.override_url = options.endpoint_url,
            .environment = services.environment,
            .files = *files,
            .profile = profile};
  }
  void log(std::string_view line) const {
    if (options.log) options.log(line);
  }
};

/// A session with other credentials, for the STS calls of providers; never null.
Session session_with(const Session::State& state, std::unique_ptr<CredentialsProvider> provider);

}  // namespace samx::aws
