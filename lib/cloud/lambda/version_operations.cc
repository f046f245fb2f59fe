#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cloud/lambda/function_store.h"
#include "cloud/lambda/service.h"
#include "cloud/lambda/settings.h"
#include "cloud/lambda/versions.h"

namespace samx::cloud::lambda {
namespace {

using Json = nlohmann::json;

Json body_of(const Call& call) {
  Json json = Json::parse(call.request.body, nullptr, false);
  return json.is_object() ? json : Json::object();
}

std::string member(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json alias_json(const Function& function, const Alias& alias) {
  Json json{{"AliasArn", function.arn(alias.name)},
            {"Name", alias.name},
            {"FunctionVersion", alias.version},
            {"Description", alias.description},
            {"RevisionId", alias.revision_id}};
  if (!alias.weights.empty()) json["RoutingConfig"] = {{"AdditionalVersionWeights", alias.weights}};
  return json;
}

std::map<std::string, double> weights_of(const Json& body) {
  std::map<std::string, double> weights;
  const Json routing = body.value("RoutingConfig", Json::object());
  if (!routing.is_object()) return weights;
  const Json given = routing.value("AdditionalVersionWeights", Json::object());
  for (const auto& [version, weight] : given.items()) {
    if (weight.is_number()) weights.emplace(version, weight.get<double>());
  }
  return weights;
}

struct FoundAlias {
  Function* function = nullptr;
  Alias* alias = nullptr;
};

Answered<FoundAlias> named_alias(Call& call) {
  const auto function = named_function(call);
  if (!function) return tl::unexpected(function.error());
  const auto found = (*function)->aliases.find(call.segments[1]);
  if (found == (*function)->aliases.end()) {
    return refuse({.status = 404,
                   .code = "ResourceNotFoundException",
                   .message = cat("Cannot find alias arn: ", (*function)->arn(call.segments[1]))});
  }
  return FoundAlias{.function = *function, .alias = &found->second};
}

}  // namespace

Reply publish_version(Call& call) {
  const auto function = named_function(call);
  if (!function) return tl::unexpected(function.error());
  const Json body = body_of(call);
  const Configuration& latest = (*function)->latest;
  const std::string sha = member(body, "CodeSha256");
  if (!sha.empty() && sha != latest.code_sha256) {
    return invalid_value(cat("CodeSHA256 (", sha, ") is different from current CodeSHA256 in ",
                             "$LATEST (", latest.code_sha256, "). Please try again with the ",
                             "CodeSHA256 in $LATEST."));
  }
  const std::string revision = member(body, "RevisionId");
  if (!revision.empty() && revision != latest.revision_id) {
    return refuse({.status = 412,
                   .code = "PreconditionFailedException",
                   .message = "The RevisionId provided does not match the latest RevisionId. Call "
                              "the GetFunction/GetAlias API to retrieve the latest RevisionId"});
  }
  const std::uint64_t number = publish_version(call.world, **function, member(body, "Description"));
  if (const Done done = keep(call.world, **function); !done) return tl::unexpected(done.error());
  return json_reply(201,
                    configuration_json(**function, (*function)->versions.at(number), cat(number)));
}

Reply list_versions(Call& call) {
  const auto function = named_function(call);
  if (!function) return tl::unexpected(function.error());
  Json json{{"Versions", Json::array()}};
  json["Versions"].push_back(
      Json::parse(configuration_json(**function, (*function)->latest, "$LATEST")));
  for (const auto& [number, configuration] : (*function)->versions)
    json["Versions"].push_back(
        Json::parse(configuration_json(**function, configuration, cat(number))));
  return json_reply(200, json.dump());
}

Reply create_alias(Call& call) {
  const auto function = named_function(call);
  if (!function) return tl::unexpected(function.error());
  const Json body = body_of(call);
  const std::string name = member(body, "Name");
  if (!is_alias_name(name)) {
    return refuse({.code = "ValidationException",
                   .message = cat("1 validation error detected: Value '", name,
                                  "' at 'name' failed to satisfy constraint: Member must satisfy "
                                  "regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)")});
  }
  if ((*function)->aliases.contains(name)) {
    return refuse({.status = 409,
                   .code = "ResourceConflictException",
                   .message = cat("Alias already exists: ", (*function)->arn(name))});
  }
  const AliasTarget target{.version = member(body, "FunctionVersion"), .weights = weights_of(body)};
  if (const Done done = check_alias_target(**function, target); !done)
    return tl::unexpected(done.error());
  Alias alias{.name = name,
              .description = member(body, "Description"),
              .version = target.version,
              .weights = target.weights,
              .revision_id = call.world.functions->next_revision(**function)};
  const Json json = alias_json(**function, alias);
  (*function)->aliases.emplace(name, std::move(alias));
  if (const Done done = keep(call.world, **function); !done) return tl::unexpected(done.error());
  return json_reply(201, json.dump());
}

Reply list_aliases(Call& call) {
  const auto function = named_function(call);
  if (!function) return tl::unexpected(function.error());
  Json json{{"Aliases", Json::array()}};
  for (const auto& [name, alias] : (*function)->aliases)
    json["Aliases"].push_back(alias_json(**function, alias));
  return json_reply(200, json.dump());
}

Reply get_alias(Call& call) {
  const auto found = named_alias(call);
  if (!found) return tl::unexpected(found.error());
  return json_reply(200, alias_json(*found->function, *found->alias).dump());
}

Reply update_alias(Call& call) {
  const auto found = named_alias(call);
  if (!found) return tl::unexpected(found.error());
  const Json body = body_of(call);
  Alias& alias = *found->alias;
  AliasTarget target{.version = alias.version, .weights = alias.weights};
  if (const std::string version = member(body, "FunctionVersion"); !version.empty())
    target.version = version;
  if (body.contains("RoutingConfig")) target.weights = weights_of(body);
  if (const Done done = check_alias_target(*found->function, target); !done)
    return tl::unexpected(done.error());
  if (target.weights != alias.weights) alias.requests = 0;
  alias.version = target.version;
  alias.weights = target.weights;
  if (body.contains("Description")) alias.description = member(body, "Description");
  alias.revision_id = call.world.functions->next_revision(*found->function);
  if (const Done done = keep(call.world, *found->function); !done)
    return tl::unexpected(done.error());
  return json_reply(200, alias_json(*found->function, alias).dump());
}

Reply delete_alias(Call& call) {
  const auto function = named_function(call);
  if (!function) return tl::unexpected(function.error());
  (*function)->aliases.erase(call.segments[1]);
  if (const Done done = keep(call.world, **function); !done) return tl::unexpected(done.error());
  return http::ServerResponse{.status = 204};
}

}  // namespace samx::cloud::lambda
