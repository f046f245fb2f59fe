#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cloud/lambda/function_store.h"
#include "cloud/lambda/service.h"
#include "cloud/lambda/settings.h"
#include "cloud/lambda/urls.h"
#include "cloud/physical_id.h"

namespace samx::cloud::lambda {
namespace {

using Json = nlohmann::json;

Json url_json(const Function& function, const FunctionUrl& url) {
  Json json{{"FunctionUrl", public_url(function, url)},
            {"FunctionArn", function.arn(url.qualifier)},
            {"AuthType", url.auth_type},
            {"InvokeMode", url.invoke_mode},
            {"CreationTime", url.created},
            {"LastModifiedTime", url.created}};
  if (!url.cors.empty()) json["Cors"] = Json::parse(url.cors, nullptr, false);
  return json;
}

FunctionUrl* find_url(const QualifiedFunction& target) {
  const auto found =
      std::ranges::find(target.function->urls, target.qualifier, &FunctionUrl::qualifier);
  return found == target.function->urls.end() ? nullptr : &*found;
}

std::string member(const Json& json, const char* name, const char* otherwise) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

}  // namespace

std::string public_url(const Function& function, const FunctionUrl& url) {
  return cat("https://", url.id, ".lambda-url.", function.place.region, ".on.aws/");
}

FunctionUrl& put_url(World& world, Function& function, std::string_view qualifier,
                     std::string_view members) {
  const Json json = Json::parse(members, nullptr, false);
  FunctionUrl* url = find_url({.function = &function, .qualifier = std::string(qualifier)});
  if (url == nullptr) {
    function.urls.push_back(
        {.id = to_lower_ascii(stable_suffix(cat("url/", function.arn(qualifier)), 32)),
         .qualifier = std::string(qualifier),
         .created = lambda_time(world.clock.now())});
    url = &function.urls.back();
  }
  if (!json.is_object()) return *url;
  url->auth_type = member(json, "AuthType", "NONE");
  url->invoke_mode = member(json, "InvokeMode", "BUFFERED");
  const auto cors = json.find("Cors");
  url->cors = cors == json.end() ? std::string() : cors->dump();
  return *url;
}

Reply create_url(Call& call) {
  const auto target = qualified_function(call);
  if (!target) return tl::unexpected(target.error());
  if (find_url(*target) != nullptr) {
    return refuse({.status = 409,
                   .code = "ResourceConflictException",
                   .message = cat("Failed to create function url config for [functionArn = ",
                                  target->function->arn(target->qualifier),
                                  "]. Error message:  FunctionUrlConfig exists for this Lambda "
                                  "function")});
  }
  const FunctionUrl& url =
      put_url(call.world, *target->function, target->qualifier, call.request.body);
  if (const Done done = keep(call.world, *target->function); !done)
    return tl::unexpected(done.error());
  return json_reply(201, url_json(*target->function, url).dump());
}

Reply get_url(Call& call) {
  const auto target = qualified_function(call);
  if (!target) return tl::unexpected(target.error());
  const FunctionUrl* const url = find_url(*target);
  if (url == nullptr) {
    return refuse({.status = 404,
                   .code = "ResourceNotFoundException",
                   .message = "The resource you requested does not exist."});
  }
  return json_reply(200, url_json(*target->function, *url).dump());
}

Reply list_urls(Call& call) {
  const auto target = qualified_function(call);
  if (!target) return tl::unexpected(target.error());
  Json json{{"FunctionUrlConfigs", Json::array()}};
  for (const FunctionUrl& url : target->function->urls)
    json["FunctionUrlConfigs"].push_back(url_json(*target->function, url));
  return json_reply(200, json.dump());
}

Reply delete_url(Call& call) {
  const auto target = qualified_function(call);
  if (!target) return tl::unexpected(target.error());
  std::erase_if(target->function->urls,
                [&target](const FunctionUrl& url) { return url.qualifier == target->qualifier; });
  if (const Done done = keep(call.world, *target->function); !done)
    return tl::unexpected(done.error());
  return http::ServerResponse{.status = 204};
}

}  // namespace samx::cloud::lambda
