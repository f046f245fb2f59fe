#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "aws/credentials.h"
#include "aws/profile_file.h"
#include "aws/session.h"

namespace samx::aws {

/// What credential providers look at.
struct ProviderContext {
  const Session::State& session;  // without credentials of its own
  std::string profile;
  bool profile_named = false;  // on the command line: the environment's keys do not count

  const ProfileFiles& files() const;
  const Environment& environment() const;
  std::optional<std::string> setting(std::string_view key) const;
};

using FoundCredentials = Result<std::optional<Credentials>>;

// One provider per file; nothing if it is not configured, an error if it is and fails.
// Source: spec cli-package-deploy 2.1.

FoundCredentials from_environment(const ProviderContext& context);
FoundCredentials from_assume_role(const ProviderContext& context);
FoundCredentials from_web_identity(const ProviderContext& context);
FoundCredentials from_sso(const ProviderContext& context);
FoundCredentials from_credentials_file(const ProviderContext& context);
FoundCredentials from_process(const ProviderContext& context);
FoundCredentials from_config_file(const ProviderContext& context);
FoundCredentials from_container(const ProviderContext& context);
FoundCredentials from_instance_metadata(const ProviderContext& context);

/// The chain of all providers, in the order of the spec.
std::unique_ptr<CredentialsProvider> make_credential_chain(
    std::shared_ptr<const Session::State> session, bool profile_named);

/// "samx-EPOCHSECONDS": the name of an assumed role's session.
std::string generated_session_name(const ProviderContext& context);

/// Always the same credentials.
std::unique_ptr<CredentialsProvider> fixed_credentials(Credentials credentials);

}  // namespace samx::aws
