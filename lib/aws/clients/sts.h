#pragma once

#include <string>

#include "aws/credentials.h"
#include "aws/fault.h"
#include "aws/session.h"

namespace samx::aws {

struct CallerIdentity {
  std::string account;  // 12 digits
  std::string arn;
  std::string user_id;
};

/// AWS Security Token Service.
class StsClient {
 public:
  explicit StsClient(const Session& session) : session_(session) {}

  Outcome<CallerIdentity> get_caller_identity() const;

  struct AssumeRoleRequest {
    std::string role_arn;
    std::string role_session_name;
    std::string external_id = {};
    std::string duration_seconds = {};
    std::string serial_number = {};
    std::string token_code = {};
  };
  Outcome<Credentials> assume_role(const AssumeRoleRequest& request) const;

  struct WebIdentityRequest {
    std::string role_arn;
    std::string role_session_name;
    std::string web_identity_token;
    std::string duration_seconds = {};
  };
  /// Not signed: the token is the proof.
  Outcome<Credentials> assume_role_with_web_identity(const WebIdentityRequest& request) const;

 private:
  const Session& session_;
};

}  // namespace samx::aws
