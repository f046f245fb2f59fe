#include "transform/rest_api/deployment.h"

#include <array>
#include <chrono>

#include "base/hash.h"
#include "base/text.h"
#include "transform/canonical_json.h"
#include "transform/logical_ids.h"
#include "transform/p27/text.h"
#include "transform/parameter_resolution.h"
#include "transform/tags.h"

namespace samx::transform::rest_api {

using document::Entry;
using document::Node;
using openapi::Literals;

namespace {

constexpr std::size_t kIdDigits = 10;
constexpr std::string_view kSeparator = "||";
constexpr JsonStyle kDomainStyle{.item_separator = ", ", .key_separator = ": ", .sort_keys = false};

// Copied to the stage as they are.
constexpr std::array<std::string_view, 7> kStageProperties{
    "CacheClusterEnabled", "CacheClusterSize", "Variables",     "MethodSettings",
    "AccessLogSetting",    "CanarySetting",    "TracingEnabled"};

bool is_of_type(const Node& node, std::string_view type) {
  const Node* const found = node.find("Type");
  return found != nullptr && found->is_string() && found->text() == type;
}

// How many events of the function belong to the API.
std::size_t count_events(const Node& function, std::string_view api_id) {
  const Node* const events = function.at({"Properties", "Events"});
  std::size_t count = 0;
  if (events == nullptr) return count;
  for (const Entry& event : events->entries()) {
    if (!is_of_type(*event.value, "Api")) continue;
    const Node* api = event.value->at({"Properties", "RestApiId"});
    if (api != nullptr && api->is_map() && api->has("Ref")) api = api->find("Ref");
    if (api != nullptr && api->is_string() && api->text() == api_id) ++count;
  }
  return count;
}

// Spec 19 part 4: a new name makes a new function, so the API must be deployed again.
std::string function_names(const RestApiDraft& draft) {
  std::string names;
  for (const Entry& function : draft.state.input_resources()->entries()) {
    if (!is_of_type(*function.value, "AWS::Serverless::Function")) continue;
    const std::size_t count = count_events(*function.value, draft.api.id);
    const Node* const name = function.value->at({"Properties", "FunctionName"});
    if (count == 0 || name == nullptr) continue;
    const auto resolved = resolve_parameters(draft.state, draft.state.nodes.clone(*name));
    if (!resolved || *resolved == nullptr || !(*resolved)->truthy()) continue;
    const std::string text = p27::as_text(**resolved);
    for (std::size_t at = 0; at < count; ++at)
      names += text;
  }
  return names;
}

std::string seconds_now(const RestApiDraft& draft) {
  const Clock* const clock = draft.state.request.clock;
  const auto since_epoch =
      clock == nullptr ? std::chrono::milliseconds(0) : clock->now().time_since_epoch();
  return cat(std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count());
}

std::string add_deployment(RestApiDraft& draft) {
  const Literals make = draft.literals();
  const std::string text = deployed_text(draft);
  const std::string digest = text.empty() ? std::string() : hex(sha1(text));
  ProducedResource& deployment =
      draft.out.add(cat(draft.api.id, "Deployment", digest.substr(0, kIdDigits)),
                    "AWS::ApiGateway::Deployment", make, draft.api.attributes.passed());
  deployment.set("RestApiId", make.ref(draft.api.id));
  if (draft.api.truthy("OpenApiVersion") == nullptr)
    deployment.set("StageName", make.text("Stage"));
  if (!digest.empty())
    deployment.set("Description", make.text(cat("RestApi deployment id: ", digest)));
  return deployment.id;
}

}  // namespace

std::string stage_id(const SamResource& api) {
  const Node* const name = api.get("StageName");
  const std::string_view text =
      name != nullptr && name->is_string() ? name->text() : std::string_view();
  if (is_logical_id(text)) return cat(api.id, text, "Stage");
  return cat(api.id, "Stage", sha10(text));
}

std::string deployed_text(const RestApiDraft& draft) {
  const Node* deployed = draft.rest_api->get("Body");
  if (deployed == nullptr) deployed = draft.rest_api->get("BodyS3Location");
  if (deployed == nullptr || !deployed->truthy()) return {};
  if (draft.api.truthy("AlwaysDeploy") != nullptr) return seconds_now(draft);
  std::string text = p27::textual_form(*deployed);
  if (const Node* const version = draft.api.truthy("OpenApiVersion"))
    text += cat(kSeparator, p27::as_text(*version));
  if (draft.domain != nullptr && draft.domain->truthy())
    text += cat(kSeparator, canonical_json(*draft.domain, kDomainStyle));
  const std::string names = function_names(draft);
  if (!names.empty()) text += cat(kSeparator, names);
  return text;
}

void add_deployment_and_stage(RestApiDraft& draft) {
  const std::string deployment_id = add_deployment(draft);
  const Literals make = draft.literals("StageName");
  ProducedResource& stage =
      draft.out.add(draft.stage_id, "AWS::ApiGateway::Stage", make, draft.api.attributes.passed());
  stage.set("RestApiId", make.ref(draft.api.id));
  stage.set("DeploymentId", make.ref(deployment_id));
  stage.set("StageName", draft.api.get("StageName"));
  for (const std::string_view name : kStageProperties)
    stage.set(name, draft.api.get(name));
  if (const Node* const tags = draft.api.get("Tags"))
    stage.set("Tags", tag_list(draft.literals("Tags"), tags));
}

}  // namespace samx::transform::rest_api
