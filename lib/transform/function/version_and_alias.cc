#include <algorithm>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/function/function_draft.h"
#include "transform/logical_ids.h"
#include "transform/parameter_resolution.h"

namespace samx::transform {
namespace {

using document::Entry;
using document::Node;

constexpr std::size_t kHashLength = 10;

bool is_alias_name(std::string_view name) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_allowed = [](char c) {
    return is_ascii_alphanumeric(std::string_view(&c, 1)) || c == '-' || c == '_';
  };
  return std::ranges::all_of(name, is_allowed) && !std::ranges::all_of(name, is_digit);
}

/// Spec transform-function 13.1.
Result<std::string> read_alias_name(FunctionDraft& draft, Node* property) {
  SAMX_ASSIGN(const Node* const name, resolve_parameters(draft.state, property));
  Diagnostic fault = draft.fault(codes::kAlias, {}, property->origin());
  if (!name->is_string()) {
    fault.message = "'AutoPublishAlias' must be text, or a Ref to a parameter with a value";
    return fail(std::move(fault));
  }
  if (is_alias_name(name->text())) return std::string(name->text());
  fault.message = cat("alias name '", name->text(), "' is not allowed");
  fault.help = "use letters, digits, '-' and '_', and not only digits";
  return fail(std::move(fault));
}

/// AutoPublishCodeSha256 with parameters resolved, or empty.
Result<std::string_view> read_code_hash(FunctionDraft& draft) {
  Node* const property = draft.function.truthy("AutoPublishCodeSha256");
  if (property == nullptr) return std::string_view();
  SAMX_ASSIGN(const Node* const hash, resolve_parameters(draft.state, property));
  if (hash->is_string()) return hash->text();
  return fail(
      draft.fault(codes::kAlias, "'AutoPublishCodeSha256' must be text", property->origin()));
}

/// Spec transform-function 13.2: Lambda makes a new version only if something of the function
/// changed, so the hash is written into its description.
Status append_to_description(FunctionDraft& draft, std::string_view hash) {
  const NodeMaker make = draft.function.make_from(draft.state, "AutoPublishCodeSha256");
  Node* const original = draft.function.get("Description");
  SAMX_ASSIGN(Node* const description, resolve_parameters(draft.state, original));
  Node* made = nullptr;
  if (description == nullptr || !description->truthy()) {
    made = make.text(hash);
  } else if (description->is_string()) {
    made = make.text(cat(description->text(), ' ', hash));
  } else {
    Node* const parts = make.list({description, make.text(hash)});
    made = draft.state.nodes.single("Fn::Join", make.list({make.text(" "), parts}), make.origin());
  }
  draft.lambda->set("Description", made);
  return {};
}

/// Properties of the layers that the function refers to and that want to be part of the hash.
void add_layers(FunctionDraft& draft, Node* hashed) {
  const Node* const layers = draft.function.get("Layers");
  if (layers == nullptr) return;
  for (const Node* const layer : layers->items()) {
    const std::string_view id = referred_id(*layer);
    const Node* const resource = id.empty() ? nullptr : draft.state.input_resource(id);
    Node* const properties = resource == nullptr ? nullptr : resource->find("Properties");
    const Node* const publish =
        properties == nullptr ? nullptr : properties->find("PublishLambdaVersion");
    if (publish != nullptr && publish->truthy()) hashed->set(id, properties);
  }
}

Node* all_properties(FunctionDraft& draft) {
  Node* const hashed = draft.state.nodes.shallow_copy(*draft.lambda->properties);
  add_layers(draft, hashed);
  return hashed;
}

/// Code, environment, memory and SnapStart: what a new version is published for by default.
Node* main_properties(FunctionDraft& draft, const Node& code) {
  // With LocalPaths::kept the code is a path.
  Node* const hashed = code.is_map()
                           ? draft.state.nodes.shallow_copy(code)
                           : draft.state.make(code).map({{"Code", draft.lambda->get("Code")}});
  const SamResource& function = draft.function;
  if (const Node* const environment = function.truthy("Environment")) hashed->update(*environment);
  if (Node* const memory = function.truthy("MemorySize")) hashed->set("MemorySize", memory);
  if (Node* const snap_start = function.truthy("SnapStart")) {
    const Node* const apply_on = snap_start->find_non_null("ApplyOn");
    const bool off = apply_on == nullptr || (apply_on->is_string() && apply_on->text() == "None");
    if (!off) hashed->set("SnapStart", snap_start);
  }
  return hashed;
}

Result<std::string> version_suffix(FunctionDraft& draft, std::string_view code_hash) {
  // In place: the resolved values are also what the function's Code shows.
  SAMX_ASSIGN(const Node* const code, resolve_parameters(draft.state, draft.lambda->get("Code")));
  if (!code_hash.empty()) return std::string(code_hash.substr(0, kHashLength));
  const Node* const all = draft.function.truthy("AutoPublishAliasAllProperties");
  return hash_suffix(all != nullptr ? all_properties(draft) : main_properties(draft, *code));
}

Node* version_deletion_policy(const FunctionDraft& draft, const NodeMaker& make) {
  const SamResource& function = draft.function;
  Node* const own = function.attributes.deletion_policy;
  if (own != nullptr) return own;
  if (Node* const given = function.get("VersionDeletionPolicy")) return given;
  return make.text(function.get("CapacityProviderConfig") != nullptr ? "Delete" : "Retain");
}

ProducedResource& make_version(FunctionDraft& draft, const std::string& suffix) {
  const SamResource& function = draft.function;
  const NodeMaker make = function.make_from(draft.state, "AutoPublishAlias");
  ProducedResource& version =
      draft.out.add(cat(function.id, "Version", suffix), "AWS::Lambda::Version", make,
                    function.attributes.passed());
  version.attributes.deletion_policy = version_deletion_policy(draft, make);
  version.set("FunctionName", make.ref(function.id));
  version.set("Description", function.get("VersionDescription"));
  if (function.get("CapacityProviderConfig") != nullptr)
    version.set("FunctionScalingConfig", function.get("FunctionScalingConfig"));
  return version;
}

void make_alias(FunctionDraft& draft, std::string_view version_id) {
  const SamResource& function = draft.function;
  const NodeMaker make = function.make_from(draft.state, "AutoPublishAlias");
  std::string suffix = draft.alias_name;
  std::ranges::replace(suffix, '-', 'D');
  std::ranges::replace(suffix, '_', 'U');
  draft.alias = &draft.out.add(cat(function.id, "Alias", suffix), "AWS::Lambda::Alias", make,
                               function.attributes.passed());
  draft.alias->set("Name", make.text(draft.alias_name));
  draft.alias->set("FunctionName", make.ref(function.id));
  draft.alias->set("FunctionVersion", make.get_att(version_id, "Version"));
  draft.alias->set("ProvisionedConcurrencyConfig", function.truthy("ProvisionedConcurrencyConfig"));
}

}  // namespace

Status make_version_and_alias(FunctionDraft& draft) {
  Node* const property = draft.function.truthy("AutoPublishAlias");
  if (property == nullptr) {
    const Node* const concurrency = draft.function.truthy("ProvisionedConcurrencyConfig");
    if (concurrency == nullptr) return {};
    return fail(draft.fault(codes::kAlias,
                            "'ProvisionedConcurrencyConfig' needs 'AutoPublishAlias'",
                            concurrency->origin()));
  }
  SAMX_ASSIGN(draft.alias_name, read_alias_name(draft, property));
  SAMX_ASSIGN(const std::string_view code_hash, read_code_hash(draft));
  if (!code_hash.empty()) SAMX_TRY(append_to_description(draft, code_hash));
  SAMX_ASSIGN(const std::string suffix, version_suffix(draft, code_hash));
  draft.version = &make_version(draft, suffix);
  make_alias(draft, draft.version->id);
  return {};
}

}  // namespace samx::transform
