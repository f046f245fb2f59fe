#include "cloud/cloudformation/record_text.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cloud/codes.h"

namespace samx::cloud {

// to_json and from_json are the customisation points of nlohmann/json; it finds them by the name
// space of the type.

static void to_json(nlohmann::json& json, const Place& place) {
  json = {{"account", place.account}, {"region", place.region}};
}

static void from_json(const nlohmann::json& json, Place& place) {
  json.at("account").get_to(place.account);
  json.at("region").get_to(place.region);
}

}  // namespace samx::cloud

namespace nlohmann {

template <>
struct adl_serializer<samx::Time> {
  static void to_json(json& out, const samx::Time& time) { out = time.time_since_epoch().count(); }
  static void from_json(const json& in, samx::Time& time) {
    time = samx::Time(std::chrono::milliseconds(in.get<std::int64_t>()));
  }
};

template <>
struct adl_serializer<std::optional<samx::Time>> {
  static void to_json(json& out, const std::optional<samx::Time>& time) {
    out = time ? json(*time) : json();
  }
  static void from_json(const json& in, std::optional<samx::Time>& time) {
    if (in.is_null()) {
      time.reset();
    } else {
      time = in.get<samx::Time>();
    }
  }
};

}  // namespace nlohmann

namespace samx::cloud::cloudformation {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(NamedValue, name, value)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StackEvent, id, logical_id, physical_id, type, status, reason,
                                   properties, client_token, time)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StackResource, logical_id, physical_id, type, status, reason,
                                   properties, metadata, deletion_policy, replace_policy,
                                   attributes, updated, generation)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Output, key, value, description, export_name)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Submission, template_body, parameters, tags, capabilities,
                                   notification_arns, role_arn)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ChangeDetail, attribute, name, requires_recreation, evaluation,
                                   source, causing_entity, path, before, after, change_type)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ResourceChange, action, logical_id, physical_id, type,
                                   replacement, policy_action, scope, details, before_context,
                                   after_context)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ChangeSet, id, name, type, status, execution_status, reason,
                                   description, on_failure, client_token, fingerprint, created,
                                   submission, changes)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Stack, id, name, place, status, reason, description, submission,
                                   processed_template, disable_rollback, termination_protection,
                                   parent_id, root_id, change_set_id, policy, created, updated,
                                   deleted, resources, outputs, events, change_sets, tokens,
                                   generations)

std::string stack_record(const Stack& stack) {
  // Reasons may quote bytes of a function's output that are no UTF-8.
  return nlohmann::json(stack).dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<Stack> read_stack_record(std::string_view text) {
  try {
    return nlohmann::json::parse(text).get<Stack>();
  } catch (const nlohmann::json::exception& fault) {
    return fail({.code = codes::kStateDamaged,
                 .message = cat("the record of a stack is damaged: ", fault.what())});
  }
}

}  // namespace samx::cloud::cloudformation
