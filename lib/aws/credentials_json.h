#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aws/credentials.h"

namespace samx::aws {

/// How a source of credentials names its members.
struct CredentialsMembers {
  std::string_view access_key_id = "AccessKeyId";
  std::string_view secret_access_key = "SecretAccessKey";
  std::string_view session_token = "Token";
  std::string_view expiration = "Expiration";  // ISO 8601 text, or milliseconds as a number
  std::string_view inside = {};                // object that holds them; empty: the top
};

/// Nothing if `text` is not JSON or lacks key or secret.
std::optional<Credentials> read_credentials_json(std::string_view text,
                                                 const CredentialsMembers& members);

/// The texts of a flat JSON object; nothing if `name` is not there or not a text.
std::optional<std::string> json_text_member(std::string_view text, std::string_view name);
std::optional<long long> json_integer_member(std::string_view text, std::string_view name);

}  // namespace samx::aws
