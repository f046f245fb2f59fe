#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "transform/produced_resource.h"
#include "transform/sam_resource.h"

namespace samx::transform::api_domain {

/// What the DNS records of a custom domain point at, and where they live.
struct DomainRecords {
  TransformState& state;
  const SamResource& api;
  ProducedResources& out;
  const document::Node& domain;  // the Domain property
  /// Resource attributes of a group that is made here.
  ResourceAttributes attributes = {};
  /// {"HostedZoneId": ..., "DNSName": ...}
  document::Node* alias_target = nullptr;
};

/// Checks Route53 of the domain: SX2409 on the API. Null if the domain has none.
/// Source: spec transform-api-rest 23.
Result<document::Node*> read_route53(const SamResource& api, const document::Node& domain);

/// The zone that the group of records is named after: HostedZoneId, else HostedZoneName.
document::Node* hosted_zone(const document::Node& route53);

/// A list with the A record of the domain, and with IpV6 the AAAA record.
document::Node* record_sets(const DomainRecords& records, const document::Node& route53);

/// Which properties of the zone a group gets.
enum class ZoneProperties : std::uint8_t { all_given, id_else_name };

/// Adds records to the group of the zone that all REST and HTTP APIs of the template share; the
/// first makes it.
void add_to_shared_group(const DomainRecords& records, const document::Node& route53,
                         ZoneProperties zone_properties);
/// Makes a group under the same logical ID that nobody else extends.
void add_own_group(const DomainRecords& records, const document::Node& route53,
                   ZoneProperties zone_properties);

}  // namespace samx::transform::api_domain
