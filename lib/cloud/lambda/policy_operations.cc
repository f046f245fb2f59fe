#include "cloud/lambda/policy.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cloud/lambda/function_store.h"
#include "cloud/lambda/service.h"
#include "cloud/lambda/settings.h"

namespace samx::cloud::lambda {
namespace {

using Json = nlohmann::json;

tl::unexpected<Fault> no_policy() {
  return refuse({.status = 404,
                 .code = "ResourceNotFoundException",
                 .message = "The resource you requested does not exist."});
}

}  // namespace

Reply add_permission(Call& call) {
  const auto target = qualified_function(call);
  if (!target) return tl::unexpected(target.error());
  const Json body = Json::parse(call.request.body, nullptr, false);
  const std::string id = body.is_object() && body.value("StatementId", Json()).is_string()
                             ? body["StatementId"].get<std::string>()
                             : std::string();
  if (id.empty()) return invalid_value("StatementId is required");
  TextMap& statements = target->function->policies[target->qualifier];
  if (statements.contains(id)) {
    return refuse({.status = 409,
                   .code = "ResourceConflictException",
                   .message = cat("The statement id (", id,
                                  ") provided already exists. Please provide a new statement id, "
                                  "or remove the existing statement.")});
  }
  const std::string statement =
      permission_statement(call.request.body, id, target->function->arn(target->qualifier));
  statements.emplace(id, statement);
  if (const Done done = keep(call.world, *target->function); !done)
    return tl::unexpected(done.error());
  return json_reply(201, Json{{"Statement", statement}}.dump());
}

Reply get_policy(Call& call) {
  const auto target = qualified_function(call);
  if (!target) return tl::unexpected(target.error());
  const auto found = target->function->policies.find(target->qualifier);
  if (found == target->function->policies.end() || found->second.empty()) return no_policy();
  return json_reply(200, Json{{"Policy", policy_document(found->second)},
                              {"RevisionId", target->function->latest.revision_id}}
                             .dump());
}

Reply remove_permission(Call& call) {
  const auto target = qualified_function(call);
  if (!target) return tl::unexpected(target.error());
  const auto found = target->function->policies.find(target->qualifier);
  if (found == target->function->policies.end() || found->second.erase(call.segments[1]) == 0)
    return no_policy();
  if (const Done done = keep(call.world, *target->function); !done)
    return tl::unexpected(done.error());
  return http::ServerResponse{.status = 204};
}

}  // namespace samx::cloud::lambda
