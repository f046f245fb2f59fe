#include "cloud/lambda/function_store.h"
#include "cloud/lambda/service.h"

namespace samx::cloud::lambda {

Answered<Function*> named_function(const Call& call) {
  return call.world.functions->function(call.request.place, parse_function_name(call.segments[0]));
}

Answered<QualifiedFunction> qualified_function(const Call& call) {
  FunctionName name = parse_function_name(call.segments[0]);
  if (const std::string* const qualifier = call.request.query_value("Qualifier"))
    name.qualifier = *qualifier;
  const auto function = call.world.functions->function(call.request.place, name);
  if (!function) return tl::unexpected(function.error());
  return QualifiedFunction{.function = *function, .qualifier = name.qualifier};
}

}  // namespace samx::cloud::lambda
