#include "transform/api_domain/http_domain.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "transform/api_domain/record_sets.h"
#include "transform/codes.h"
#include "transform/logical_ids.h"
#include "transform/openapi/faults.h"
#include "transform/state.h"
#include "transform/value_reading.h"

namespace samx::transform::api_domain {

using document::Entry;
using document::Node;
using openapi::kind_in_words;

namespace {

constexpr std::array<std::string_view, 2> kTruststoreKeys{"TruststoreUri", "TruststoreVersion"};

bool is_mapping_character(char c) {
  return is_ascii_alphanumeric(std::string_view(&c, 1)) || c == '/' || c == '-' || c == '_';
}

class HttpDomainExpansion {
 public:
  explicit HttpDomainExpansion(const HttpDomain& given)
      : given_(given),
        domain_(*given.domain),
        make_(given.state.make(*given.domain)),
        id_(cat("ApiGatewayDomainNameV2", hash_suffix(given.domain->find("DomainName")))) {}

  Status add() {
    SAMX_TRY(check());
    SAMX_TRY(add_name());
    SAMX_TRY(add_mappings());
    return add_records();
  }

 private:
  Node* truthy(std::string_view key) const { return find_truthy(&domain_, key); }

  tl::unexpected<Error> fault(std::string message, const Node& at) const {
    return fail({.code = codes::kApiDomain,
                 .message = std::move(message),
                 .where = at.origin(),
                 .logical_id = std::string(given_.api.id)});
  }

  Status check() const {
    for (const std::string_view name : {"DomainName", "CertificateArn"}) {
      if (domain_.find_non_null(name) == nullptr)
        return fault(cat("'Domain' needs a '", name, "'"), domain_);
    }
    const Node* const endpoint = domain_.find_non_null("EndpointConfiguration");
    if (endpoint != nullptr && !(endpoint->is_string() && endpoint->text() == "REGIONAL"))
      return fault("'EndpointConfiguration' of 'Domain' must be 'REGIONAL'", *endpoint);
    return {};
  }

  Status add_name() {
    SAMX_ASSIGN(Node* const truststore, mutual_tls());
    ProducedResource& name =
        given_.out.add(id_, "AWS::ApiGatewayV2::DomainName", make_, given_.attributes);
    name.set("DomainName", domain_.find("DomainName"));
    name.set("Tags", make_.map({{given_.creator_tag, make_.text("SAM")}}));
    Node* const configuration = make_.map(
        {{"CertificateArn", domain_.find("CertificateArn")},
         {"EndpointType", make_.text("REGIONAL")},
         {"OwnershipVerificationCertificateArn", truthy("OwnershipVerificationCertificateArn")},
         {"SecurityPolicy", truthy("SecurityPolicy")}});
    name.set("DomainNameConfigurations", make_.list({configuration}));
    name.set("MutualTlsAuthentication", truststore);
    return {};
  }

  Result<Node*> mutual_tls() const {
    const Node* const tls = truthy("MutualTlsAuthentication");
    if (tls == nullptr) return nullptr;
    if (!tls->is_map())
      return fault(cat("'MutualTlsAuthentication' must be a map; it is ", kind_in_words(*tls)),
                   *tls);
    Node* const made = make_.map();
    std::vector<std::string_view> unknown;
    for (const Entry& entry : tls->entries()) {
      if (std::ranges::find(kTruststoreKeys, entry.key) == kTruststoreKeys.end()) {
        unknown.push_back(entry.key);
      } else if (entry.value->truthy()) {
        made->set(entry);
      }
    }
    if (unknown.empty()) return made;
    std::ranges::sort(unknown);
    // The reference names the keys in place of the API (spec transform-api-http 18.6).
    return fail(
        {.code = codes::kApiDomain,
         .message = cat("'MutualTlsAuthentication' has no property '", join(unknown, "', '"), "'"),
         .where = tls->find_entry(unknown.front())->key_origin,
         .logical_id = join(unknown, ","),
         .help = "it may have 'TruststoreUri' and 'TruststoreVersion'"});
  }

  Status add_mappings() {
    Node* const base_path = domain_.find("BasePath");
    const bool given = base_path != nullptr && base_path->truthy() &&
                       (base_path->is_string() || base_path->is_list());
    if (!given) {
      add_mapping({}, nullptr);
      return {};
    }
    if (base_path->is_string()) return add_mapping_of(*base_path);
    for (const Node* const path : base_path->items())
      SAMX_TRY(add_mapping_of(*path));
    return {};
  }

  Status add_mapping_of(const Node& path) {
    if (!path.is_string())
      return fault(cat("'BasePath' must be a list of strings; it has ", kind_in_words(path)), path);
    if (!std::ranges::all_of(path.text(), is_mapping_character))
      return fault(
          cat("base path '", path.text(), "' may have letters, digits, '/', '-' and '_' only"),
          path);
    std::string suffix(path.text());
    std::erase_if(suffix, [](char c) { return c == '/' || c == '-' || c == '_'; });
    std::string_view key = path.text();
    while (key.starts_with('/'))
      key.remove_prefix(1);
    while (key.ends_with('/'))
      key.remove_suffix(1);
    add_mapping(suffix, given_.state.make(path).text(key));
    return {};
  }

  void add_mapping(std::string_view suffix, Node* key) {
    ProducedResource& mapping =
        given_.out.add(cat(given_.api.id, suffix, "ApiMapping"), "AWS::ApiGatewayV2::ApiMapping",
                       make_, given_.attributes);
    mapping.set("DomainName", make_.ref(id_));
    mapping.set("ApiId", make_.ref(given_.api.id));
    mapping.set("Stage", make_.ref(given_.stage_id));
    mapping.set("ApiMappingKey", key);
  }

  Status add_records() {
    SAMX_ASSIGN(const Node* const route53, read_route53(given_.api, domain_));
    if (route53 == nullptr) return {};
    Node* const target = make_.map({{"HostedZoneId", make_.get_att(id_, "RegionalHostedZoneId")},
                                    {"DNSName", make_.get_att(id_, "RegionalDomainName")}});
    const DomainRecords records{.state = given_.state,
                                .api = given_.api,
                                .out = given_.out,
                                .domain = domain_,
                                .attributes = given_.attributes,
                                .alias_target = target};
    if (given_.record_group == RecordGroup::shared) {
      add_to_shared_group(records, *route53, ZoneProperties::id_else_name);
    } else {
      add_own_group(records, *route53, ZoneProperties::id_else_name);
    }
    return {};
  }

  const HttpDomain& given_;
  const Node& domain_;
  const NodeMaker make_;
  const std::string id_;
};

}  // namespace

Status add_http_domain(const HttpDomain& domain) {
  if (domain.domain == nullptr || domain.domain->is_null()) return {};
  if (!domain.domain->is_map()) {
    return fail({.code = codes::kApiDomain,
                 .message = cat("'Domain' must be a map; it is ", kind_in_words(*domain.domain)),
                 .where = domain.domain->origin(),
                 .logical_id = std::string(domain.api.id)});
  }
  return HttpDomainExpansion(domain).add();
}

}  // namespace samx::transform::api_domain
