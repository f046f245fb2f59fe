#include "cloud/lambda/service.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "cloud/resource_types/provider.h"
#include "http/url.h"

namespace samx::cloud::lambda {
namespace {

enum class Locking : std::uint8_t { held, by_itself };

struct Route {
  std::string_view method;
  std::string_view pattern;  // behind the date; '*' is one variable segment
  Reply (*run)(Call& call);
  Locking locking = Locking::held;
};

constexpr std::array kRoutes{
    Route{"POST", "functions", create_function},
    Route{"GET", "functions", list_functions},
    Route{"GET", "functions/*", get_function},
    Route{"DELETE", "functions/*", delete_function},
    Route{"PUT", "functions/*/code", update_code},
    Route{"GET", "functions/*/configuration", get_configuration},
    Route{"PUT", "functions/*/configuration", update_configuration},
    Route{"PUT", "functions/*/concurrency", put_concurrency},
    Route{"GET", "functions/*/concurrency", get_concurrency},
    Route{"DELETE", "functions/*/concurrency", delete_concurrency},
    Route{"POST", "functions/*/versions", publish_version},
    Route{"GET", "functions/*/versions", list_versions},
    Route{"POST", "functions/*/aliases", create_alias},
    Route{"GET", "functions/*/aliases", list_aliases},
    Route{"GET", "functions/*/aliases/*", get_alias},
    Route{"PUT", "functions/*/aliases/*", update_alias},
    Route{"DELETE", "functions/*/aliases/*", delete_alias},
    Route{"POST", "functions/*/policy", add_permission},
    Route{"GET", "functions/*/policy", get_policy},
    Route{"DELETE", "functions/*/policy/*", remove_permission},
    Route{"POST", "functions/*/url", create_url},
    Route{"GET", "functions/*/url", get_url},
    Route{"DELETE", "functions/*/url", delete_url},
    Route{"GET", "functions/*/urls", list_urls},
    Route{"POST", "functions/*/invocations", invoke_function, Locking::by_itself},
    Route{"GET", "layers", list_layers},
    Route{"POST", "layers/*/versions", publish_layer},
    Route{"GET", "layers/*/versions", list_layer_versions},
    Route{"GET", "layers/*/versions/*", get_layer_version},
    Route{"DELETE", "layers/*/versions/*", delete_layer_version},
    Route{"GET", "account-settings", account_settings},
    Route{"GET", "tags/*", list_tags},
    Route{"POST", "tags/*", tag_resource},
    Route{"DELETE", "tags/*", untag_resource},
};

// The variable segments if the path fits.
std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view path) {
  const auto wanted = split(pattern, '/');
  const auto given = split(path, '/');
  if (wanted.size() != given.size()) return std::nullopt;
  std::vector<std::string> variables;
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    if (wanted[at] == "*") {
      variables.push_back(http::percent_decode(given[at]));
    } else if (wanted[at] != given[at]) {
      return std::nullopt;
    }
  }
  return variables;
}

// "/2015-03-31/functions/x" without the date and a slash at the end.
std::string_view without_date(std::string_view path) {
  path.remove_prefix(std::min<std::size_t>(1, path.size()));
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return {};
  path.remove_prefix(slash + 1);
  while (path.ends_with('/'))
    path.remove_suffix(1);
  return path;
}

}  // namespace

http::ServerResponse json_reply(int status, std::string text) {
  return {
      .status = status, .headers = {{"Content-Type", "application/json"}}, .body = std::move(text)};
}

http::ServerResponse error_reply(const Fault& fault) {
  http::ServerResponse reply =
      json_reply(fault.status, cat("{\"Type\":\"", fault.status >= 500 ? "Service" : "User",
                                   "\",\"Message\":", resource_types::json_text(fault.message),
                                   ",\"message\":", resource_types::json_text(fault.message), '}'));
  reply.headers.set("x-amzn-ErrorType", fault.code);
  return reply;
}

http::ServerResponse answer(World& world, const Request& request) {
  const std::string_view path = without_date(request.path);
  for (const Route& route : kRoutes) {
    if (route.method != request.method) continue;
    auto segments = match(route.pattern, path);
    if (!segments) continue;
    Call call{.world = world, .request = request, .segments = std::move(*segments)};
    std::unique_lock lock(world.mutex, std::defer_lock);
    if (route.locking == Locking::held) lock.lock();
    auto reply = route.run(call);
    return reply ? std::move(*reply) : error_reply(reply.error());
  }
  return error_reply(
      {.status = 501,
       .code = "NotImplementedException",
       .message = cat("the local cloud does not have ", request.method, ' ', request.path)});
}

}  // namespace samx::cloud::lambda
