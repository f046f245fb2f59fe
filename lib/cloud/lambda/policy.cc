#include "cloud/lambda/policy.h"

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace samx::cloud::lambda {
namespace {

using Json = nlohmann::json;

std::string member(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json principal_of(const std::string& principal) {
  if (principal == "*") return principal;
  const bool account = principal.size() == 12 && parse_integer(principal);
  if (account) return {{"AWS", cat("arn:aws:iam::", principal, ":root")}};
  if (principal.starts_with("arn:")) return {{"AWS", principal}};
  return {{"Service", principal}};
}

}  // namespace

std::string permission_statement(std::string_view members, std::string_view statement_id,
                                 std::string_view resource_arn) {
  const Json json = Json::parse(members, nullptr, false);
  if (!json.is_object()) return "{}";
  Json statement{{"Sid", statement_id},
                 {"Effect", "Allow"},
                 {"Principal", principal_of(member(json, "Principal"))},
                 {"Action", member(json, "Action")},
                 {"Resource", resource_arn}};
  const auto condition = [&](const char* name, const char* test, const char* key) {
    const std::string value = member(json, name);
    if (!value.empty()) statement["Condition"][test][key] = value;
  };
  condition("SourceArn", "ArnLike", "AWS:SourceArn");
  condition("SourceAccount", "StringEquals", "AWS:SourceAccount");
  condition("PrincipalOrgID", "StringEquals", "aws:PrincipalOrgID");
  condition("FunctionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType");
  condition("EventSourceToken", "StringEquals", "lambda:EventSourceToken");
  return statement.dump();
}

std::string policy_document(const TextMap& statements) {
  Json document{{"Version", "2012-10-17"}, {"Id", "default"}, {"Statement", Json::array()}};
  for (const auto& [id, text] : statements)
    document["Statement"].push_back(Json::parse(text, nullptr, false));
  return document.dump();
}

}  // namespace samx::cloud::lambda
