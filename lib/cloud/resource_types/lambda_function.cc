#include "base/text.h"
#include "cloud/lambda/settings.h"
#include "cloud/resource_types/lambda_subject.h"
#include "cloud/resource_types/lambda_types.h"
#include "cloud/world.h"
#include "document/writer.h"
#include "local/engine.h"

namespace samx::cloud::resource_types {
namespace {

Made made_of(const lambda::Function& function) {
  return {.physical_id = function.name,
          .attributes = {{"Arn", json_text(function.arn())},
                         {"SnapStartResponse.ApplyOn", json_text("None")},
                         {"SnapStartResponse.OptimizationStatus", json_text("Off")}}};
}

std::string code_json(const Subject& subject) {
  const document::Node* const code = subject.properties.find("Code");
  return code == nullptr ? "{}" : document::write_json(*code, document::JsonLayout::compact);
}

Outcome<lambda::Configuration> configuration_of(const Subject& subject) {
  lambda::Configuration configuration;
  if (const Done done = lambda::apply_settings(properties_json(subject), configuration); !done)
    return tl::unexpected(lambda_failure(done.error()));
  if (const Done done = lambda::load_code(subject.world, code_json(subject),
                                          lambda::ZipFileForm::source_text, configuration);
      !done)
    return tl::unexpected(lambda_failure(done.error()));
  return configuration;
}

void take_tags(const Subject& subject, lambda::Function& function) {
  function.tags.clear();
  for (const cloudformation::NamedValue& tag : subject.stack.submission.tags)
    function.tags.insert_or_assign(tag.name, tag.value);
  if (const document::Node* const tags = subject.properties.find("Tags")) {
    for (const document::Node* const tag : tags->items()) {
      if (tag->has("Key") && tag->has("Value"))
        function.tags.insert_or_assign(std::string(tag->find("Key")->text()),
                                       std::string(tag->find("Value")->text()));
    }
  }
  function.tags.insert_or_assign("aws:cloudformation:stack-name", subject.stack.name);
  function.tags.insert_or_assign("aws:cloudformation:stack-id", subject.stack.id);
  function.tags.insert_or_assign("aws:cloudformation:logical-id", std::string(subject.logical_id));
}

void take_concurrency(const Subject& subject, lambda::Function& function) {
  const auto count = parse_integer(subject.text("ReservedConcurrentExecutions"));
  function.reserved_concurrency.reset();
  if (count && *count >= 0) function.reserved_concurrency = static_cast<std::uint32_t>(*count);
}

}  // namespace

Outcome<Made> create_function(const Subject& subject) {
  const std::string name = subject.name("FunctionName", 64);
  if (subject.world.functions->find(subject.stack.place, name) != nullptr) {
    return tl::unexpected(Failure{
        .message = cat("Resource of type 'AWS::Lambda::Function' with identifier '{\"/properties/",
                       "FunctionName\":\"", name, "\"}' already exists."),
        .handler_code = "AlreadyExists"});
  }
  auto configuration = configuration_of(subject);
  if (!configuration) return tl::unexpected(configuration.error());
  const auto made =
      lambda::create_function(subject.world, subject.stack.place, name, std::move(*configuration));
  if (!made) return tl::unexpected(lambda_failure(made.error()));
  take_tags(subject, **made);
  take_concurrency(subject, **made);
  if (const auto kept = keep_function(subject, **made); !kept) return tl::unexpected(kept.error());
  return made_of(**made);
}

Outcome<Made> update_function(const Subject& subject) {
  const auto found = subject.world.functions->function(
      subject.stack.place, {.name = subject.physical_id, .qualifier = {}});
  if (!found) return tl::unexpected(lambda_failure(found.error()));
  auto configuration = configuration_of(subject);
  if (!configuration) return tl::unexpected(configuration.error());
  lambda::Function& function = **found;
  function.latest = std::move(*configuration);
  function.latest.last_modified = lambda::lambda_time(subject.world.clock.now());
  function.latest.revision_id = subject.world.functions->next_revision(function);
  take_tags(subject, function);
  take_concurrency(subject, function);
  if (const auto kept = keep_function(subject, function); !kept)
    return tl::unexpected(kept.error());
  return made_of(function);
}

Outcome<void> remove_function(const Subject& subject) {
  const lambda::Function* const function =
      subject.world.functions->find(subject.stack.place, subject.physical_id);
  if (function == nullptr) return {};
  subject.world.engine->forget(function->name);
  if (const Status removed = subject.world.functions->remove(*function); !removed)
    return tl::unexpected(Failure{.message = removed.error().diagnostic().message,
                                  .handler_code = "GeneralServiceException"});
  return {};
}

}  // namespace samx::cloud::resource_types
