#include "aws/credentials.h"

#include "aws/codes.h"
#include "base/text.h"

namespace samx::aws {
namespace {

// Spec cli-package-deploy 2.1 "Refresh": wanted below 15 minutes, needed below 10.
constexpr std::chrono::minutes kWanted{15};
constexpr std::chrono::minutes kNeeded{10};

}  // namespace

std::string masked_key_id(std::string_view access_key_id) {
  if (access_key_id.size() < 12) return std::string(access_key_id.size(), '*');
  return cat(access_key_id.substr(0, 4), std::string(access_key_id.size() - 8, '*'),
             access_key_id.substr(access_key_id.size() - 4));
}

Result<Credentials> CredentialsCache::get() {
  const std::lock_guard lock(mutex_);
  if (!current_) return load();
  if (!current_->expires) return *current_;
  const auto left = *current_->expires - clock_.now();
  if (left > kWanted) return *current_;
  auto renewed = load();
  if (!renewed && left > kNeeded) return *current_;
  return renewed;
}

Result<Credentials> CredentialsCache::renew(const Credentials& used) {
  const std::lock_guard lock(mutex_);
  const bool newer_there = current_ && (current_->access_key_id != used.access_key_id ||
                                        current_->session_token != used.session_token);
  if (newer_there) return *current_;
  return load();
}

Result<Credentials> CredentialsCache::load() {
  SAMX_ASSIGN(std::optional<Credentials> found, provider_->load());
  if (!found) {
    return fail({.code = codes::kNoCredentials,
                 .message = "Unable to locate credentials",
                 .help = "run 'aws configure' or 'aws sso login', set AWS_ACCESS_KEY_ID and "
                         "AWS_SECRET_ACCESS_KEY, or name a profile with --profile; 'samx deploy "
                         "--local' needs none"});
  }
  if (found->expires && *found->expires <= clock_.now()) {
    return fail({.code = codes::kExpiredToken,
                 .message = cat("the credentials from the ", found->provider, " expired at ",
                                iso8601_seconds(*found->expires)),
                 .help = "get new ones; 'aws sts get-caller-identity' shows whether they work"});
  }
  current_ = std::move(found);
  return *current_;
}

}  // namespace samx::aws
