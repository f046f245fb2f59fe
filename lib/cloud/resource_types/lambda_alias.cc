#include <charconv>

#include "base/text.h"
#include "cloud/lambda/settings.h"
#include "cloud/lambda/versions.h"
#include "cloud/resource_types/lambda_subject.h"
#include "cloud/resource_types/lambda_types.h"
#include "cloud/world.h"

namespace samx::cloud::resource_types {
namespace {

lambda::AliasTarget target_of(const Subject& subject) {
  lambda::AliasTarget target{.version = subject.text("FunctionVersion"), .weights = {}};
  const document::Node* const weights =
      subject.properties.at({"RoutingConfig", "AdditionalVersionWeights"});
  if (weights == nullptr) return target;
  for (const document::Node* const each : weights->items()) {
    const document::Node* const version = each->find("FunctionVersion");
    const document::Node* const weight = each->find("FunctionWeight");
    if (version == nullptr || weight == nullptr) continue;
    double number = 0;
    const std::string_view text = weight->text();
    std::from_chars(text.data(), text.data() + text.size(), number);
    target.weights.emplace(version->text(), number);
  }
  return target;
}

Outcome<Made> put_alias(const Subject& subject) {
  const auto named = named_function(subject, "FunctionName");
  if (!named) return tl::unexpected(named.error());
  lambda::Function& function = *named->function;
  const lambda::AliasTarget target = target_of(subject);
  if (const Done done = lambda::check_alias_target(function, target); !done)
    return tl::unexpected(lambda_failure(done.error()));
  const std::string name = subject.text("Name");
  lambda::Alias& alias = function.aliases[name];
  alias.name = name;
  alias.description = subject.text("Description");
  alias.version = target.version;
  alias.weights = target.weights;
  alias.requests = 0;
  alias.revision_id = subject.world.functions->next_revision(function);
  if (const auto kept = keep_function(subject, function); !kept)
    return tl::unexpected(kept.error());
  const std::string arn = function.arn(name);
  return Made{.physical_id = arn, .attributes = {{"AliasArn", json_text(arn)}}};
}

}  // namespace

Outcome<Made> create_alias(const Subject& subject) {
  const auto named = named_function(subject, "FunctionName");
  if (!named) return tl::unexpected(named.error());
  if (named->function->aliases.contains(subject.text("Name"))) {
    return tl::unexpected(Failure{
        .message = cat("Alias already exists: ", named->function->arn(subject.text("Name"))),
        .handler_code = "AlreadyExists"});
  }
  return put_alias(subject);
}

Outcome<Made> update_alias(const Subject& subject) {
  return put_alias(subject);
}

Outcome<void> remove_alias(const Subject& subject) {
  const lambda::FunctionName name = lambda::parse_function_name(subject.physical_id);
  lambda::Function* const function = subject.world.functions->find(subject.stack.place, name.name);
  if (function == nullptr) return {};
  function->aliases.erase(name.qualifier);
  return keep_function(subject, *function);
}

}  // namespace samx::cloud::resource_types
