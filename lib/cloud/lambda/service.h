#pragma once

#include <string>
#include <vector>

#include "cloud/fault.h"
#include "cloud/request.h"
#include "cloud/world.h"

namespace samx::cloud::lambda {

/// Answers one request of the Lambda API, errors included (spec localcloud 6). Takes the world's
/// mutex itself.
http::ServerResponse answer(World& world, const Request& request);

/// One call: the variable segments of its path, decoded.
struct Call {
  World& world;
  const Request& request;
  std::vector<std::string> segments;
};

struct Function;

using Reply = Answered<http::ServerResponse>;

http::ServerResponse json_reply(int status, std::string text);
/// Errors as the API writes them: {"Type":"User","Message":…} with x-amzn-ErrorType.
http::ServerResponse error_reply(const Fault& fault);

/// The function that a call names. ResourceNotFoundException.
Answered<Function*> named_function(const Call& call);

/// Same, with the version or alias: the Qualifier of the query, else the one in the name; empty if
/// neither says one.
struct QualifiedFunction {
  Function* function = nullptr;
  std::string qualifier;
};
Answered<QualifiedFunction> qualified_function(const Call& call);

// function_operations.cc
Reply create_function(Call& call);
Reply get_function(Call& call);
Reply get_configuration(Call& call);
Reply list_functions(Call& call);
Reply delete_function(Call& call);
Reply update_code(Call& call);
Reply update_configuration(Call& call);
Reply put_concurrency(Call& call);
Reply get_concurrency(Call& call);
Reply delete_concurrency(Call& call);
Reply account_settings(Call& call);
Reply list_tags(Call& call);
Reply tag_resource(Call& call);
Reply untag_resource(Call& call);
// version_operations.cc
Reply publish_version(Call& call);
Reply list_versions(Call& call);
Reply create_alias(Call& call);
Reply list_aliases(Call& call);
Reply get_alias(Call& call);
Reply update_alias(Call& call);
Reply delete_alias(Call& call);
// policy_operations.cc
Reply add_permission(Call& call);
Reply get_policy(Call& call);
Reply remove_permission(Call& call);
// layer_operations.cc
Reply publish_layer(Call& call);
Reply list_layers(Call& call);
Reply list_layer_versions(Call& call);
Reply get_layer_version(Call& call);
Reply delete_layer_version(Call& call);
// url_operations.cc
Reply create_url(Call& call);
Reply get_url(Call& call);
Reply list_urls(Call& call);
Reply delete_url(Call& call);
// invoke_operation.cc: takes the mutex by itself
Reply invoke_function(Call& call);

}  // namespace samx::cloud::lambda
