#include "transform/http_api/authorizers.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/security.h"
#include "transform/value_reading.h"

namespace samx::transform::http_api {

using document::Entry;
using document::Node;
using openapi::kind_in_words;
using openapi::Literals;
using openapi::MarkedText;

namespace {

enum class AuthorizerKind : std::uint8_t { jwt, lambda };

struct KindKey {
  std::string_view key;
  AuthorizerKind kind;
};
// Which kind each key belongs to; a key of the other kind is a fault.
constexpr std::array<KindKey, 9> kKindKeys{
    {{"AuthorizationScopes", AuthorizerKind::jwt},
     {"JwtConfiguration", AuthorizerKind::jwt},
     {"IdentitySource", AuthorizerKind::jwt},
     {"FunctionArn", AuthorizerKind::lambda},
     {"FunctionInvokeRole", AuthorizerKind::lambda},
     {"Identity", AuthorizerKind::lambda},
     {"AuthorizerPayloadFormatVersion", AuthorizerKind::lambda},
     {"EnableSimpleResponses", AuthorizerKind::lambda},
     {"EnableFunctionDefaultPermissions", AuthorizerKind::lambda}}};
constexpr std::array<std::string_view, 1> kRequiredByJwt{"IdentitySource"};
constexpr std::array<std::string_view, 2> kRequiredByLambda{"FunctionArn",
                                                            "AuthorizerPayloadFormatVersion"};

struct IdentitySource {
  std::string_view property;
  std::string_view prefix;
};
constexpr std::array<IdentitySource, 4> kIdentitySources{{{"Headers", "$request.header."},
                                                          {"QueryStrings", "$request.querystring."},
                                                          {"StageVariables", "$stageVariables."},
                                                          {"Context", "$context."}}};

class AuthorizerReader {
 public:
  AuthorizerReader(const HttpApiDraft& draft, const Entry& entry)
      : draft_(draft),
        entry_(entry),
        settings_(*entry.value),
        literals_(draft.state.nodes, entry.key_origin) {}

  Result<Authorizer> read() {
    if (!settings_.is_map())
      return fault(cat("must be a map; it is ", kind_in_words(settings_)), settings_);
    if (const Entry* const connect = settings_.find_entry("OpenIdConnectUrl")) {
      return draft_.fault(codes::kAuthorizer,
                          cat("authorizer '", entry_.key, "': 'OpenIdConnectUrl' is not supported"),
                          connect->key_origin,
                          "use 'JwtConfiguration' with 'Issuer' and 'Audience'");
    }
    SAMX_TRY(read_kind());
    SAMX_TRY(check());
    Authorizer authorizer{.name = MarkedText::of_key(entry_),
                          .scopes = settings_.find_non_null("AuthorizationScopes")};
    SAMX_ASSIGN(authorizer.definition, kind_ == AuthorizerKind::jwt ? jwt() : lambda());
    return authorizer;
  }

 private:
  Node* truthy(std::string_view key) const { return find_truthy(&settings_, key); }

  tl::unexpected<Error> fault(std::string_view what, const Node& at) const {
    return draft_.fault(codes::kAuthorizer, cat("authorizer '", entry_.key, "': ", what),
                        at.origin());
  }

  Status read_kind() {
    const Node* const jwt = truthy("JwtConfiguration");
    if (jwt == nullptr) return {};
    if (!jwt->is_map())
      return fault(cat("'JwtConfiguration' must be a map; it is ", kind_in_words(*jwt)), *jwt);
    kind_ = AuthorizerKind::jwt;
    return {};
  }

  Status check() const {
    const Node* const scopes = settings_.find_non_null("AuthorizationScopes");
    if (scopes != nullptr && !scopes->is_list())
      return fault("'AuthorizationScopes' must be a list", *scopes);
    SAMX_TRY(check_keys());
    SAMX_TRY(check_required());
    const Node* const enable = settings_.find_non_null("EnableFunctionDefaultPermissions");
    if (enable != nullptr && !enable->is_boolean())
      return fault("'EnableFunctionDefaultPermissions' must be true or false", *enable);
    return {};
  }

  Status check_keys() const {
    for (const KindKey& each : kKindKeys) {
      const Node* const value = settings_.find_non_null(each.key);
      // An empty JwtConfiguration counts as missing.
      const bool counts = value != nullptr && (each.key != "JwtConfiguration" || value->truthy());
      if (!counts || each.kind == kind_) continue;
      return fault(cat("'", each.key, "' is for ",
                       kind_ == AuthorizerKind::jwt ? "Lambda authorizers only; this one has a "
                                                      "'JwtConfiguration'"
                                                    : "JWT authorizers only; this one has no "
                                                      "'JwtConfiguration'"),
                   *value);
    }
    return {};
  }

  Status check_required() const {
    const std::span<const std::string_view> required =
        kind_ == AuthorizerKind::jwt ? std::span<const std::string_view>(kRequiredByJwt)
                                     : std::span<const std::string_view>(kRequiredByLambda);
    for (const std::string_view key : required) {
      if (truthy(key) == nullptr) return fault(cat("'", key, "' is missing"), settings_);
    }
    return {};
  }

  Result<Node*> jwt() const {
    Node* const configuration = literals_.ordered();
    for (const Entry& entry : settings_.find("JwtConfiguration")->entries())
      configuration->set(to_lower_ascii(entry.key), entry.value);
    Node* const extension = literals_.ordered({{"jwtConfiguration", configuration},
                                               {"identitySource", settings_.find("IdentitySource")},
                                               {"type", literals_.text("jwt")}});
    return literals_.ordered(
        {{"type", literals_.text("oauth2")}, {"x-amazon-apigateway-authorizer", extension}});
  }

  Result<Node*> lambda() const {
    Node* const extension = literals_.ordered({{"type", literals_.text("request")}});
    // The literal partition, unlike all other ARNs of an HTTP API (spec 18.2).
    extension->set("authorizerUri",
                   literals_.sub(MarkedText{cat("arn:", draft_.state.partition,
                                                ":apigateway:${AWS::Region}:lambda:path/2015-03-31/"
                                                "functions/${__FunctionArn__}/invocations")},
                                 {{"__FunctionArn__", settings_.find("FunctionArn")}}));
    Node* const role = truthy("FunctionInvokeRole");
    if (role != nullptr && !(role->is_string() && role->text() == "NONE"))
      extension->set("authorizerCredentials", role);
    SAMX_TRY(add_identity(*extension));
    extension->set("authorizerPayloadFormatVersion",
                   settings_.find("AuthorizerPayloadFormatVersion"));
    if (Node* const simple = truthy("EnableSimpleResponses"))
      extension->set("enableSimpleResponses", simple);
    return literals_.ordered({{"type", literals_.text("apiKey")},
                              {"name", literals_.text("Unused")},
                              {"in", literals_.text("header")},
                              {"x-amazon-apigateway-authorizer", extension}});
  }

  Status add_identity(Node& extension) const {
    const Node* const identity = truthy("Identity");
    if (identity == nullptr) return {};
    if (!identity->is_map())
      return fault(cat("'Identity' must be a map; it is ", kind_in_words(*identity)), *identity);
    if (Node* const seconds = identity->find_non_null("ReauthorizeEvery"))
      extension.set("authorizerResultTtlInSeconds", seconds);
    Node* const sources = literals_.list();
    for (const IdentitySource& source : kIdentitySources) {
      const Node* const names = identity->find(source.property);
      if (names == nullptr || !names->truthy()) continue;
      if (!names->is_list() || !std::ranges::all_of(names->items(), &Node::is_string))
        return fault(cat("'", source.property, "' must be a list of strings"), *names);
      for (const Node* const name : names->items())
        sources->push_back(literals_.text(cat(source.prefix, name->text())));
    }
    extension.set("identitySource", sources);
    return {};
  }

  const HttpApiDraft& draft_;
  const Entry& entry_;
  const Node& settings_;
  const Literals literals_;
  AuthorizerKind kind_ = AuthorizerKind::lambda;
};

Authorizer iam_authorizer(const Literals& literals) {
  return {.name = {openapi::kIamAuthorizer, false, literals.origin()},
          .definition =
              literals.ordered({{"type", literals.text("apiKey")},
                                {"name", literals.text("Authorization")},
                                {"in", literals.text("header")},
                                {"x-amazon-apigateway-authtype", literals.text("awsSigv4")}})};
}

}  // namespace

bool has_iam_authorizer(const Node& auth) {
  const Node* const enabled = auth.find("EnableIamAuthorizer");
  return enabled != nullptr && enabled->boolean_value();
}

Result<std::vector<Authorizer>> read_authorizers(const HttpApiDraft& draft, const Node& auth) {
  std::vector<Authorizer> authorizers;
  if (has_iam_authorizer(auth)) {
    authorizers.push_back(
        iam_authorizer(Literals(draft.state.nodes, *auth.find("EnableIamAuthorizer"))));
  }
  const Node* const section = auth.find("Authorizers");
  if (section == nullptr || !section->truthy()) return authorizers;
  if (!section->is_map()) {
    return draft.fault(codes::kAuthorizer,
                       cat("'Authorizers' must be a map; it is ", kind_in_words(*section)),
                       section->origin());
  }
  for (const Entry& entry : section->entries()) {
    SAMX_ASSIGN(const Authorizer authorizer, AuthorizerReader(draft, entry).read());
    std::erase_if(authorizers,
                  [&entry](const Authorizer& each) { return each.name.text == entry.key; });
    authorizers.push_back(authorizer);
  }
  return authorizers;
}

}  // namespace samx::transform::http_api
