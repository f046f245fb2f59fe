#include "transform/api_domain/record_sets.h"

#include "base/text.h"
#include "transform/codes.h"
#include "transform/logical_ids.h"
#include "transform/openapi/faults.h"
#include "transform/state.h"

namespace samx::transform::api_domain {

using document::Node;

namespace {

Node* record_set(const DomainRecords& records, const Node& route53, std::string_view type) {
  const NodeMaker make = records.state.make(route53);
  Node* const target = make.map();
  if (Node* const evaluate = route53.find_non_null("EvaluateTargetHealth"))
    target->set("EvaluateTargetHealth", evaluate);
  target->update(*records.alias_target);
  return make.map({{"Name", records.domain.find("DomainName")},
                   {"Type", make.text(type)},
                   {"AliasTarget", target},
                   {"Region", route53.find_non_null("Region")},
                   {"SetIdentifier", route53.find_non_null("SetIdentifier")}});
}

void set_zone(ProducedResource& group, const Node& route53, ZoneProperties zone_properties) {
  group.set("HostedZoneId", route53.find("HostedZoneId"));
  if (zone_properties == ZoneProperties::all_given || !route53.has("HostedZoneId"))
    group.set("HostedZoneName", route53.find("HostedZoneName"));
}

std::string group_id(const Node& route53) {
  return cat("RecordSetGroup", hash_suffix(hosted_zone(route53)));
}

// Makes a group and returns the list of its records.
Node* new_group(const DomainRecords& records, const Node& route53, ZoneProperties zone_properties) {
  const NodeMaker make = records.state.make(route53);
  ProducedResource& group =
      records.out.add(group_id(route53), "AWS::Route53::RecordSetGroup", make, records.attributes);
  set_zone(group, route53, zone_properties);
  Node* const list = make.list();
  group.set("RecordSets", list);
  return list;
}

}  // namespace

Result<Node*> read_route53(const SamResource& api, const Node& domain) {
  Node* const route53 = domain.find_non_null("Route53");
  if (route53 == nullptr) return nullptr;
  const auto fault = [&](std::string message) {
    return fail({.code = codes::kApiDomain,
                 .message = std::move(message),
                 .where = route53->origin(),
                 .logical_id = std::string(api.id)});
  };
  if (!route53->is_map())
    return fault(cat("'Route53' must be a map; it is ", openapi::kind_in_words(*route53)));
  if (hosted_zone(*route53) == nullptr)
    return fault("'Route53' needs a 'HostedZoneId' or a 'HostedZoneName'");
  return route53;
}

Node* hosted_zone(const Node& route53) {
  Node* const id = route53.find_non_null("HostedZoneId");
  // An empty id counts only if there is no name.
  if (id != nullptr && id->truthy()) return id;
  Node* const name = route53.find_non_null("HostedZoneName");
  return name != nullptr ? name : id;
}

Node* record_sets(const DomainRecords& records, const Node& route53) {
  Node* const list = records.state.make(route53).list({record_set(records, route53, "A")});
  const Node* const ipv6 = route53.find("IpV6");
  if (ipv6 != nullptr && ipv6->boolean_value())
    list->push_back(record_set(records, route53, "AAAA"));
  return list;
}

void add_to_shared_group(const DomainRecords& records, const Node& route53,
                         ZoneProperties zone_properties) {
  const auto [place, is_new] =
      records.state.record_set_groups.try_emplace(group_id(route53), nullptr);
  if (is_new) place->second = new_group(records, route53, zone_properties);
  for (Node* const each : record_sets(records, route53)->items())
    place->second->push_back(each);
}

void add_own_group(const DomainRecords& records, const Node& route53,
                   ZoneProperties zone_properties) {
  Node* const group = new_group(records, route53, zone_properties);
  for (Node* const each : record_sets(records, route53)->items())
    group->push_back(each);
}

}  // namespace samx::transform::api_domain
