#include "cloud/identity/sts.h"

#include <array>

#include "base/text.h"
#include "cloud/world.h"

namespace samx::cloud::identity {
namespace {

// Keys that the local cloud hands out: it checks no signature, so they need not be secret.
void write_credentials(QueryCall& call) {
  const Time expires = call.world.clock.now() + std::chrono::hours(12);
  call.result.open("Credentials")
      .leaf("AccessKeyId", call.request.place.account)
      .leaf("SecretAccessKey", "local")
      .leaf("SessionToken", "local")
      .leaf("Expiration", iso8601_seconds(expires))
      .close();
}

Done assume_role(QueryCall& call) {
  const std::string arn = call.form.text("RoleArn");
  const std::string session = call.form.text("RoleSessionName");
  write_credentials(call);
  const std::string role = arn.substr(arn.find('/') + 1);
  call.result.open("AssumedRoleUser")
      .leaf("AssumedRoleId", cat("AROALOCAL:", session))
      .leaf("Arn",
            cat("arn:aws:sts::", call.request.place.account, ":assumed-role/", role, '/', session))
      .close();
  return {};
}

Done get_caller_identity(QueryCall& call) {
  const std::string& account = call.request.place.account;
  call.result.leaf("Arn", cat("arn:aws:iam::", account, ":user/local"))
      .leaf("UserId", "AIDALOCAL")
      .leaf("Account", account);
  return {};
}

Done get_session_token(QueryCall& call) {
  write_credentials(call);
  return {};
}

constexpr std::array kOperations{
    QueryOperation{"AssumeRole", assume_role},
    QueryOperation{"GetCallerIdentity", get_caller_identity},
    QueryOperation{"GetSessionToken", get_session_token},
};

}  // namespace

const QueryService kSts{.name_space = "https://sts.amazonaws.com/doc/2011-06-15/",
                        .operations = kOperations};

}  // namespace samx::cloud::identity
