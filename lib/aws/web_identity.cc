#include "aws/clients/sts.h"
#include "aws/codes.h"
#include "aws/providers.h"
#include "aws/session_state.h"
#include "base/file_system.h"
#include "base/text.h"

namespace samx::aws {
namespace {

constexpr std::uint64_t kTokenLimitBytes = 1U << 20U;

struct WebIdentity {
  std::string token_file;
  std::string role_arn;
  std::string session_name;
};

std::optional<WebIdentity> configured(const ProviderContext& context) {
  const auto profile_file = context.setting("web_identity_token_file");
  const auto profile_role = context.setting("role_arn");
  if (profile_file && profile_role) {
    return WebIdentity{expand_home(*profile_file, context.environment()), *profile_role,
                       context.setting("role_session_name").value_or("")};
  }
  const Environment& environment = context.environment();
  const auto file = environment.get_nonempty("AWS_WEB_IDENTITY_TOKEN_FILE");
  const auto role = environment.get_nonempty("AWS_ROLE_ARN");
  if (context.profile_named || !file || !role) return std::nullopt;
  return WebIdentity{*file, *role, environment.get("AWS_ROLE_SESSION_NAME").value_or("")};
}

}  // namespace

FoundCredentials from_web_identity(const ProviderContext& context) {
  auto identity = configured(context);
  if (!identity) return std::nullopt;
  SAMX_ASSIGN(const std::string token, read_file(identity->token_file, kTokenLimitBytes));
  if (identity->session_name.empty()) identity->session_name = generated_session_name(context);
  const Session session = session_with(context.session, fixed_credentials({}));
  auto found = StsClient(session).assume_role_with_web_identity(
      {.role_arn = identity->role_arn,
       .role_session_name = identity->session_name,
       .web_identity_token = std::string(trim(token)),
       .duration_seconds = context.setting("duration_seconds").value_or("")});
  if (!found) return tl::unexpected<Error>(found.error());
  found->provider = "web identity";
  return std::optional(std::move(*found));
}

}  // namespace samx::aws
