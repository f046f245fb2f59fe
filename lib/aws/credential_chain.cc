#include <array>

#include "aws/codes.h"
#include "aws/providers.h"
#include "aws/session_state.h"
#include "base/text.h"

namespace samx::aws {
namespace {

enum class Use : std::uint8_t { always, unless_profile_named };

struct ProviderRow {
  FoundCredentials (*load)(const ProviderContext&);
  Use use;
};

// Spec cli-package-deploy 2.1: the first that is configured decides.
constexpr std::array kChain{
    ProviderRow{from_environment, Use::unless_profile_named},
    ProviderRow{from_assume_role, Use::always},
    ProviderRow{from_web_identity, Use::always},
    ProviderRow{from_sso, Use::always},
    ProviderRow{from_credentials_file, Use::always},
    ProviderRow{from_process, Use::always},
    ProviderRow{from_config_file, Use::always},
    ProviderRow{from_container, Use::always},
    ProviderRow{from_instance_metadata, Use::always},
};

class CredentialChain final : public CredentialsProvider {
 public:
  CredentialChain(std::shared_ptr<const Session::State> session, bool profile_named)
      : session_(std::move(session)), profile_named_(profile_named) {}

  Result<std::optional<Credentials>> load() override {
    const ProviderContext context{*session_, session_->profile, profile_named_};
    for (const ProviderRow& row : kChain) {
      if (row.use == Use::unless_profile_named && profile_named_) continue;
      SAMX_ASSIGN(std::optional<Credentials> found, row.load(context));
      if (!found) continue;
      session_->log(
          cat("credentials: ", found->provider, ", key ", masked_key_id(found->access_key_id)));
      return found;
    }
    return std::nullopt;
  }

 private:
  std::shared_ptr<const Session::State> session_;
  bool profile_named_;
};

class FixedCredentials final : public CredentialsProvider {
 public:
  explicit FixedCredentials(Credentials credentials) : credentials_(std::move(credentials)) {}
  Result<std::optional<Credentials>> load() override { return std::optional(credentials_); }

 private:
  Credentials credentials_;
};

}  // namespace

const ProfileFiles& ProviderContext::files() const {
  return *session.files;
}

const Environment& ProviderContext::environment() const {
  return session.services.environment;
}

std::optional<std::string> ProviderContext::setting(std::string_view key) const {
  return files().get(profile, key);
}

std::unique_ptr<CredentialsProvider> make_credential_chain(
    std::shared_ptr<const Session::State> session, bool profile_named) {
  return std::make_unique<CredentialChain>(std::move(session), profile_named);
}

std::unique_ptr<CredentialsProvider> fixed_credentials(Credentials credentials) {
  return std::make_unique<FixedCredentials>(std::move(credentials));
}

}  // namespace samx::aws
