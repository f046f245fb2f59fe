#include "aws/codes.h"
#include "aws/providers.h"
#include "aws/session_state.h"
#include "aws/timestamp.h"
#include "base/text.h"

namespace samx::aws {
namespace {

tl::unexpected<Error> partial(std::string_view place, std::string_view missing) {
  return fail({.code = codes::kPartialCredentials,
               .message = cat("partial credentials found in ", place, ", missing: ", missing),
               .help = cat("set ", missing, ", or remove the access key")});
}

/// Static keys of one section; `read` is how a setting is looked up.
template <class Read>
FoundCredentials from_section(std::string_view place, const Read& read) {
  const std::optional<std::string> key = read("aws_access_key_id");
  if (!key) return std::nullopt;
  const std::optional<std::string> secret = read("aws_secret_access_key");
  if (!secret) return partial(place, "aws_secret_access_key");
  std::optional<std::string> token = read("aws_security_token");
  if (!token) token = read("aws_session_token");
  return Credentials{.access_key_id = *key,
                     .secret_access_key = *secret,
                     .session_token = token.value_or(""),
                     .provider = std::string(place)};
}

}  // namespace

FoundCredentials from_environment(const ProviderContext& context) {
  const Environment& environment = context.environment();
  const auto key = environment.get_nonempty("AWS_ACCESS_KEY_ID");
  if (!key) return std::nullopt;
  const auto secret = environment.get_nonempty("AWS_SECRET_ACCESS_KEY");
  if (!secret) return partial("the environment", "AWS_SECRET_ACCESS_KEY");
  auto token = environment.get_nonempty("AWS_SECURITY_TOKEN");
  if (!token) token = environment.get_nonempty("AWS_SESSION_TOKEN");
  Credentials found{.access_key_id = *key,
                    .secret_access_key = *secret,
                    .session_token = token.value_or(""),
                    .provider = "environment"};
  if (const auto expires = environment.get_nonempty("AWS_CREDENTIAL_EXPIRATION"))
    found.expires = parse_iso8601(*expires);
  return found;
}

FoundCredentials from_credentials_file(const ProviderContext& context) {
  return from_section("shared credentials file", [&](std::string_view key) {
    return context.files().from_credentials(context.profile, key);
  });
}

FoundCredentials from_config_file(const ProviderContext& context) {
  return from_section("config file", [&](std::string_view key) {
    return context.files().from_config(context.profile, key);
  });
}

}  // namespace samx::aws
