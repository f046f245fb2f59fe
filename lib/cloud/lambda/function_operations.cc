#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cloud/lambda/function_store.h"
#include "cloud/lambda/service.h"
#include "cloud/lambda/settings.h"
#include "local/engine.h"

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

struct Versioned {
  Function* function = nullptr;
  Chosen chosen;
};

// The function and the version that its name or Qualifier means.
Answered<Versioned> named_version(Call& call) {
  const auto named = qualified_function(call);
  if (!named) return tl::unexpected(named.error());
  const auto chosen = choose_version(*named->function, named->qualifier);
  if (!chosen) return tl::unexpected(chosen.error());
  return Versioned{.function = named->function, .chosen = *chosen};
}

void changed(Call& call, Function& function) {
  function.latest.last_modified = lambda_time(call.world.clock.now());
  function.latest.revision_id = call.world.functions->next_revision(function);
}

Done check_revision(const Json& body, const Function& function) {
  const std::string wanted = member(body, "RevisionId");
  if (wanted.empty() || wanted == function.latest.revision_id) return {};
  return refuse({.status = 412,
                 .code = "PreconditionFailedException",
                 .message = "The Revision Id provided does not match the latest Revision Id. Call "
                            "the GetFunction/GetAlias API to retrieve the latest Revision Id"});
}

Reply latest_reply(Call& call, Function& function, const Json& body) {
  std::string version = "$LATEST";
  const Configuration* shown = &function.latest;
  if (body.value("Publish", Json(false)) == true) {
    const std::uint64_t number = publish_version(call.world, function, {});
    version = cat(number);
    shown = &function.versions.at(number);
  }
  if (const Done done = keep(call.world, function); !done) return tl::unexpected(done.error());
  return json_reply(200, configuration_json(function, *shown, version));
}

}  // namespace

Reply create_function(Call& call) {
  const Json body = body_of(call);
  const std::string name = parse_function_name(member(body, "FunctionName")).name;
  if (name.empty()) return invalid_value("FunctionName is required");
  if (const Function* const there = call.world.functions->find(call.request.place, name)) {
    return refuse({.status = 409,
                   .code = "ResourceConflictException",
                   .message = cat("Function already exist: ", there->name)});
  }
  Configuration configuration;
  if (const Done done = apply_settings(body.dump(), configuration); !done)
    return tl::unexpected(done.error());
  const std::string code = body.value("Code", Json::object()).dump();
  if (const Done done = load_code(call.world, code, ZipFileForm::base64_zip, configuration); !done)
    return tl::unexpected(done.error());
  const auto made = create_function(call.world, call.request.place, name, configuration);
  if (!made) return tl::unexpected(made.error());
  if (const auto tags = body.find("Tags"); tags != body.end() && tags->is_object()) {
    for (const auto& [key, value] : tags->items())
      (*made)->tags.emplace(key, value.is_string() ? value.get<std::string>() : value.dump());
  }
  auto reply = latest_reply(call, **made, body);
  if (reply) reply->status = 201;
  return reply;
}

Reply get_function(Call& call) {
  const auto found = named_version(call);
  if (!found) return tl::unexpected(found.error());
  const Configuration& configuration = *found->chosen.configuration;
  Json json{{"Configuration", Json::parse(configuration_json(*found->function, configuration,
                                                             found->chosen.version))},
            {"Tags", found->function->tags}};
  if (configuration.package_type == "Image") {
    json["Code"] = {{"RepositoryType", "ECR"}, {"ImageUri", configuration.image_uri}};
  } else {
    json["Code"] = {
        {"RepositoryType", "S3"},
        {"Location", cat(call.request.endpoint, "/_aws/lambda-code/", configuration.code)}};
  }
  if (found->function->reserved_concurrency) {
    json["Concurrency"] = {
        {"ReservedConcurrentExecutions", *found->function->reserved_concurrency}};
  }
  return json_reply(200, json.dump());
}

Reply get_configuration(Call& call) {
  const auto found = named_version(call);
  if (!found) return tl::unexpected(found.error());
  return json_reply(200, configuration_json(*found->function, *found->chosen.configuration,
                                            found->chosen.version));
}

Reply list_functions(Call& call) {
  Json json{{"Functions", Json::array()}};
  for (const Function* const function : call.world.functions->all(call.request.place)) {
    json["Functions"].push_back(
        Json::parse(configuration_json(*function, function->latest, "$LATEST")));
  }
  return json_reply(200, json.dump());
}

Reply delete_function(Call& call) {
  const auto function = named_function(call);
  if (!function) return tl::unexpected(function.error());
  std::string qualifier = parse_function_name(call.segments[0]).qualifier;
  if (const std::string* const given = call.request.query_value("Qualifier")) qualifier = *given;
  if (qualifier == "$LATEST") {
    return invalid_value("$LATEST version cannot be deleted without deleting the function.");
  }
  if (!qualifier.empty()) {
    (*function)->versions.erase(static_cast<std::uint64_t>(parse_integer(qualifier).value_or(0)));
    if (const Done done = keep(call.world, **function); !done) return tl::unexpected(done.error());
    return http::ServerResponse{.status = 204};
  }
  call.world.engine->forget((*function)->name);
  if (const Status removed = call.world.functions->remove(**function); !removed) {
    return refuse({.status = 500,
                   .code = "ServiceException",
                   .message = removed.error().diagnostic().message});
  }
  return http::ServerResponse{.status = 204};
}

Reply update_code(Call& call) {
  const auto function = named_function(call);
  if (!function) return tl::unexpected(function.error());
  const Json body = body_of(call);
  if (const Done done = check_revision(body, **function); !done)
    return tl::unexpected(done.error());
  Configuration changed_code = (*function)->latest;
  if (const Done done = load_code(call.world, body.dump(), ZipFileForm::base64_zip, changed_code);
      !done)
    return tl::unexpected(done.error());
  if (const auto list = body.find("Architectures"); list != body.end() && list->is_array())
    changed_code.architectures = list->get<std::vector<std::string>>();
  const bool same = changed_code.code == (*function)->latest.code &&
                    changed_code.image_uri == (*function)->latest.image_uri &&
                    changed_code.architectures == (*function)->latest.architectures;
  if (body.value("DryRun", Json(false)) == true)
    return json_reply(200, configuration_json(**function, changed_code, "$LATEST"));
  (*function)->latest = std::move(changed_code);
  if (!same) changed(call, **function);
  return latest_reply(call, **function, body);
}

Reply update_configuration(Call& call) {
  const auto function = named_function(call);
  if (!function) return tl::unexpected(function.error());
  const Json body = body_of(call);
  if (const Done done = check_revision(body, **function); !done)
    return tl::unexpected(done.error());
  Configuration settings = (*function)->latest;
  if (const Done done = apply_settings(body.dump(), settings); !done)
    return tl::unexpected(done.error());
  (*function)->latest = std::move(settings);
  changed(call, **function);
  return latest_reply(call, **function, Json::object());
}

Reply put_concurrency(Call& call) {
  const auto function = named_function(call);
  if (!function) return tl::unexpected(function.error());
  const Json body = body_of(call);
  const auto count = body.find("ReservedConcurrentExecutions");
  if (count == body.end() || !count->is_number_unsigned())
    return invalid_value("ReservedConcurrentExecutions must be a number");
  (*function)->reserved_concurrency = count->get<std::uint32_t>();
  if (const Done done = keep(call.world, **function); !done) return tl::unexpected(done.error());
  return json_reply(200, body.dump());
}

Reply get_concurrency(Call& call) {
  const auto function = named_function(call);
  if (!function) return tl::unexpected(function.error());
  Json json = Json::object();
  if ((*function)->reserved_concurrency)
    json["ReservedConcurrentExecutions"] = *(*function)->reserved_concurrency;
  return json_reply(200, json.dump());
}

Reply delete_concurrency(Call& call) {
  const auto function = named_function(call);
  if (!function) return tl::unexpected(function.error());
  (*function)->reserved_concurrency.reset();
  if (const Done done = keep(call.world, **function); !done) return tl::unexpected(done.error());
  return http::ServerResponse{.status = 204};
}

Reply account_settings(Call& call) {
  const auto functions = call.world.functions->all(call.request.place);
  std::uint64_t size = 0;
  for (const Function* const function : functions)
    size += function->latest.code_size_bytes;
  return json_reply(
      200, Json{{"AccountLimit",
                 {{"TotalCodeSize", 80530636800},
                  {"CodeSizeUnzipped", 262144000},
                  {"CodeSizeZipped", 52428800},
                  {"ConcurrentExecutions", 1000},
                  {"UnreservedConcurrentExecutions", 1000}}},
                {"AccountUsage", {{"TotalCodeSize", size}, {"FunctionCount", functions.size()}}}}
               .dump());
}

Reply list_tags(Call& call) {
  const auto function = named_function(call);
  if (!function) return tl::unexpected(function.error());
  return json_reply(200, Json{{"Tags", (*function)->tags}}.dump());
}

Reply tag_resource(Call& call) {
  const auto function = named_function(call);
  if (!function) return tl::unexpected(function.error());
  const Json tags = body_of(call).value("Tags", Json::object());
  for (const auto& [key, value] : tags.items())
    (*function)->tags[key] = value.is_string() ? value.get<std::string>() : value.dump();
  if (const Done done = keep(call.world, **function); !done) return tl::unexpected(done.error());
  return http::ServerResponse{.status = 204};
}

Reply untag_resource(Call& call) {
  const auto function = named_function(call);
  if (!function) return tl::unexpected(function.error());
  for (const auto& [name, value] : call.request.query) {
    if (name == "tagKeys") (*function)->tags.erase(value);
  }
  if (const Done done = keep(call.world, **function); !done) return tl::unexpected(done.error());
  return http::ServerResponse{.status = 204};
}

}  // namespace samx::cloud::lambda
