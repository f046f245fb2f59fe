#include <algorithm>
#include <array>

#include "aws/codes.h"
#include "aws/credentials_json.h"
#include "aws/providers.h"
#include "aws/session_state.h"
#include "base/file_system.h"
#include "base/text.h"
#include "http/url.h"

namespace samx::aws {
namespace {

constexpr int kTries = 3;
constexpr std::chrono::milliseconds kPause{1000};
constexpr std::uint64_t kTokenLimitBytes = 64U << 10U;

// Over plain http a token may only go to the machine itself or to these addresses of AWS.
constexpr std::array<std::string_view, 3> kHttpHosts{"169.254.170.2", "169.254.170.23",
                                                     "[fd00:ec2::23]"};

tl::unexpected<Error> container_failed(std::string_view why) {
  return fail({.code = codes::kContainer,
               .message = cat("the container's credentials endpoint failed: ", why),
               .help = "check AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and "
                       "AWS_CONTAINER_CREDENTIALS_FULL_URI"});
}

Result<std::string> endpoint_url(std::string_view relative, std::string_view full) {
  if (!relative.empty()) return cat("http://169.254.170.2", relative);
  auto url = http::parse_url(full);
  if (!url) return container_failed(url.error().diagnostic().message);
  const bool allowed = url->scheme == "https" || http::is_loopback(url->host) ||
                       std::ranges::find(kHttpHosts, url->host) != kHttpHosts.end();
  if (!allowed) return container_failed(cat("'", url->host, "' may only be asked over https"));
  return std::string(full);
}

Result<std::string> authorization(const Environment& environment) {
  std::string token = environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN").value_or("");
  if (const auto path = environment.get_nonempty("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")) {
    SAMX_ASSIGN(token, read_file(*path, kTokenLimitBytes));
  }
  if (token.find_first_of("\r\n") != std::string::npos)
    return container_failed("the authorization token holds a line end");
  return token;
}

}  // namespace

FoundCredentials from_container(const ProviderContext& context) {
  const Environment& environment = context.environment();
  const auto relative = environment.get_nonempty("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
  const auto full = environment.get_nonempty("AWS_CONTAINER_CREDENTIALS_FULL_URI");
  if (!relative && !full) return std::nullopt;
  http::Request request;
  SAMX_ASSIGN(request.url, endpoint_url(relative.value_or(""), full.value_or("")));
  SAMX_ASSIGN(const std::string token, authorization(environment));
  if (!token.empty()) request.headers.add("Authorization", token);
  request.timeouts.total = std::chrono::seconds(2);
  const SessionServices& services = context.session.services;
  std::string problem;
  for (int attempt = 1; attempt <= kTries; ++attempt) {
    if (attempt > 1) services.clock.wait(kPause, services.cancellation.descriptor());
    SAMX_TRY(services.cancellation.check());
    const auto response = services.http.send(request, services.cancellation);
    problem = response ? cat("status ", response->status) : response.error().diagnostic().message;
    if (!response || response->status != 200) continue;
    auto found = read_credentials_json(response->body, {});
    if (!found) return container_failed("the answer lacks AccessKeyId or SecretAccessKey");
    found->provider = "container";
    return found;
  }
  return container_failed(problem);
}

}  // namespace samx::aws
