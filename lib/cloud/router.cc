#include "cloud/router.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "http/url.h"

namespace samx::cloud {
namespace {

struct Prefix {
  std::string_view text;
  std::string_view service;
};

// X-Amz-Target up to the dot.
constexpr std::array kTargets{
    Prefix{"AWSStepFunctions", "states"},
    Prefix{"AmazonSQS", "sqs"},
    Prefix{"AmazonSSM", "ssm"},
    Prefix{"CodeDeploy_20141006", "codedeploy"},
    Prefix{"DynamoDB_20120810", "dynamodb"},
    Prefix{"Logs_20140328", "logs"},
    Prefix{"secretsmanager", "secretsmanager"},
};

// Versions of query APIs, for clients that do not sign.
constexpr std::array kVersions{
    Prefix{"2010-05-08", "iam"}, Prefix{"2010-05-15", "cloudformation"},
    Prefix{"2010-03-31", "sns"}, Prefix{"2011-06-15", "sts"},
    Prefix{"2012-11-05", "sqs"},
};

constexpr std::array kPaths{
    Prefix{"/2014-11-13/functions", "lambda"},
    Prefix{"/2015-03-31/event-source-mappings", "lambda"},
    Prefix{"/2015-03-31/functions", "lambda"},
    Prefix{"/2016-08-19/account-settings", "lambda"},
    Prefix{"/2017-03-31/tags", "lambda"},
    Prefix{"/2017-10-31/functions", "lambda"},
    Prefix{"/2018-10-31/layers", "lambda"},
    Prefix{"/2019-09-25/functions", "lambda"},
    Prefix{"/2019-09-30/functions", "lambda"},
    Prefix{"/2020-06-30/functions", "lambda"},
    Prefix{"/2021-10-31/functions", "lambda"},
    Prefix{"/2021-11-15/functions", "lambda"},
    Prefix{"/restapis", "apigateway"},
    Prefix{"/v2/apis", "apigateway"},
};

template <std::size_t N>
std::string_view by_prefix(const std::array<Prefix, N>& rows, std::string_view text) {
  const auto found =
      std::ranges::find_if(rows, [text](const Prefix& row) { return text.starts_with(row.text); });
  return found == rows.end() ? std::string_view{} : found->service;
}

constexpr std::string_view kApiPrefix = "/_aws/execute-api/";
constexpr std::string_view kUrlPrefix = "/_aws/lambda-url/";

std::string_view host_without_port(std::string_view host) {
  return host.substr(0, host.find(':'));
}

std::optional<ApiAddress> address_in_path(const http::ServerRequest& raw, std::string_view prefix) {
  std::string_view path = raw.path();
  if (!path.starts_with(prefix)) return std::nullopt;
  path.remove_prefix(prefix.size());
  const std::size_t slash = path.find('/');
  const bool bare = slash == std::string_view::npos;
  return ApiAddress{.api_id = std::string(path.substr(0, slash)),
                    .path = bare ? "/" : std::string(path.substr(slash))};
}

std::optional<ApiAddress> address_in_host(const http::ServerRequest& raw, std::string_view label) {
  const std::string host = to_lower_ascii(host_without_port(raw.headers.get("Host")));
  const std::size_t dot = host.find('.');
  if (dot == std::string::npos || !std::string_view(host).substr(dot).starts_with(label))
    return std::nullopt;
  return ApiAddress{.api_id = host.substr(0, dot), .path = std::string(raw.path())};
}

// AKID/20260131/us-east-1/s3/aws4_request
struct Scope {
  std::string_view key_id, region, service;
};

std::optional<Scope> read_scope(std::string_view credential) {
  const auto pieces = split(credential, '/');
  if (pieces.size() < 5) return std::nullopt;
  const std::size_t last = pieces.size();
  return Scope{.key_id = pieces[0], .region = pieces[last - 3], .service = pieces[last - 2]};
}

std::string credential_of(const Request& request) {
  if (const std::string* const presigned = request.query_value("X-Amz-Credential"))
    return *presigned;
  const std::string_view header = request.headers.get("Authorization");
  const std::size_t begin = header.find("Credential=");
  if (begin == std::string_view::npos) return {};
  const std::string_view rest = header.substr(begin + 11);
  return std::string(rest.substr(0, rest.find(',')));
}

bool is_account_id(std::string_view text) {
  return text.size() == 12 && parse_integer(text).has_value();
}

// Scope names that differ from our own.
std::string_view own_name(std::string_view service) {
  if (service == "s3-object-lambda" || service == "s3express") return "s3";
  if (service == "monitoring") return "cloudwatch";
  return service;
}

void find_operation(Request& request) {
  if (const std::string_view target = request.headers.get("X-Amz-Target"); !target.empty()) {
    const std::size_t dot = target.rfind('.');
    request.operation = target.substr(dot == std::string_view::npos ? 0 : dot + 1);
    if (const auto service = by_prefix(kTargets, target); !service.empty())
      request.service = service;
    return;
  }
  const bool is_form =
      request.headers.get("Content-Type").starts_with("application/x-www-form-urlencoded");
  if (request.method != "POST" || !is_form) return;
  std::string version;
  for (const auto& [name, value] : http::decode_form(request.body)) {
    if (name == "Action") request.operation = value;
    if (name == "Version") version = value;
  }
  if (request.service.empty() && !request.operation.empty())
    request.service = by_prefix(kVersions, version);
}

// "<bucket>.s3.localhost", "<bucket>.s3.us-east-1.localhost", "<bucket>.s3.amazonaws.com"
std::string bucket_in_host(std::string_view host) {
  host = host_without_port(host);
  const std::size_t at = host.find(".s3.");
  return at == std::string_view::npos ? std::string{} : std::string(host.substr(0, at));
}

}  // namespace

std::optional<ApiAddress> api_address(const http::ServerRequest& raw) {
  if (auto found = address_in_path(raw, kApiPrefix)) return found;
  return address_in_host(raw, ".execute-api.");
}

std::optional<ApiAddress> function_url_address(const http::ServerRequest& raw) {
  if (auto found = address_in_path(raw, kUrlPrefix)) return found;
  return address_in_host(raw, ".lambda-url.");
}

Result<Request> route(http::ServerRequest& raw, std::uint16_t port) {
  Request request;
  SAMX_ASSIGN(request.body, raw.body.read());
  request.method = raw.method;
  request.path = raw.path();
  request.query = http::decode_form(raw.query());
  request.headers = raw.headers;
  request.remote_address = raw.remote_address;
  const std::string_view host = raw.headers.get("Host");
  request.endpoint = host.empty() ? cat("http://127.0.0.1:", port) : cat("http://", host);
  const std::string credential = credential_of(request);
  if (const auto scope = read_scope(credential)) {
    request.service = own_name(scope->service);
    request.place.region = scope->region;
    if (is_account_id(scope->key_id)) request.place.account = scope->key_id;
  }
  find_operation(request);
  if (request.service.empty()) request.service = by_prefix(kPaths, request.path);
  if (request.service.empty()) request.service = "s3";
  if (request.service == "s3") request.bucket_host = bucket_in_host(host);
  return request;
}

}  // namespace samx::cloud
