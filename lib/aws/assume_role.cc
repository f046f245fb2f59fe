#include <algorithm>

#include "aws/clients/sts.h"
#include "aws/codes.h"
#include "aws/providers.h"
#include "aws/session_state.h"
#include "base/text.h"

namespace samx::aws {
namespace {

using Chain = std::vector<std::string>;  // profiles whose roles are being assumed

FoundCredentials assume(const ProviderContext& context, const Chain& outer);

tl::unexpected<Error> contradiction(const ProviderContext& context, std::string_view why) {
  return fail({.code = codes::kProfileSettings,
               .message = cat("profile '", context.profile, "' ", why),
               .help = "correct the profile in ~/.aws/config"});
}

FoundCredentials from_source_name(const ProviderContext& context, std::string_view source) {
  if (source == "Environment") return from_environment(context);
  if (source == "EcsContainer") return from_container(context);
  if (source == "Ec2InstanceMetadata") return from_instance_metadata(context);
  return contradiction(context, cat("has an unknown credential_source '", source, "'"));
}

/// The first of the providers that a source profile may use (spec 2.1.1: 3 to 8).
FoundCredentials from_plain_profile(const ProviderContext& context) {
  for (const auto load :
       {from_web_identity, from_sso, from_credentials_file, from_process, from_config_file}) {
    SAMX_ASSIGN(std::optional<Credentials> found, load(context));
    if (found) return found;
  }
  return std::nullopt;
}

FoundCredentials from_source_profile(const ProviderContext& context, const std::string& source,
                                     const Chain& outer) {
  if (!context.files().has_profile(source))
    return contradiction(context, cat("names a source_profile '", source, "' that is not there"));
  const ProviderContext inner{context.session, source, true};
  if (source == context.profile) {
    SAMX_ASSIGN(std::optional<Credentials> found, from_credentials_file(inner));
    return found ? FoundCredentials(std::move(found)) : from_config_file(inner);
  }
  if (std::ranges::find(outer, source) != outer.end())
    return contradiction(context, cat("leads in a circle to source_profile '", source, "'"));
  if (inner.setting("role_arn") && !inner.setting("web_identity_token_file"))
    return assume(inner, outer);
  return from_plain_profile(inner);
}

FoundCredentials source_credentials(const ProviderContext& context, const Chain& outer) {
  const auto profile = context.setting("source_profile");
  const auto source = context.setting("credential_source");
  if (profile && source)
    return contradiction(context, "has both source_profile and credential_source");
  if (!profile && !source)
    return contradiction(context,
                         "has a role_arn but neither source_profile nor credential_source");
  SAMX_ASSIGN(std::optional<Credentials> found, profile
                                                    ? from_source_profile(context, *profile, outer)
                                                    : from_source_name(context, *source));
  if (!found)
    return contradiction(context, cat("needs credentials from '", profile ? *profile : *source,
                                      "', which has none"));
  return found;
}

Result<std::string> mfa_code(const ProviderContext& context, const std::string& serial_number) {
  const auto& ask = context.session.options.ask_mfa_code;
  std::optional<std::string> code;
  if (ask) code = ask(serial_number);
  if (code && !code->empty()) return *code;
  return fail({.code = codes::kMfa,
               .message = cat("profile '", context.profile, "' needs a code of the MFA device '",
                              serial_number, "', and there is no terminal to ask for it"),
               .help = "run the command in a terminal, or use a profile without mfa_serial"});
}

FoundCredentials assume(const ProviderContext& context, const Chain& outer) {
  Chain chain = outer;
  chain.push_back(context.profile);
  SAMX_ASSIGN(std::optional<Credentials> source, source_credentials(context, chain));
  StsClient::AssumeRoleRequest request{
      .role_arn = context.setting("role_arn").value_or(""),
      .role_session_name =
          context.setting("role_session_name").value_or(generated_session_name(context)),
      .external_id = context.setting("external_id").value_or(""),
      .duration_seconds = context.setting("duration_seconds").value_or(""),
      .serial_number = context.setting("mfa_serial").value_or("")};
  if (!request.serial_number.empty()) {
    SAMX_ASSIGN(request.token_code, mfa_code(context, request.serial_number));
  }
  const Session session = session_with(context.session, fixed_credentials(std::move(*source)));
  auto found = StsClient(session).assume_role(request);
  if (!found) return tl::unexpected<Error>(found.error());
  found->provider = cat("role of profile ", context.profile);
  return std::optional(std::move(*found));
}

}  // namespace

std::string generated_session_name(const ProviderContext& context) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(
      context.session.services.clock.now().time_since_epoch());
  return cat("samx-", seconds.count());
}

FoundCredentials from_assume_role(const ProviderContext& context) {
  if (!context.setting("role_arn") || context.setting("web_identity_token_file"))
    return std::nullopt;
  return assume(context, {});
}

}  // namespace samx::aws
