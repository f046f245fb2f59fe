#include "aws/endpoint.h"

#include <algorithm>
#include <array>

#include "aws/codes.h"
#include "aws/session.h"
#include "base/text.h"

namespace samx::aws {
namespace {

/// Regions by the start of their names. Source: spec cli-package-deploy 2.3.
struct PartitionRow {
  std::string_view region_prefix;
  std::string_view partition;
  std::string_view dns_suffix;
  std::string_view global_region;  // where partition-wide services sign
};

constexpr std::array kPartitions{
    PartitionRow{"cn-", "aws-cn", "amazonaws.com.cn", "cn-north-1"},
    PartitionRow{"us-gov-", "aws-us-gov", "amazonaws.com", "us-gov-west-1"},
    PartitionRow{"us-isob-", "aws-iso-b", "sc2s.sgov.gov", "us-isob-east-1"},
    PartitionRow{"us-isof-", "aws-iso-f", "csp.hci.ic.gov", "us-isof-south-1"},
    PartitionRow{"us-iso-", "aws-iso", "c2s.ic.gov", "us-iso-east-1"},
    PartitionRow{"eu-isoe-", "aws-iso-e", "cloud.adc-e.uk", "eu-isoe-west-1"},
    PartitionRow{"eusc-", "aws-eusc", "amazonaws.eu", "eusc-de-east-1"},
};
constexpr PartitionRow kStandard{"", "aws", "amazonaws.com", "us-east-1"};

const PartitionRow& partition_row(std::string_view region) {
  const auto found = std::ranges::find_if(
      kPartitions, [&](const PartitionRow& row) { return region.starts_with(row.region_prefix); });
  return found == kPartitions.end() ? kStandard : *found;
}

bool is_on(const std::optional<std::string>& value) {
  return value && to_lower_ascii(*value) == "true";
}

/// A setting that the environment or the profile may switch on.
bool switched_on(const EndpointSettings& settings, std::string_view variable,
                 std::string_view key) {
  const auto value = settings.environment.get_nonempty(variable);
  return value ? is_on(value) : is_on(settings.files.get(settings.profile, key));
}

std::optional<std::string> configured_url(const Service& service,
                                          const EndpointSettings& settings) {
  if (!settings.override_url.empty()) return settings.override_url;
  if (switched_on(settings, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                  "ignore_configured_endpoint_urls"))
    return std::nullopt;
  const Environment& environment = settings.environment;
  if (auto url = environment.get_nonempty(cat("AWS_ENDPOINT_URL_", service.id))) return url;
  if (auto url = environment.get_nonempty("AWS_ENDPOINT_URL")) return url;
  if (const auto services = settings.files.get(settings.profile, "services")) {
    const std::string key = cat(to_lower_ascii(service.id), ".endpoint_url");
    if (auto url = settings.files.section_value("services", *services, key)) return url;
  }
  return settings.files.get(settings.profile, "endpoint_url");
}

Result<Endpoint> parse_configured(const std::string& text, const Service& service) {
  auto url = http::parse_url(text);
  if (!url || !url->query.empty()) {
    return fail({.code = codes::kBadEndpoint,
                 .message = cat("the endpoint '", text, "' for ", to_lower_ascii(service.id),
                                " is not a usable URL"),
                 .help = "write it as http://HOST[:PORT] or https://HOST[:PORT]"});
  }
  Endpoint endpoint{.base = std::move(*url), .configured = true};
  while (endpoint.base.path.ends_with('/'))
    endpoint.base.path.pop_back();
  return endpoint;
}

std::string region_host(const Service& service, std::string_view region,
                        const EndpointSettings& settings) {
  const PartitionRow& row = partition_row(region);
  if (service.global) return cat(service.host_prefix, '.', row.dns_suffix);
  const bool fips = switched_on(settings, "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
  const bool dual = switched_on(settings, "AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
  const std::string_view infix = fips ? "-fips" : "";
  if (dual && service.id == kS3.id)
    return cat("s3", infix, ".dualstack.", region, '.', row.dns_suffix);
  if (dual) return cat(service.host_prefix, infix, '.', region, ".api.aws");
  return cat(service.host_prefix, infix, '.', region, '.', row.dns_suffix);
}

}  // namespace

std::string_view dns_suffix(std::string_view region) {
  return partition_row(region).dns_suffix;
}

std::string_view partition(std::string_view region) {
  return partition_row(region).partition;
}

std::string_view global_signing_region(std::string_view region) {
  return partition_row(region).global_region;
}

bool is_region_name(std::string_view region) {
  const auto allowed = [](char c) {
    return c == '-' || is_ascii_alphanumeric(std::string_view(&c, 1));
  };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return !region.empty() && region.size() <= 63 && std::ranges::all_of(region, allowed) &&
         !std::ranges::all_of(region, digit) && region.front() != '-' && region.back() != '-';
}

bool is_host_name_bucket(std::string_view bucket) {
  const auto allowed = [](char c) {
    return c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  return bucket.size() >= 3 && bucket.size() <= 63 && std::ranges::all_of(bucket, allowed) &&
         bucket.front() != '-' && bucket.back() != '-';
}

Result<Endpoint> resolve_endpoint(const Service& service, std::string_view region,
                                  const EndpointSettings& settings) {
  if (const auto url = configured_url(service, settings)) return parse_configured(*url, service);
  Endpoint endpoint;
  endpoint.base.host = region_host(service, region, settings);
  endpoint.base.path.clear();
  return endpoint;
}

}  // namespace samx::aws
