#include "base/text.h"
#include "cloud/lambda/settings.h"
#include "cloud/resource_types/lambda_subject.h"
#include "cloud/resource_types/lambda_types.h"
#include "cloud/world.h"

namespace samx::cloud::resource_types {

Outcome<Made> create_version(const Subject& subject) {
  const auto named = named_function(subject, "FunctionName");
  if (!named) return tl::unexpected(named.error());
  lambda::Function& function = *named->function;
  const std::uint64_t number =
      lambda::publish_version(subject.world, function, subject.text("Description"));
  if (const auto kept = keep_function(subject, function); !kept)
    return tl::unexpected(kept.error());
  const std::string arn = function.arn(cat(number));
  return Made{.physical_id = arn,
              .attributes = {{"FunctionArn", json_text(arn)}, {"Version", json_text(cat(number))}}};
}

Outcome<void> remove_version(const Subject& subject) {
  const lambda::FunctionName name = lambda::parse_function_name(subject.physical_id);
  lambda::Function* const function = subject.world.functions->find(subject.stack.place, name.name);
  if (function == nullptr) return {};
  function->versions.erase(static_cast<std::uint64_t>(parse_integer(name.qualifier).value_or(0)));
  return keep_function(subject, *function);
}

}  // namespace samx::cloud::resource_types
