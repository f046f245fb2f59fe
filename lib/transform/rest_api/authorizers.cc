#include "transform/rest_api/authorizers.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/security.h"
#include "transform/value_reading.h"

namespace samx::transform::rest_api {

using document::Entry;
using document::Node;
using openapi::kind_in_words;
using openapi::Literals;
using openapi::MarkedText;

namespace {

struct IdentitySource {
  std::string_view property;
  std::string_view prefix;
};
constexpr std::array<IdentitySource, 4> kIdentitySources{
    {{"Headers", "method.request.header."},
     {"QueryStrings", "method.request.querystring."},
     {"StageVariables", "stageVariables."},
     {"Context", "context."}}};

// One entry of Authorizers.
class AuthorizerReader {
 public:
  AuthorizerReader(const RestApiDraft& draft, const Entry& entry)
      : draft_(draft),
        entry_(entry),
        settings_(*entry.value),
        literals_(draft.state.nodes, entry.key_origin) {}

  Result<Authorizer> read() {
    if (!settings_.is_map()) {
      return fault(cat("must be a map; it is ", kind_in_words(settings_)), settings_);
    }
    SAMX_TRY(read_identity());
    SAMX_TRY(check());
    Authorizer authorizer{.name = MarkedText::of_key(entry_),
                          .scopes = settings_.find_non_null("AuthorizationScopes")};
    SAMX_ASSIGN(authorizer.definition, definition());
    return authorizer;
  }

 private:
  tl::unexpected<Error> fault(std::string_view what, const Node& at, std::string help = {}) const {
    return draft_.fault(codes::kAuthorizer, cat("authorizer '", entry_.key, "': ", what),
                        at.origin(), std::move(help));
  }

  Status read_identity() {
    const Node* const identity = find_truthy(&settings_, "Identity");
    if (identity == nullptr) return {};
    if (!identity->is_map())
      return fault(cat("'Identity' must be a map; it is ", kind_in_words(*identity)), *identity);
    identity_ = identity;
    return {};
  }

  bool is_request() const { return is_text(settings_.find("FunctionPayloadType"), "REQUEST"); }
  bool is_cognito() const { return find_truthy(&settings_, "UserPoolArn") != nullptr; }

  Status check() const {
    const Node* const type = settings_.find_non_null("FunctionPayloadType");
    if (type != nullptr && !is_text(type, "TOKEN") && !is_text(type, "REQUEST"))
      return fault("'FunctionPayloadType' must be 'TOKEN' or 'REQUEST'", *type);
    if (is_request() && lacks_identity_source()) {
      return fault(
          "'FunctionPayloadType: REQUEST' needs an 'Identity' with at least one of 'Headers', "
          "'QueryStrings', 'StageVariables' and 'Context'",
          *type, "or switch caching off with 'ReauthorizeEvery: 0' in 'Identity'");
    }
    const Node* const scopes = settings_.find_non_null("AuthorizationScopes");
    if (scopes != nullptr && !scopes->is_list())
      return fault(cat("'AuthorizationScopes' must be a list; it is ", kind_in_words(*scopes)),
                   *scopes);
    const Node* const disabled = settings_.find_non_null("DisableFunctionDefaultPermissions");
    if (disabled != nullptr && !disabled->is_boolean())
      return fault("'DisableFunctionDefaultPermissions' must be true or false", *disabled);
    return {};
  }

  // What Python's int() makes of it is compared with 0.
  bool never_caches() const {
    const Node* const seconds =
        identity_ == nullptr ? nullptr : identity_->find_non_null("ReauthorizeEvery");
    if (seconds == nullptr) return false;
    if (seconds->is_boolean()) return !seconds->boolean_value();
    std::string_view text = trim(seconds->text());
    if (seconds->is_number()) text = text.substr(0, text.find('.'));
    if (text == "-0") return true;
    const std::optional<long long> value = parse_integer(text);
    return value && *value <= 0;
  }

  bool lacks_identity_source() const {
    if (identity_ == nullptr) return true;
    if (never_caches()) return false;
    return std::ranges::none_of(kIdentitySources, [this](const IdentitySource& source) {
      return find_truthy(identity_, source.property) != nullptr;
    });
  }

  Result<Node*> definition() const {
    Node* header = nullptr;
    if (!is_cognito() && is_request()) {
      header = literals_.text("Unused");
    } else if (const Node* const name = find_truthy(identity_, "Header")) {
      header = const_cast<Node*>(name);
    } else {
      header = literals_.text("Authorization");
    }
    SAMX_ASSIGN(Node* const extension, is_cognito() ? cognito() : lambda());
    if (const Node* const expression = find_truthy(identity_, "ValidationExpression");
        expression != nullptr && (is_cognito() || !is_request())) {
      extension->set("identityValidationExpression", const_cast<Node*>(expression));
    }
    Node* const made =
        literals_.ordered({{"type", literals_.text("apiKey")},
                           {"name", header},
                           {"in", literals_.text("header")},
                           {"x-amazon-apigateway-authtype",
                            literals_.text(is_cognito() ? "cognito_user_pools" : "custom")}});
    made->set("x-amazon-apigateway-authorizer", extension);
    return made;
  }

  Result<Node*> cognito() const {
    Node* arns = settings_.find("UserPoolArn");
    if (!arns->is_list()) arns = literals_.list({arns});
    return literals_.ordered(
        {{"type", literals_.text("cognito_user_pools")}, {"providerARNs", arns}});
  }

  Result<Node*> lambda() const {
    Node* const made =
        literals_.ordered({{"type", literals_.text(is_request() ? "request" : "token")}});
    Node* function = settings_.find("FunctionArn");
    if (function == nullptr) function = literals_.null();
    made->set("authorizerUri",
              literals_.sub(MarkedText{cat("arn:", draft_.state.partition,
                                           ":apigateway:${AWS::Region}:lambda:path/2015-03-31/"
                                           "functions/${__FunctionArn__}/invocations")},
                            {{"__FunctionArn__", function}}));
    if (identity_ != nullptr) {
      if (Node* const seconds = identity_->find_non_null("ReauthorizeEvery"))
        made->set("authorizerResultTtlInSeconds", seconds);
    }
    const Node* const role = find_truthy(&settings_, "FunctionInvokeRole");
    if (role != nullptr && !is_text(role, "NONE"))
      made->set("authorizerCredentials", const_cast<Node*>(role));
    if (!is_request()) return made;
    SAMX_ASSIGN(Node* const source, identity_source());
    if (source->truthy()) made->set("identitySource", source);
    return made;
  }

  Result<Node*> identity_source() const {
    std::string text;
    bool marked = false;
    for (const IdentitySource& source : kIdentitySources) {
      const Node* const names = find_truthy(identity_, source.property);
      if (names == nullptr) continue;
      SAMX_TRY(check_names(source.property, *names));
      for (const Node* const name : names->items()) {
        text += cat(text.empty() ? "" : ", ", source.prefix, name->text());
        marked = marked || name->marked();
      }
    }
    return literals_.text(MarkedText{text, marked});
  }

  Status check_names(std::string_view property, const Node& names) const {
    if (names.is_list() && std::ranges::all_of(names.items(), &Node::is_string)) return {};
    return fault(cat("'", property, "' must be a list of strings"), names);
  }

  const RestApiDraft& draft_;
  const Entry& entry_;
  const Node& settings_;
  const Literals literals_;
  const Node* identity_ = nullptr;
};

Authorizer iam_authorizer(const MarkedText& name, const Literals& literals) {
  Node* const definition =
      literals.ordered({{"type", literals.text("apiKey")},
                        {"name", literals.text("Authorization")},
                        {"in", literals.text("header")},
                        {"x-amazon-apigateway-authtype", literals.text("awsSigv4")}});
  return {.name = name, .definition = definition};
}

}  // namespace

Result<std::vector<Authorizer>> read_authorizers(const RestApiDraft& draft) {
  std::vector<Authorizer> authorizers;
  const Node* const by_default = draft.auth->find("DefaultAuthorizer");
  if (is_text(by_default, openapi::kIamAuthorizer)) {
    authorizers.push_back(
        iam_authorizer(MarkedText::of(*by_default), Literals(draft.state.nodes, *by_default)));
  }
  const Node* const section = find_truthy(draft.auth, "Authorizers");
  if (section == nullptr) return authorizers;
  if (!section->is_map()) {
    return draft.fault(codes::kAuthorizer,
                       cat("'Authorizers' must be a map; it is ", kind_in_words(*section)),
                       section->origin());
  }
  for (const Entry& entry : section->entries()) {
    SAMX_ASSIGN(const Authorizer authorizer, AuthorizerReader(draft, entry).read());
    const auto same = std::ranges::find_if(
        authorizers, [&entry](const Authorizer& each) { return each.name.text == entry.key; });
    if (same == authorizers.end()) {
      authorizers.push_back(authorizer);
    } else {
      same->definition = authorizer.definition;
      same->scopes = authorizer.scopes;
    }
  }
  return authorizers;
}

Status add_authorizer_permissions(RestApiDraft& draft) {
  const Node* const section =
      draft.auth == nullptr ? nullptr : find_truthy(draft.auth, "Authorizers");
  if (section == nullptr) return {};
  for (const Entry& entry : section->entries()) {
    const Node* const function = find_truthy(entry.value, "FunctionArn");
    if (function == nullptr ||
        find_truthy(entry.value, "DisableFunctionDefaultPermissions") != nullptr)
      continue;
    const Literals make(draft.state.nodes, entry.key_origin);
    ProducedResource& permission =
        draft.out.add(cat(draft.api.id, entry.key, "AuthorizerPermission"),
                      "AWS::Lambda::Permission", make, draft.api.attributes.passed());
    permission.set("Action", make.text("lambda:InvokeFunction"));
    permission.set("FunctionName", const_cast<Node*>(function));
    permission.set("Principal", make.text("apigateway.amazonaws.com"));
    permission.set("SourceArn",
                   make.sub(MarkedText{cat("arn:", draft.state.partition,
                                           ":execute-api:${AWS::Region}:${AWS::AccountId}:"
                                           "${__ApiId__}/authorizers/*")},
                            {{"__ApiId__", make.ref(draft.api.id)}}));
  }
  return {};
}

}  // namespace samx::transform::rest_api
