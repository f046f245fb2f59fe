#include <algorithm>

#include "aws/credentials_json.h"
#include "aws/providers.h"
#include "aws/session_state.h"
#include "base/text.h"

namespace samx::aws {
namespace {

constexpr std::string_view kRolePath = "latest/meta-data/iam/security-credentials/";

std::string base_url(const Environment& environment) {
  if (auto url = environment.get_nonempty("AWS_EC2_METADATA_SERVICE_ENDPOINT")) {
    if (!url->ends_with('/')) *url += '/';
    return *url;
  }
  const auto mode = environment.get_nonempty("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE");
  const bool ipv6 = mode && to_lower_ascii(*mode) == "ipv6";
  return ipv6 ? "http://[fd00:ec2::254]/" : "http://169.254.169.254/";
}

bool is_true(const std::optional<std::string>& value) {
  return value && to_lower_ascii(*value) == "true";
}

/// Talks to the metadata service of an EC2 instance. Every failure means "no credentials here":
/// most machines are not instances (spec cli-package-deploy 2.1.5).
class Metadata {
 public:
  explicit Metadata(const ProviderContext& context)
      : services_(context.session.services), base_(base_url(context.environment())) {
    const auto seconds = context.environment().get_nonempty("AWS_METADATA_SERVICE_TIMEOUT");
    const auto number = seconds ? parse_integer(*seconds) : std::nullopt;
    if (number && *number > 0) timeout_ = std::chrono::seconds(std::min(*number, 60LL));
  }

  /// Whether the service can be used at all; keeps the session token of version 2.
  bool open(bool version_1_allowed) {
    http::Request request = make("PUT", "latest/api/token");
    request.headers.add("x-aws-ec2-metadata-token-ttl-seconds", "21600");
    const auto response = services_.http.send(request, services_.cancellation);
    if (!response) return false;
    if (response->status == 200) {
      token_ = response->body;
      return true;
    }
    return version_1_allowed &&
           (response->status == 403 || response->status == 404 || response->status == 405);
  }

  std::optional<std::string> get(std::string_view path) {
    http::Request request = make("GET", path);
    if (!token_.empty()) request.headers.add("x-aws-ec2-metadata-token", token_);
    const auto response = services_.http.send(request, services_.cancellation);
    if (!response || response->status != 200) return std::nullopt;
    return response->body;
  }

 private:
  http::Request make(std::string_view method, std::string_view path) const {
    http::Request request{.method = std::string(method), .url = cat(base_, path)};
    request.timeouts.connect = timeout_;
    request.timeouts.total = timeout_;
    return request;
  }

  const SessionServices& services_;
  std::string base_;
  std::chrono::milliseconds timeout_{1000};
  std::string token_;
};

}  // namespace

FoundCredentials from_instance_metadata(const ProviderContext& context) {
  const Environment& environment = context.environment();
  if (is_true(environment.get_nonempty("AWS_EC2_METADATA_DISABLED"))) return std::nullopt;
  Metadata metadata(context);
  if (!metadata.open(!is_true(environment.get_nonempty("AWS_EC2_METADATA_V1_DISABLED")))) {
    SAMX_TRY(context.session.services.cancellation.check());
    return std::nullopt;
  }
  const auto role = metadata.get(kRolePath);
  if (!role) return std::nullopt;
  const std::string_view first_line = trim(split(*role, '\n').front());
  const auto answer = metadata.get(cat(kRolePath, first_line));
  if (!answer) return std::nullopt;
  auto found = read_credentials_json(*answer, {});
  if (found) found->provider = "instance metadata";
  return found;
}

}  // namespace samx::aws
