#include "aws/clients/sts.h"

#include "aws/codes.h"
#include "aws/query_protocol.h"
#include "aws/session_state.h"
#include "aws/timestamp.h"

namespace samx::aws {
namespace {

Outcome<Credentials> read_credentials(const QueryAnswer& answer) {
  const http::XmlElement element = answer.result().child("Credentials");
  Credentials found{.access_key_id = element.text("AccessKeyId"),
                    .secret_access_key = element.text("SecretAccessKey"),
                    .session_token = element.text("SessionToken"),
                    .expires = parse_iso8601(element.text("Expiration"))};
  if (!found.access_key_id.empty() && !found.secret_access_key.empty()) return found;
  return tl::unexpected<Fault>(Error({.code = codes::kBadAnswer,
                                      .message = "the answer of STS holds no credentials",
                                      .help = "check the endpoint (AWS_ENDPOINT_URL_STS)"}));
}

/// STS answers the same everywhere; without a region its oldest endpoint serves.
Session with_some_region(const Session& session) {
  return session.in_region(session.region().value_or("us-east-1"));
}

}  // namespace

Outcome<CallerIdentity> StsClient::get_caller_identity() const {
  const Session session = with_some_region(session_);
  SAMX_ASSIGN(const QueryAnswer answer, send_query(session, kSts, "GetCallerIdentity", {}));
  return CallerIdentity{.account = answer.result().text("Account"),
                        .arn = answer.result().text("Arn"),
                        .user_id = answer.result().text("UserId")};
}

Outcome<Credentials> StsClient::assume_role(const AssumeRoleRequest& request) const {
  QueryParameters parameters;
  parameters.text("RoleArn", request.role_arn)
      .text("RoleSessionName", request.role_session_name)
      .text("DurationSeconds", request.duration_seconds)
      .text("ExternalId", request.external_id)
      .text("SerialNumber", request.serial_number)
      .text("TokenCode", request.token_code);
  const Session session = with_some_region(session_);
  SAMX_ASSIGN(const QueryAnswer answer, send_query(session, kSts, "AssumeRole", parameters));
  return read_credentials(answer);
}

Outcome<Credentials> StsClient::assume_role_with_web_identity(
    const WebIdentityRequest& request) const {
  QueryParameters parameters;
  parameters.text("RoleArn", request.role_arn)
      .text("RoleSessionName", request.role_session_name)
      .text("WebIdentityToken", request.web_identity_token)
      .text("DurationSeconds", request.duration_seconds);
  const Session session = with_some_region(session_);
  SAMX_ASSIGN(const QueryAnswer answer,
              send_unsigned_query(session, kSts, "AssumeRoleWithWebIdentity", parameters));
  return read_credentials(answer);
}

}  // namespace samx::aws
