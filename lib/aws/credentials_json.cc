#include "aws/credentials_json.h"

#include <nlohmann/json.hpp>

#include "aws/timestamp.h"

namespace samx::aws {
namespace {

using nlohmann::json;

json parse(std::string_view text) {
  return json::parse(text, nullptr, false);
}

const json* member(const json& object, std::string_view name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(std::string(name));
  return found == object.end() ? nullptr : &*found;
}

std::optional<std::string> text_of(const json& object, std::string_view name) {
  const json* value = member(object, name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return value->get<std::string>();
}

}  // namespace

std::optional<Credentials> read_credentials_json(std::string_view text,
                                                 const CredentialsMembers& members) {
  const json document = parse(text);
  const json* holder = members.inside.empty() ? &document : member(document, members.inside);
  if (holder == nullptr) return std::nullopt;
  const auto key = text_of(*holder, members.access_key_id);
  const auto secret = text_of(*holder, members.secret_access_key);
  if (!key || !secret || key->empty() || secret->empty()) return std::nullopt;
  Credentials found{.access_key_id = *key,
                    .secret_access_key = *secret,
                    .session_token = text_of(*holder, members.session_token).value_or("")};
  const json* expiration = member(*holder, members.expiration);
  if (expiration != nullptr && expiration->is_string())
    found.expires = parse_iso8601(expiration->get<std::string>());
  if (expiration != nullptr && expiration->is_number_integer())
    found.expires = Time(std::chrono::milliseconds(expiration->get<std::int64_t>()));
  return found;
}

std::optional<std::string> json_text_member(std::string_view text, std::string_view name) {
  return text_of(parse(text), name);
}

std::optional<long long> json_integer_member(std::string_view text, std::string_view name) {
  const json document = parse(text);
  const json* value = member(document, name);
  if (value == nullptr || !value->is_number_integer()) return std::nullopt;
  return value->get<long long>();
}

}  // namespace samx::aws
