#include "transform/openapi/resource_policy.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "transform/code_points.h"
#include "transform/openapi/faults.h"
#include "transform/state.h"

namespace samx::transform::openapi {

using document::Entry;
using document::Node;

namespace {

constexpr std::string_view kPolicy = "x-amazon-apigateway-policy";
constexpr std::string_view kStatement = "Statement";

// One form of a rule: the property, and what its statement says.
struct AccountRule {
  std::string_view property;
  std::string_view effect;
};
constexpr std::array<AccountRule, 2> kAccountRules{
    {{"AwsAccountWhitelist", "Allow"}, {"AwsAccountBlacklist", "Deny"}}};

struct IpRule {
  std::string_view property;
  std::string_view condition;
};
constexpr std::array<IpRule, 2> kIpRules{
    {{"IpRangeWhitelist", "NotIpAddress"}, {"IpRangeBlacklist", "IpAddress"}}};

struct VpcRule {
  std::string_view sources;
  std::string_view intrinsic_vpcs;
  std::string_view intrinsic_endpoints;
  std::string_view condition;
};
constexpr std::array<VpcRule, 2> kVpcRules{
    {{"SourceVpcBlacklist", "IntrinsicVpcBlacklist", "IntrinsicVpceBlacklist", "StringEquals"},
     {"SourceVpcWhitelist", "IntrinsicVpcWhitelist", "IntrinsicVpceWhitelist", "StringNotEquals"}}};

// The policy of one path while its statements are added.
class PolicyEdit {
 public:
  PolicyEdit(RestSession& session, const ResourcePolicy& policy, const Literals& literals)
      : session_(session), policy_(policy), literals_(literals), document_(session.policy()) {}

  Status add(const MarkedText& path) {
    path_ = path;
    for (const AccountRule& rule : kAccountRules)
      SAMX_TRY(add_accounts(rule));
    for (const IpRule& rule : kIpRules)
      SAMX_TRY(add_ip_ranges(rule));
    for (const VpcRule& rule : kVpcRules)
      SAMX_TRY(add_vpcs(rule));
    publish();
    return {};
  }

  void add_custom(Node* statements) {
    set_version();
    if (!has_statement()) {
      document_.set(kStatement, statements);
    } else {
      Node* const all = statement_list();
      if (statements->is_list()) {
        for (Node* const each : statements->items())
          append_unique(*all, each);
      } else {
        append_unique(*all, statements);
      }
    }
    publish();
  }

 private:
  Status add_accounts(const AccountRule& rule) {
    Node* accounts = policy_.rules->find_non_null(rule.property);
    if (accounts == nullptr || !accounts->truthy()) return {};
    if (!accounts->is_map() && !accounts->is_list()) {
      return body_fault(
          session_.state(),
          cat("'", rule.property, "' must be a list of accounts; it is ", kind_in_words(*accounts)),
          accounts->origin());
    }
    if (accounts->is_map()) accounts = literals_.list({accounts});
    set_version();
    SAMX_ASSIGN(Node* const resources, resource_list());
    Node* const statement =
        literals_.ordered({{"Effect", literals_.text(rule.effect)},
                           {"Action", literals_.text("execute-api:Invoke")},
                           {"Resource", resources},
                           {"Principal", literals_.ordered({{"AWS", accounts}})}});
    if (!has_statement()) {
      document_.set(kStatement, statement);  // bare, no list (spec 29.4)
    } else {
      statement_list()->push_back(statement);
    }
    return {};
  }

  Status add_ip_ranges(const IpRule& rule) {
    Node* ranges = policy_.rules->find_non_null(rule.property);
    if (ranges == nullptr || !ranges->truthy()) return {};
    if (!ranges->is_list()) ranges = literals_.list({ranges});
    return add_allow_and_deny(
        literals_.map({{rule.condition, literals_.map({{"aws:SourceIp", ranges}})}}));
  }

  Status add_vpcs(const VpcRule& rule) {
    SAMX_TRY(check_sources(rule));
    Node* const condition = literals_.ordered();
    collect_sources(rule, "vpc-", "aws:SourceVpc", *condition);
    collect_sources(rule, "vpce-", "aws:SourceVpce", *condition);
    collect_intrinsics(rule.intrinsic_vpcs, "aws:SourceVpc", *condition);
    collect_intrinsics(rule.intrinsic_endpoints, "aws:SourceVpce", *condition);
    if (!condition->truthy()) return {};
    return add_allow_and_deny(literals_.map({{rule.condition, condition}}));
  }

  Status check_sources(const VpcRule& rule) {
    const Node* const sources = policy_.rules->find_non_null(rule.sources);
    if (sources == nullptr) return {};
    // Texts and maps have only texts inside, none of which names a VPC.
    const bool is_sequence = sources->is_list() || sources->is_map() || sources->is_string();
    if (is_sequence && std::ranges::all_of(sources->items(), &Node::is_string)) return {};
    return body_fault(
        session_.state(),
        cat("'", rule.sources,
            "' must be a list of literal VPC ids; references have properties of "
            "their own"),
        sources->origin(),
        cat("move references to '", rule.intrinsic_vpcs, "' or '", rule.intrinsic_endpoints, "'"));
  }

  void collect_sources(const VpcRule& rule, std::string_view prefix, std::string_view key,
                       Node& condition) {
    for (Node* const source : elements_of(policy_.rules->find_non_null(rule.sources))) {
      if (source->text().starts_with(prefix)) append_to(condition, key, source);
    }
  }

  void collect_intrinsics(std::string_view property, std::string_view key, Node& condition) {
    for (Node* const value : elements_of(policy_.rules->find_non_null(property)))
      append_to(condition, key, value);
  }

  // What Python iterates over: the keys of a map and the characters of a text too.
  std::vector<Node*> elements_of(const Node* values) const {
    std::vector<Node*> elements;
    if (values == nullptr) return elements;
    for (Node* const item : values->items())
      elements.push_back(item);
    for (const Entry& entry : values->entries())
      elements.push_back(literals_.text(MarkedText::of_key(entry)));
    const std::string_view text = values->is_string() ? values->text() : std::string_view();
    for (std::size_t at = 0, end = 0; at < text.size(); at = end) {
      next_code_point(text, end);
      elements.push_back(literals_.text(text.substr(at, end - at)));
    }
    return elements;
  }

  void append_to(Node& condition, std::string_view key, Node* value) {
    if (!condition.has(key)) condition.set(key, literals_.list());
    condition.find(key)->push_back(value);
  }

  // An Allow for all, and a Deny under the condition; statements that are there are not repeated.
  Status add_allow_and_deny(Node* condition) {
    set_version();
    SAMX_ASSIGN(Node* const allow_resources, resource_list());
    SAMX_ASSIGN(Node* const deny_resources, resource_list());
    Node* const allow = statement_for_all("Allow", allow_resources);
    Node* const deny = statement_for_all("Deny", deny_resources);
    deny->set("Condition", condition);
    if (!has_statement()) {
      document_.set(kStatement, literals_.list({allow, deny}));
    } else {
      Node* const all = statement_list();
      append_unique(*all, allow);
      append_unique(*all, deny);
    }
    return {};
  }

  Node* statement_for_all(std::string_view effect, Node* resources) {
    return literals_.ordered({{"Effect", literals_.text(effect)},
                              {"Action", literals_.text("execute-api:Invoke")},
                              {"Resource", resources},
                              {"Principal", literals_.text("*")}});
  }

  // A new list at every use: one element for each key of the path item, method or not (spec 29.5).
  Result<Node*> resource_list() {
    SAMX_ASSIGN(const auto contents, session_.paths().contents_at(path_));
    Node* const resources = literals_.list();
    const std::string path = path_with_stars(path_.text);
    for (const Node* const item : contents) {
      for (const Entry& entry : item->entries())
        resources->push_back(resource(MarkedText::of_key(entry), path));
    }
    return resources;
  }

  Node* resource(const MarkedText& key, std::string_view path) {
    const std::string upper = to_upper_ascii(key.text);
    const bool any = upper == "ANY" || key.text == kAnyMethod;
    const std::string text =
        cat("execute-api:/${__Stage__}/", any ? "*" : std::string_view(upper), path);
    const bool marked = (key.marked && !any) || path_.marked;
    Node* const stage = policy_.stage == nullptr ? literals_.null() : policy_.stage;
    return literals_.sub(MarkedText{text, marked}, {{"__Stage__", stage}});
  }

  bool has_statement() const {
    const Node* const statement = document_.find(kStatement);
    return statement != nullptr && statement->truthy();
  }

  Node* statement_list() {
    Node* const statement = document_.find(kStatement);
    if (statement->is_list()) return statement;
    Node* const list = literals_.list({statement});
    document_.set(kStatement, list);
    return list;
  }

  static void append_unique(Node& list, Node* statement) {
    const auto same = [statement](const Node* each) { return document::equal(*each, *statement); };
    if (!std::ranges::any_of(list.items(), same)) list.push_back(statement);
  }

  void set_version() {
    document_.set(Entry{
        .key = "Version", .value = literals_.text("2012-10-17"), .key_origin = literals_.origin()});
  }

  void publish() {
    session_.body().set(
        Entry{.key = kPolicy, .value = &document_, .key_origin = literals_.origin()});
  }

  RestSession& session_;
  const ResourcePolicy& policy_;
  const Literals& literals_;
  Node& document_;
  MarkedText path_;
};

bool is_name_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
         c == '_' || c == '-';
}

// The length of `{name}` or `{name+}` at the start of `text`; 0 if there is none.
std::size_t placeholder_size(std::string_view text) {
  std::size_t at = 1;
  while (at < text.size() && is_name_character(text[at]))
    ++at;
  if (at == 1) return 0;
  if (at < text.size() && text[at] == '+') ++at;
  return at < text.size() && text[at] == '}' ? at + 1 : 0;
}

}  // namespace

std::string path_with_stars(std::string_view path) {
  std::string out;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t size = path[at] == '{' ? placeholder_size(path.substr(at)) : 0;
    out += size > 0 ? '*' : path[at];
    at += size > 0 ? size : 1;
  }
  return out;
}

Status add_resource_policy(RestSession& session, const MarkedText& path,
                           const ResourcePolicy& policy, const Literals& literals) {
  return PolicyEdit(session, policy, literals).add(path);
}

void add_custom_statements(RestSession& session, const ResourcePolicy& policy,
                           const Literals& literals) {
  Node* const statements = policy.rules->find("CustomStatements");
  if (statements == nullptr || !statements->truthy()) return;
  PolicyEdit(session, policy, literals).add_custom(statements);
}

}  // namespace samx::transform::openapi
