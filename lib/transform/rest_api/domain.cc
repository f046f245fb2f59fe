#include "transform/rest_api/domain.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "transform/api_domain/record_sets.h"
#include "transform/canonical_json.h"
#include "transform/codes.h"
#include "transform/logical_ids.h"
#include "transform/openapi/faults.h"
#include "transform/value_reading.h"

namespace samx::transform::rest_api {

using document::Entry;
using document::Node;
using openapi::kind_in_words;
using openapi::Literals;

namespace {

// The zone of CloudFront's distributions, which answer for edge-optimised domains.
constexpr std::string_view kEdgeZone = "Z2FDTNDATAQYW2";

constexpr std::array<std::string_view, 2> kTruststoreKeys{"TruststoreUri", "TruststoreVersion"};

// Resource types and names that public and private domains differ in.
struct DomainForm {
  std::string_view id_prefix;
  std::string_view type;
  std::string_view mapping_type;
  std::string_view mapping_domain;  // property of the mapping
};
constexpr DomainForm kPublic{"ApiGatewayDomainName", "AWS::ApiGateway::DomainName",
                             "AWS::ApiGateway::BasePathMapping", "DomainName"};
constexpr DomainForm kPrivate{"ApiGatewayDomainNameV2", "AWS::ApiGateway::DomainNameV2",
                              "AWS::ApiGateway::BasePathMappingV2", "DomainNameArn"};

std::string letters_and_digits(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_ascii_alphanumeric(std::string_view(&c, 1))) out += c;
  }
  return out;
}

class DomainExpansion {
 public:
  DomainExpansion(RestApiDraft& draft, Node& domain)
      : draft_(draft),
        domain_(domain),
        make_(draft.literals("Domain")),
        form_(is_text(domain.find("EndpointConfiguration"), "PRIVATE") ? kPrivate : kPublic) {}

  Status add() {
    SAMX_TRY(check());
    id_ = cat(form_.id_prefix, hash_suffix(domain_.find("DomainName")));
    SAMX_TRY(is_private() ? add_private_name() : add_public_name());
    SAMX_TRY(add_mappings());
    if (is_private()) SAMX_TRY(add_access_association());
    return add_records();
  }

 private:
  bool is_private() const { return form_.type == kPrivate.type; }

  Node* truthy(std::string_view key) const { return find_truthy(&domain_, key); }

  tl::unexpected<Error> fault(std::string message, const Node& at, std::string help = {}) const {
    return draft_.fault(codes::kApiDomain, std::move(message), at.origin(), std::move(help));
  }

  tl::unexpected<Error> fault_of_name(std::string message, const Node& at) const {
    return fail({.code = codes::kApiDomain,
                 .message = std::move(message),
                 .where = at.origin(),
                 .logical_id = id_});
  }

  Status check() const {
    for (const std::string_view name : {"DomainName", "CertificateArn"}) {
      if (domain_.find_non_null(name) == nullptr)
        return fault(cat("'Domain' needs a '", name, "'"), domain_);
    }
    return {};
  }

  void set_generated(std::string_view key, Node* value) {
    domain_.set(Entry{.key = key, .value = value, .key_origin = make_.origin()});
  }

  ProducedResource& add_name() {
    ProducedResource& name = draft_.out.add(id_, form_.type, make_, draft_.api.attributes.passed());
    name.set("DomainName", domain_.find("DomainName"));
    return name;
  }

  Node* endpoint_configuration(Node* type) const {
    return make_.map({{"Types", make_.list({type})}, {"IpAddressType", truthy("IpAddressType")}});
  }

  Status add_public_name() {
    set_generated("ApiDomainName", make_.text(id_));
    if (domain_.find_non_null("EndpointConfiguration") == nullptr)
      set_generated("EndpointConfiguration", make_.text("REGIONAL"));
    Node* const endpoint = domain_.find("EndpointConfiguration");
    if (!is_text(endpoint, "REGIONAL") && !is_text(endpoint, "EDGE")) {
      return fault("'EndpointConfiguration' of 'Domain' must be 'EDGE', 'REGIONAL' or 'PRIVATE'",
                   *endpoint);
    }
    SAMX_ASSIGN(Node* const truststore, mutual_tls());
    ProducedResource& name = add_name();
    name.set(is_text(endpoint, "REGIONAL") ? "RegionalCertificateArn" : "CertificateArn",
             domain_.find("CertificateArn"));
    name.set("EndpointConfiguration", endpoint_configuration(endpoint));
    name.set("MutualTlsAuthentication", truststore);
    for (const std::string_view key :
         {"SecurityPolicy", "EndpointAccessMode", "OwnershipVerificationCertificateArn"})
      name.set(key, truthy(key));
    if (const Node* const policy = truthy("Policy"))
      return fault_of_name("'Policy' is for private domains only", *policy);
    return {};
  }

  Status add_private_name() {
    ProducedResource& name = add_name();
    name.set("CertificateArn", domain_.find("CertificateArn"));
    name.set("EndpointConfiguration", endpoint_configuration(make_.text("PRIVATE")));
    for (const std::string_view key : {"SecurityPolicy", "EndpointAccessMode", "Policy"})
      name.set(key, truthy(key));
    if (const Node* const certificate = truthy("OwnershipVerificationCertificateArn")) {
      return fault_of_name("'OwnershipVerificationCertificateArn' is not for private domains",
                           *certificate);
    }
    return {};
  }

  Result<Node*> mutual_tls() const {
    const Node* const tls = truthy("MutualTlsAuthentication");
    if (tls == nullptr) return nullptr;
    if (!tls->is_map())
      return fault(cat("'MutualTlsAuthentication' must be a map; it is ", kind_in_words(*tls)),
                   *tls);
    Node* const made = make_.map();
    for (const Entry& entry : tls->entries()) {
      if (std::ranges::find(kTruststoreKeys, entry.key) == kTruststoreKeys.end()) {
        return draft_.fault(
            codes::kApiDomain, cat("'MutualTlsAuthentication' has no property '", entry.key, "'"),
            entry.key_origin, "it may have 'TruststoreUri' and 'TruststoreVersion'");
      }
      if (entry.value->truthy()) made->set(entry);
    }
    return made;
  }

  Status add_mappings() {
    Node* const base_path = domain_.find("BasePath");
    const bool given = base_path != nullptr && base_path->truthy() &&
                       (base_path->is_string() || base_path->is_list());
    if (!given) {
      add_mapping({}, nullptr);
      return {};
    }
    if (base_path->is_string()) {
      add_mapping_of(*base_path);
      return {};
    }
    for (Node* const path : base_path->items()) {
      if (!path->is_string())
        return fault(cat("'BasePath' must be a list of strings; it has ", kind_in_words(*path)),
                     *path);
      add_mapping_of(*path);
    }
    return {};
  }

  void add_mapping_of(Node& path) {
    const std::string plain = letters_and_digits(path.text());
    const bool normalize =
        !domain_.has("NormalizeBasePath") || truthy("NormalizeBasePath") != nullptr;
    add_mapping(plain, normalize ? make_.text(plain) : &path);
  }

  void add_mapping(std::string_view suffix, Node* path) {
    ProducedResource& mapping =
        draft_.out.add(cat(draft_.api.id, suffix, "BasePathMapping"), form_.mapping_type, make_,
                       draft_.api.attributes.passed());
    mapping.set(form_.mapping_domain, make_.ref(id_));
    mapping.set("RestApiId", make_.ref(draft_.api.id));
    mapping.set("Stage", make_.ref(draft_.stage_id));
    mapping.set("BasePath", path);
  }

  Status add_access_association() {
    const Node* const association = domain_.find_non_null("AccessAssociation");
    if (association == nullptr) return {};
    if (!association->is_map())
      return fault(cat("'AccessAssociation' must be a map; it is ", kind_in_words(*association)),
                   *association);
    Node* endpoint = association->find("VpcEndpointId");
    if (endpoint == nullptr) endpoint = make_.null();
    const Node* const hashed = make_.list({endpoint, make_.text(id_)});
    ProducedResource& made = draft_.out.add(cat("DomainNameAccessAssociation", hash_suffix(hashed)),
                                            "AWS::ApiGateway::DomainNameAccessAssociation", make_,
                                            draft_.api.attributes.passed());
    made.set("DomainNameArn", make_.ref(id_));
    made.set("AccessAssociationSourceType", make_.text("VPCE"));
    made.set("AccessAssociationSource", endpoint);
    return {};
  }

  Status add_records() {
    SAMX_ASSIGN(Node* const route53, api_domain::read_route53(draft_.api, domain_));
    if (route53 == nullptr) return {};
    const Node* const separate = route53->find("SeparateRecordSetGroup");
    if (separate != nullptr && separate->truthy() && !separate->is_boolean())
      return fault("'SeparateRecordSetGroup' must be true or false", *separate);
    const api_domain::DomainRecords records{.state = draft_.state,
                                            .api = draft_.api,
                                            .out = draft_.out,
                                            .domain = domain_,
                                            .attributes = draft_.api.attributes.passed(),
                                            .alias_target = alias_target(*route53)};
    if (separate == nullptr || !separate->truthy()) {
      api_domain::add_to_shared_group(records, *route53, api_domain::ZoneProperties::all_given);
    } else {
      add_separate_group(records, *route53);
    }
    return {};
  }

  void add_separate_group(const api_domain::DomainRecords& records, const Node& route53) {
    const Node* const hashed =
        make_.list({api_domain::hosted_zone(route53), domain_.find("DomainName")});
    ProducedResource& group =
        draft_.out.add(cat("RecordSetGroup", hash_suffix(hashed)), "AWS::Route53::RecordSetGroup",
                       make_, records.attributes);
    for (const std::string_view key : {"HostedZoneId", "HostedZoneName"}) {
      Node* const zone = route53.find(key);
      if (zone != nullptr && zone->truthy()) group.set(key, zone);
    }
    group.set("RecordSets", api_domain::record_sets(records, route53));
  }

  Node* or_null(Node* node) const { return node == nullptr ? make_.null() : node; }

  // Spec 23, table of targets.
  Node* alias_target(Node& route53) {
    const Node* const endpoint = domain_.find("EndpointConfiguration");
    if (is_text(endpoint, "REGIONAL")) {
      return make_.map({{"HostedZoneId", make_.get_att(id_, "RegionalHostedZoneId")},
                        {"DNSName", make_.get_att(id_, "RegionalDomainName")}});
    }
    if (is_private()) {
      return make_.map({{"HostedZoneId", or_null(route53.find("VpcEndpointHostedZoneId"))},
                        {"DNSName", or_null(route53.find("VpcEndpointDomainName"))}});
    }
    // Written into the property, where the deployment hash sees it.
    if (route53.find_non_null("DistributionDomainName") == nullptr) {
      route53.set(Entry{.key = "DistributionDomainName",
                        .value = make_.get_att(id_, "DistributionDomainName"),
                        .key_origin = make_.origin()});
    }
    return make_.map({{"HostedZoneId", make_.text(kEdgeZone)},
                      {"DNSName", route53.find("DistributionDomainName")}});
  }

  RestApiDraft& draft_;
  Node& domain_;
  const Literals make_;
  const DomainForm& form_;
  std::string id_;
};

}  // namespace

Status add_domain(RestApiDraft& draft) {
  if (draft.domain == nullptr || draft.domain->is_null()) return {};
  if (!draft.domain->is_map()) {
    return draft.fault(codes::kApiDomain,
                       cat("'Domain' must be a map; it is ", kind_in_words(*draft.domain)),
                       draft.domain->origin());
  }
  return DomainExpansion(draft, *draft.domain).add();
}

}  // namespace samx::transform::rest_api
