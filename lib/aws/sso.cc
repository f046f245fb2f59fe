#include <nlohmann/json.hpp>

#include "aws/codes.h"
#include "aws/credentials_json.h"
#include "aws/endpoint.h"
#include "aws/providers.h"
#include "aws/session_state.h"
#include "aws/timestamp.h"
#include "base/atomic_file.h"
#include "base/file_system.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/text.h"
#include "http/url.h"

namespace samx::aws {
namespace {

constexpr std::chrono::minutes kRefreshBelow{15};
constexpr std::uint64_t kTokenLimitBytes = 1U << 20U;

struct SsoSettings {
  std::string session_name;  // empty in the legacy form
  std::string start_url;
  std::string region;
  std::string account_id;
  std::string role_name;
};

tl::unexpected<Error> sign_in_needed(const ProviderContext& context, std::string_view why) {
  return fail({.code = codes::kSsoSession,
               .message = cat("the SSO session of profile '", context.profile, "' ", why),
               .help = cat("run 'aws sso login --profile ", context.profile, "'")});
}

tl::unexpected<Error> incomplete(const ProviderContext& context, std::string_view key) {
  return fail({.code = codes::kProfileSettings,
               .message = cat("profile '", context.profile, "' uses SSO but has no ", key),
               .help = "run 'aws configure sso' to complete it"});
}

/// A value of the profile or of its sso-session; both must agree if both are there.
Result<std::string> agreed(const ProviderContext& context, const std::string& session_name,
                           std::string_view key) {
  const auto own = context.setting(key);
  const auto shared = session_name.empty()
                          ? std::nullopt
                          : context.files().section_value("sso-session", session_name, key);
  if (own && shared && *own != *shared) {
    return fail({.code = codes::kProfileSettings,
                 .message = cat("profile '", context.profile, "' and sso-session '", session_name,
                                "' have different values of ", key),
                 .help = "remove it from the profile"});
  }
  if (own) return *own;
  if (shared) return *shared;
  return incomplete(context, key);
}

Result<SsoSettings> read_settings(const ProviderContext& context) {
  SsoSettings settings;
  settings.session_name = context.setting("sso_session").value_or("");
  SAMX_ASSIGN(settings.start_url, agreed(context, settings.session_name, "sso_start_url"));
  SAMX_ASSIGN(settings.region, agreed(context, settings.session_name, "sso_region"));
  SAMX_ASSIGN(settings.account_id, agreed(context, {}, "sso_account_id"));
  SAMX_ASSIGN(settings.role_name, agreed(context, {}, "sso_role_name"));
  return settings;
}

/// The file in which `aws sso login` left its token.
class TokenFile {
 public:
  TokenFile(const ProviderContext& context, const SsoSettings& settings)
      : context_(context), settings_(settings) {
    const std::string& hashed =
        settings.session_name.empty() ? settings.start_url : settings.session_name;
    path_ =
        path_join(aws_folder(context.environment()), cat("sso/cache/", hex(sha1(hashed)), ".json"));
  }

  Result<std::string> access_token() {
    if (!exists(path_)) return sign_in_needed(context_, "has not begun");
    SAMX_ASSIGN(const std::string text, read_file(path_, kTokenLimitBytes));
    const auto token = json_text_member(text, "accessToken");
    const auto expiry = parse_iso8601(json_text_member(text, "expiresAt").value_or(""));
    if (!token || !expiry) return sign_in_needed(context_, "has an unreadable token file");
    const auto left = *expiry - context_.session.services.clock.now();
    if (left > kRefreshBelow || settings_.session_name.empty()) {
      if (left > std::chrono::milliseconds(0)) return *token;
      return sign_in_needed(context_, "has expired");
    }
    auto renewed = refresh(text);
    if (renewed) return renewed;
    if (left > std::chrono::milliseconds(0)) return *token;
    return sign_in_needed(context_, "has expired");
  }

 private:
  /// Asks for a new token with the refresh token and stores it.
  Result<std::string> refresh(const std::string& text) {
    const auto refresh_token = json_text_member(text, "refreshToken");
    const auto client_id = json_text_member(text, "clientId");
    const auto client_secret = json_text_member(text, "clientSecret");
    if (!refresh_token || !client_id || !client_secret)
      return sign_in_needed(context_, "cannot be renewed");
    const nlohmann::json body{{"grantType", "refresh_token"},
                              {"clientId", *client_id},
                              {"clientSecret", *client_secret},
                              {"refreshToken", *refresh_token}};
    SAMX_ASSIGN(const Endpoint endpoint,
                resolve_endpoint(kSsoOidc, settings_.region, context_.session.endpoint_settings()));
    http::Request request{.method = "POST",
                          .url = cat(endpoint.base.text(), "/token"),
                          .headers = {{"Content-Type", "application/json"}},
                          .body = body.dump()};
    const SessionServices& services = context_.session.services;
    SAMX_ASSIGN(const http::Response response, services.http.send(request, services.cancellation));
    const auto token = json_text_member(response.body, "accessToken");
    if (response.status != 200 || !token) return sign_in_needed(context_, "cannot be renewed");
    store(text, response.body);
    return *token;
  }

  void store(const std::string& old_text, const std::string& answer) const {
    nlohmann::json file = nlohmann::json::parse(old_text, nullptr, false);
    const auto seconds = json_integer_member(answer, "expiresIn").value_or(0);
    const Time expiry = context_.session.services.clock.now() + std::chrono::seconds(seconds);
    file["accessToken"] = json_text_member(answer, "accessToken").value_or("");
    file["expiresAt"] = iso8601_seconds(expiry);
    if (const auto next = json_text_member(answer, "refreshToken")) file["refreshToken"] = *next;
    // A token that cannot be stored still serves this run.
    if (!write_file_atomically(path_, file.dump()))
      context_.session.log(cat("the SSO token could not be stored in ", path_));
  }

  const ProviderContext& context_;
  const SsoSettings& settings_;
  std::string path_;
};

}  // namespace

FoundCredentials from_sso(const ProviderContext& context) {
  if (!context.setting("sso_role_name") && !context.setting("sso_account_id")) return std::nullopt;
  SAMX_ASSIGN(const SsoSettings settings, read_settings(context));
  SAMX_ASSIGN(const std::string token, TokenFile(context, settings).access_token());
  SAMX_ASSIGN(const Endpoint endpoint,
              resolve_endpoint(kSsoPortal, settings.region, context.session.endpoint_settings()));
  http::Request request{.url = cat(endpoint.base.text(), "/federation/credentials?role_name=",
                                   http::percent_encode(settings.role_name),
                                   "&account_id=", http::percent_encode(settings.account_id)),
                        .headers = {{"x-amz-sso_bearer_token", token}}};
  const SessionServices& services = context.session.services;
  SAMX_ASSIGN(const http::Response response, services.http.send(request, services.cancellation));
  if (response.status == 401) return sign_in_needed(context, "has expired");
  auto found = read_credentials_json(response.body, {.access_key_id = "accessKeyId",
                                                     .secret_access_key = "secretAccessKey",
                                                     .session_token = "sessionToken",
                                                     .expiration = "expiration",
                                                     .inside = "roleCredentials"});
  if (response.status != 200 || !found) {
    return sign_in_needed(context, cat("gives no credentials for role '", settings.role_name,
                                       "' (status ", response.status, ")"));
  }
  found->provider = "SSO";
  return found;
}

}  // namespace samx::aws
