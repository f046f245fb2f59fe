#include "transform/openapi/cors.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/openapi/faults.h"

namespace samx::transform::openapi {

using document::Entry;
using document::Node;

namespace {

constexpr std::string_view kOptions = "options";
constexpr std::string_view kAllMethods = "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT";

// Nodes are shared with the property on purpose: the value is copied when the session closes.
Node* shared(const Node* node) {
  return const_cast<Node*>(node);
}

// The methods of a path item in the form of the Access-Control-Allow-Methods header, quoted.
std::string methods_of(const Node& item) {
  if (item.has(kAnyMethod)) return cat("'", kAllMethods, "'");
  std::vector<std::string> methods{"OPTIONS"};
  for (const Entry& entry : item.entries())
    methods.push_back(to_upper_ascii(entry.key));
  std::ranges::sort(methods);
  methods.erase(std::unique(methods.begin(), methods.end()), methods.end());
  return cat("'", join(methods, ","), "'");
}

struct Header {
  std::string_view name;
  Node* value = nullptr;  // null: the header is not sent
  std::string_view type;
};

std::vector<Header> response_headers(const CorsRules& rules, Node* methods,
                                     const Literals& literals) {
  const auto if_truthy = [](const Node* node) {
    return node != nullptr && node->truthy() ? shared(node) : nullptr;
  };
  const bool has_age = rules.max_age != nullptr && !rules.max_age->is_null();
  return {{"Access-Control-Allow-Origin", shared(rules.allow_origin), "string"},
          {"Access-Control-Allow-Headers", if_truthy(rules.allow_headers), "string"},
          {"Access-Control-Allow-Methods", if_truthy(methods), "string"},
          {"Access-Control-Max-Age", has_age ? shared(rules.max_age) : nullptr, "integer"},
          {"Access-Control-Allow-Credentials",
           rules.allow_credentials ? literals.text("'true'") : nullptr, "string"}};
}

Node* json_only(const Literals& literals, std::string_view text) {
  return literals.map({{"application/json", literals.text(text)}});
}

Node* options_method(const CorsRules& rules, Node* methods, const Literals& literals) {
  Node* const parameters = literals.ordered();
  Node* const headers = literals.ordered();
  for (const Header& header : response_headers(rules, methods, literals)) {
    if (header.value == nullptr) continue;
    parameters->set(cat("method.response.header.", header.name), header.value);
    headers->set(header.name, literals.map({{"type", literals.text(header.type)}}));
  }
  Node* const integration_response =
      literals.ordered({{"statusCode", literals.text("200")},
                        {"responseParameters", parameters},
                        {"responseTemplates", json_only(literals, "{}\n")}});
  Node* const integration =
      literals.ordered({{"type", literals.text("mock")},
                        {"requestTemplates", json_only(literals, "{\n  \"statusCode\" : 200\n}\n")},
                        {"responses", literals.ordered({{"default", integration_response}})}});
  Node* const response = literals.ordered(
      {{"description", literals.text("Default response for CORS method")}, {"headers", headers}});
  return literals.ordered({{"summary", literals.text("CORS support")},
                           {"consumes", literals.list({literals.text("application/json")})},
                           {"produces", literals.list({literals.text("application/json")})},
                           {kIntegration, integration},
                           {"responses", literals.ordered({{"200", response}})}});
}

std::string_view without_trailing_slashes(std::string_view path) {
  if (path == "/") return path;
  while (path.ends_with('/'))
    path.remove_suffix(1);
  return path;
}

Status add_to_path(const std::vector<Node*>& contents, const CorsRules& rules,
                   const Literals& literals) {
  // The list made for the first branch of a conditional path stays for the others (spec 29.6).
  Node* methods = shared(rules.allow_methods);
  for (Node* const item : contents) {
    if (item->has(kOptions)) continue;
    if (rules.allow_origin == nullptr || !rules.allow_origin->truthy()) {
      return fail({.code = codes::kApiCors,
                   .message = "'AllowOrigin' of 'Cors' is empty",
                   .where = rules.allow_origin == nullptr ? literals.origin()
                                                          : rules.allow_origin->origin(),
                   .help = "leave it out to allow every origin, or name one, for example "
                           "\"'https://example.com'\" with the inner quotes"});
    }
    if (methods == nullptr || !methods->truthy()) methods = literals.text(methods_of(*item));
    item->set(Entry{.key = kOptions,
                    .value = options_method(rules, methods, literals),
                    .key_origin = literals.origin()});
  }
  return {};
}

}  // namespace

Status add_cors(RestSession& session, const CorsRules& rules, const Literals& literals) {
  std::vector<std::string_view> seen;
  for (const Entry& path : session.paths().node().entries_copy()) {
    const std::string_view name = without_trailing_slashes(path.key);
    if (std::ranges::find(seen, name) != seen.end()) continue;
    seen.push_back(name);
    SAMX_ASSIGN(const auto contents, session.paths().contents_at(MarkedText::of_key(path)));
    SAMX_TRY(add_to_path(contents, rules, literals));
  }
  return {};
}

}  // namespace samx::transform::openapi
