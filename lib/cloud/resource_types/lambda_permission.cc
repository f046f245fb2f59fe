#include "cloud/lambda/policy.h"
#include "cloud/resource_types/lambda_subject.h"
#include "cloud/resource_types/lambda_types.h"
#include "cloud/world.h"

namespace samx::cloud::resource_types {

Outcome<Made> create_permission(const Subject& subject) {
  const auto named = named_function(subject, "FunctionName");
  if (!named) return tl::unexpected(named.error());
  const std::string id = physical_name(subject.seed(), 100);
  named->function->policies[named->qualifier].insert_or_assign(
      id, lambda::permission_statement(properties_json(subject), id,
                                       named->function->arn(named->qualifier)));
  if (const auto kept = keep_function(subject, *named->function); !kept)
    return tl::unexpected(kept.error());
  return Made{.physical_id = id, .attributes = {{"Id", json_text(id)}}};
}

Outcome<void> remove_permission(const Subject& subject) {
  const auto named = named_function(subject, "FunctionName");
  if (!named) return {};  // its policy went with the function
  named->function->policies[named->qualifier].erase(subject.physical_id);
  return keep_function(subject, *named->function);
}

}  // namespace samx::cloud::resource_types
