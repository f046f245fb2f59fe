#include <algorithm>

#include "base/text.h"
#include "cloud/lambda/urls.h"
#include "cloud/resource_types/lambda_subject.h"
#include "cloud/resource_types/lambda_types.h"
#include "cloud/world.h"

namespace samx::cloud::resource_types {
namespace {

std::string qualifier_of(const Subject& subject, const NamedFunction& named) {
  const std::string given = subject.text("Qualifier");
  return given.empty() ? named.qualifier : given;
}

Outcome<Made> put_function_url(const Subject& subject) {
  const auto named = named_function(subject, "TargetFunctionArn");
  if (!named) return tl::unexpected(named.error());
  const lambda::FunctionUrl& url = lambda::put_url(
      subject.world, *named->function, qualifier_of(subject, *named), properties_json(subject));
  const std::string arn = named->function->arn(url.qualifier);
  Made made{.physical_id = arn,
            .attributes = {{"FunctionArn", json_text(arn)},
                           {"FunctionUrl", json_text(lambda::public_url(*named->function, url))}}};
  if (const auto kept = keep_function(subject, *named->function); !kept)
    return tl::unexpected(kept.error());
  return made;
}

}  // namespace

Outcome<Made> create_function_url(const Subject& subject) {
  return put_function_url(subject);
}

Outcome<Made> update_function_url(const Subject& subject) {
  return put_function_url(subject);
}

Outcome<void> remove_function_url(const Subject& subject) {
  const lambda::FunctionName name = lambda::parse_function_name(subject.physical_id);
  lambda::Function* const function = subject.world.functions->find(subject.stack.place, name.name);
  if (function == nullptr) return {};
  std::erase_if(function->urls, [&name](const lambda::FunctionUrl& url) {
    return url.qualifier == name.qualifier;
  });
  return keep_function(subject, *function);
}

}  // namespace samx::cloud::resource_types
