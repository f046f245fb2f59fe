#include "cloud/resource_types/lambda_subject.h"

#include "base/text.h"
#include "cloud/lambda/settings.h"
#include "cloud/world.h"
#include "document/writer.h"

namespace samx::cloud::resource_types {

std::string properties_json(const Subject& subject) {
  return document::write_json(subject.properties, document::JsonLayout::compact);
}

Failure lambda_failure(const Fault& fault) {
  const bool missing = fault.status == 404;
  const bool taken = fault.status == 409;
  return {.message = cat(fault.message, " (Service: Lambda, Status Code: ", fault.status, ')'),
          .handler_code = missing ? "NotFound"
                          : taken ? "AlreadyExists"
                                  : "InvalidRequest"};
}

Outcome<NamedFunction> named_function(const Subject& subject, std::string_view property) {
  const lambda::FunctionName name = lambda::parse_function_name(subject.text(property));
  const auto function = subject.world.functions->function(subject.stack.place, name);
  if (!function) return tl::unexpected(lambda_failure(function.error()));
  return NamedFunction{.function = *function, .qualifier = name.qualifier};
}

Outcome<void> keep_function(const Subject& subject, const lambda::Function& function) {
  if (const Done done = lambda::keep(subject.world, function); !done)
    return tl::unexpected(lambda_failure(done.error()));
  return {};
}

}  // namespace samx::cloud::resource_types
