#include "transform/applications.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/partitions.h"
#include "transform/application_repository.h"
#include "transform/codes.h"
#include "transform/dynamic_reference.h"
#include "transform/parameter_resolution.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

constexpr std::string_view kType = "AWS::Serverless::Application";

Diagnostic fault(std::string_view logical_id, std::string message, SourceRange where) {
  return {.code = codes::kApplication,
          .message = std::move(message),
          .where = where,
          .logical_id = std::string(logical_id)};
}

bool has_ssm_reference(std::string_view text) {
  constexpr std::array<std::string_view, 1> kServices{"ssm"};
  return !find_dynamic_reference(text, kServices).empty();
}

const RepositoryAnswer* find_answer(const TransformState& state, const Node& id,
                                    const Node& version) {
  const auto row = std::ranges::find_if(state.applications, [&](const RepositoryAnswer& each) {
    return document::equal(*each.id, id) && document::equal(*each.version, version);
  });
  return row == state.applications.end() ? nullptr : &*row;
}

Result<std::string> ask_repository(const TransformState& state, std::string_view logical_id,
                                   const Node& id, const Node& version) {
  const auto refuse = [&](const Node& where, std::string message) {
    return fail(fault(logical_id, std::move(message), where.origin()));
  };
  if (!id.is_string()) return refuse(id, "'ApplicationId' must be a string");
  if (!version.is_string()) return refuse(version, "'SemanticVersion' must be a string");
  if (!facts::has_application_repository(state.region))
    return refuse(id, cat("region '", state.region, "' has no Serverless Application Repository"));
  if (has_ssm_reference(id.text()))
    return refuse(id, "'ApplicationId' cannot be a dynamic reference to a parameter store");
  if (state.request.applications == nullptr)
    return refuse(id, "applications of the repository cannot be looked up here");
  auto url = state.request.applications->template_url(id.text(), version.text());
  if (url) return url;
  return refuse(id, cat("application '", id.text(), "' ", version.text(),
                        " cannot be used: ", url.error().diagnostic().message));
}

Result<Node*> resolve_copy(TransformState& state, const Node& value) {
  SAMX_ASSIGN(Node* const resolved, resolve_parameters(state, state.nodes.clone(value)));
  return resolve_mappings(state, resolved);
}

Status fetch_application(TransformState& state, const Entry& entry) {
  Node* const location = entry.value->at({"Properties", "Location"});
  if (location == nullptr) return {};
  const Node* const id = location->find_non_null("ApplicationId");
  const Node* const version = location->find_non_null("SemanticVersion");
  if (id == nullptr || version == nullptr) return {};
  SAMX_ASSIGN(Node* const resolved_id, resolve_copy(state, *id));
  SAMX_ASSIGN(Node* const resolved_version, resolve_copy(state, *version));
  location->set("ApplicationId", resolved_id);
  location->set("SemanticVersion", resolved_version);
  if (resolved_id->is_map() || resolved_version->is_map() ||
      find_answer(state, *resolved_id, *resolved_version) != nullptr)
    return {};
  state.applications.push_back({resolved_id, resolved_version,
                                ask_repository(state, entry.key, *resolved_id, *resolved_version)});
  return {};
}

/// ApplicationId or SemanticVersion of a Location that is a map.
Result<const Node*> location_part(const SamResource& application, const Node& location,
                                  std::string_view name) {
  const Node* const part = location.find(name);
  if (part == nullptr)
    return fail(fault(application.id, cat("'Location' needs '", name, "'"), location.origin()));
  if (!part->is_map()) return part;
  return fail(fault(application.id,
                    cat("'", name,
                        "' must be known now: only Ref to a parameter and Fn::FindInMap "
                        "can be resolved"),
                    part->origin()));
}

}  // namespace

Status fetch_applications(TransformState& state) {
  const Node* const mappings = state.input->find("Mappings");
  if (mappings != nullptr && !mappings->is_map())
    return state.abort({.code = codes::kMappings,
                        .message = "'Mappings' must be a map",
                        .where = mappings->origin()});
  for (const Entry& entry : state.input_resources()->entries_copy()) {
    const Node* const type = entry.value->find("Type");
    if (type != nullptr && type->is_string() && type->text() == kType)
      SAMX_TRY(fetch_application(state, entry));
  }
  return {};
}

Status set_template_url(TransformState& state, const SamResource& application) {
  Node* const location = application.properties->find("Location");
  if (location == nullptr)
    return fail(fault(application.id, "'Location' is missing", application.id_origin));
  if (!location->is_map()) {
    application.properties->set("TemplateUrl", location);
    return {};
  }
  SAMX_ASSIGN(const Node* const id, location_part(application, *location, "ApplicationId"));
  SAMX_ASSIGN(const Node* const version, location_part(application, *location, "SemanticVersion"));
  const RepositoryAnswer* const answer =
      id->is_null() || !version->truthy() ? nullptr : find_answer(state, *id, *version);
  if (answer == nullptr)
    return fail(fault(application.id, "'ApplicationId' and 'SemanticVersion' must have values",
                      location->origin()));
  if (!answer->url) return fail(answer->url.error().diagnostic());
  application.properties->set("TemplateUrl", state.make(*id).text(*answer->url));
  return {};
}

}  // namespace samx::transform
