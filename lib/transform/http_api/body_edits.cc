#include <algorithm>
#include <array>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/http_api/http_api_draft.h"
#include "transform/openapi/faults.h"
#include "transform/openapi/rest_parts.h"
#include "transform/openapi/version.h"

namespace samx::transform::http_api {

using document::Entry;
using document::Node;
using openapi::HttpSession;
using openapi::kind_in_words;
using openapi::Literals;

namespace {

constexpr std::string_view kCors = "x-amazon-apigateway-cors";
constexpr std::string_view kCreatorTag = "httpapi:createdBy";
constexpr std::string_view kDefaultPath = "$default";

struct CorsKey {
  std::string_view property;
  std::string_view key;
};
// In the order in which the words are replaced in intrinsics.
constexpr std::array<CorsKey, 6> kCorsKeys{{{"AllowOrigins", "allowOrigins"},
                                            {"AllowHeaders", "allowHeaders"},
                                            {"AllowMethods", "allowMethods"},
                                            {"ExposeHeaders", "exposeHeaders"},
                                            {"MaxAge", "maxAge"},
                                            {"AllowCredentials", "allowCredentials"}}};

std::string with_cors_keys(std::string_view text) {
  std::string out(text);
  for (const CorsKey& each : kCorsKeys)
    out = replace_all(out, each.property, each.key);
  return out;
}

// Spec 8: the words are replaced everywhere in the intrinsic.
Node* with_cors_keys(document::TreeArena& nodes, const Node& value) {
  if (value.is_string()) return nodes.string(with_cors_keys(value.text()), value.origin());
  Node* const copy = nodes.clone(value);
  if (value.is_list()) {
    for (std::size_t at = 0; at < copy->size(); ++at)
      copy->set_item(at, with_cors_keys(nodes, *value.items()[at]));
  }
  if (!value.is_map()) return copy;
  Node* const map = nodes.map(value.origin());
  for (const Entry& entry : value.entries()) {
    const std::string key = with_cors_keys(entry.key);
    map->set(Entry{
        .key = key, .value = with_cors_keys(nodes, *entry.value), .key_origin = entry.key_origin});
  }
  return map;
}

Status check_cors_keys(const HttpApiDraft& draft, const Node& cors) {
  std::array<std::string_view, kCorsKeys.size()> names;
  std::ranges::transform(kCorsKeys, names.begin(), &CorsKey::property);
  for (const Entry& entry : cors.entries()) {
    if (std::ranges::find(names, entry.key) != names.end()) continue;
    const std::string_view near = nearest(entry.key, names);
    return draft.fault(
        codes::kApiCors, cat("'CorsConfiguration' has no property '", entry.key, "'"),
        entry.key_origin, near.empty() ? std::string{} : cat("did you mean '", near, "'?"));
  }
  return {};
}

bool is_true(const Node* node) {
  return node != nullptr && node->boolean_value();
}

// Entries of the map in the form of the body; flags and numbers that are off are left out.
void copy_cors(const Node& cors, Node& target) {
  for (const CorsKey& each : kCorsKeys) {
    Node* const value = cors.find_non_null(each.property);
    if (value == nullptr) continue;
    const bool wanted = each.property == "MaxAge" ||
                        (each.property == "AllowCredentials" ? is_true(value) : value->truthy());
    if (wanted) target.set(each.key, value);
  }
}

bool is_every_origin(const Node* origins) {
  return origins != nullptr && origins->is_list() && origins->size() == 1 &&
         origins->items().front()->is_string() && origins->items().front()->text() == "*";
}

// The property as a map: `true` allows every origin, an intrinsic stands for the origins.
Result<Node*> read_cors(const HttpApiDraft& draft) {
  Node* const cors = draft.cors;
  const Literals literals = draft.literals("CorsConfiguration");
  if (cors->is_boolean())
    return literals.map({{"AllowOrigins", literals.list({literals.text("*")})}});
  if (document::is_intrinsic(*cors)) return literals.map({{"AllowOrigins", cors}});
  if (!cors->is_map()) {
    return draft.fault(
        codes::kApiCors,
        cat("'CorsConfiguration' must be true or a map; it is ", kind_in_words(*cors)),
        cors->origin());
  }
  SAMX_TRY(check_cors_keys(draft, *cors));
  return cors;
}

Status write_cors(HttpSession& session, const Node& cors, const Literals& literals) {
  Node* target = session.body().find(kCors);
  if (target == nullptr) target = literals.ordered();
  if (!target->is_map()) {
    return openapi::body_fault(
        session.state(),
        cat("'", kCors, "' of the API body must be a map; it is ", kind_in_words(*target)),
        target->origin());
  }
  const Node* const origins = cors.find("AllowOrigins");
  if (origins != nullptr && document::is_intrinsic(*origins)) {
    target->update(*with_cors_keys(session.state().nodes, *origins));
  } else {
    copy_cors(cors, *target);
  }
  session.body().set(kCors, target);
  return {};
}

// The tags of the body: the first of a name is changed, others are added.
Status write_tag(HttpSession& session, const Entry& tag) {
  constexpr std::string_view kValue = "x-amazon-apigateway-tag-value";
  Node& tags = session.tags();
  if (!tags.is_list()) {
    return openapi::body_fault(
        session.state(), cat("'tags' of the API body must be a list; it is ", kind_in_words(tags)),
        tags.origin());
  }
  for (Node* const each : tags.items()) {
    const Node* const name = each->find("name");
    if (name == nullptr || !name->is_string() || name->text() != tag.key) continue;
    each->set(kValue, tag.value);
    return {};
  }
  const Literals literals(session.state().nodes, tag.key_origin);
  Node* const made = literals.ordered({{"name", literals.text(tag.key)}});
  made->set(kValue, tag.value);
  tags.push_back(made);
  return {};
}

Status check_title(const HttpApiDraft& draft) {
  SAMX_TRY(draft.need_body("Name", codes::kApiDefinition));
  const Node* const title = draft.body->at({"info", "title"});
  if (title != nullptr && ref_target(*title) == "AWS::StackName") return {};
  return draft.fault(codes::kApiDefinition,
                     "'Name' cannot replace the title that 'DefinitionBody' has of its own",
                     draft.literals("Name").origin(), "keep the title in 'info' of the body only");
}

Status check_description(const HttpApiDraft& draft) {
  SAMX_TRY(draft.need_body("Description", codes::kApiDefinition));
  const Node* const info = draft.body->find("info");
  const Node* const given = info == nullptr ? nullptr : info->find("description");
  const bool is_bad = info != nullptr && info->truthy() && !info->is_map();
  if (!is_bad && (given == nullptr || !given->truthy())) return {};
  return draft.fault(
      codes::kApiDefinition,
      "'Description' cannot replace the description that 'DefinitionBody' has of its "
      "own",
      draft.literals("Description").origin(), "keep the description in 'info' of the body only");
}

Status edit_info(HttpApiDraft& draft, std::string_view key, Node* value) {
  return draft.edit([key, value](HttpSession& session) -> Status {
    session.info().set(key, value);
    return {};
  });
}

// With FailOnWarnings API Gateway refuses paths without a slash.
void rename_default_path(HttpApiDraft& draft) {
  if (draft.api.truthy("FailOnWarnings") == nullptr || draft.body == nullptr) return;
  Node* const paths = draft.body->find("paths");
  if (paths == nullptr || !paths->is_map() || !paths->has(kDefaultPath)) return;
  Entry entry = *paths->find_entry(kDefaultPath);
  paths->erase(kDefaultPath);
  entry.key = "/$default";
  paths->set(entry);
}

}  // namespace

Status edit_cors(HttpApiDraft& draft) {
  if (draft.cors == nullptr || !draft.cors->truthy()) return {};
  SAMX_TRY(draft.need_body("CorsConfiguration", codes::kApiCors));
  SAMX_ASSIGN(const Node* const cors, read_cors(draft));
  SAMX_TRY(draft.need_valid_body("CorsConfiguration", codes::kApiCors));
  if (is_true(cors->find("AllowCredentials")) && is_every_origin(cors->find("AllowOrigins"))) {
    return draft.fault(codes::kApiCors,
                       "'AllowCredentials' cannot be true while 'AllowOrigins' is '*'",
                       cors->find("AllowCredentials")->origin(),
                       "browsers refuse the two together; name the origins");
  }
  return draft.edit([&](HttpSession& session) {
    return write_cors(session, *cors, draft.literals("CorsConfiguration"));
  });
}

Status edit_tags(HttpApiDraft& draft) {
  Node* const given = draft.api.truthy("Tags");
  draft.tags = draft.api.get("Tags");  // an empty map stays on the stage
  if (given != nullptr) SAMX_TRY(draft.need_valid_body("Tags", codes::kApiTags));
  if (!openapi::is_valid_http_body(draft.body)) return {};
  const Literals literals = draft.literals("Tags");
  // The user's own map on purpose: it is shared with other APIs if it comes from Globals.
  draft.tags = given != nullptr ? given : literals.map();
  draft.tags->set(
      Entry{.key = kCreatorTag, .value = literals.text("SAM"), .key_origin = literals.origin()});
  return draft.edit([&draft](HttpSession& session) -> Status {
    for (const Entry& tag : draft.tags->entries())
      SAMX_TRY(write_tag(session, tag));
    return {};
  });
}

Status edit_texts(HttpApiDraft& draft) {
  if (Node* const value = draft.api.get("DisableExecuteApiEndpoint")) {
    SAMX_TRY(draft.need_body("DisableExecuteApiEndpoint", codes::kApiEndpoint));
    auto edited = draft.edit([value](HttpSession& session) {
      return openapi::set_execute_api_switch_of_servers(session.state(), session.body(), value);
    });
    if (!edited) return edited;
  }
  if (Node* const name = draft.api.truthy("Name")) {
    SAMX_TRY(check_title(draft));
    SAMX_TRY(edit_info(draft, "title", name));
  }
  if (Node* const description = draft.api.truthy("Description")) {
    SAMX_TRY(check_description(draft));
    SAMX_TRY(edit_info(draft, "description", description));
  }
  rename_default_path(draft);
  return {};
}

}  // namespace samx::transform::http_api
