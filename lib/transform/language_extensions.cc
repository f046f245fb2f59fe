#include "transform/language_extensions.h"

#include "facts/partitions.h"
#include "intrinsics/language_extensions.h"

namespace samx::transform {

void apply_language_extensions(const TransformRequest& request, document::TreeArena& arena,
                               Diagnostics& diagnostics) {
  if (!intrinsics::uses_language_extensions(*request.root)) return;
  intrinsics::ExtensionRequest extension{.root = request.root};
  for (const auto& [name, value] : request.parameter_values)
    extension.parameters.insert_or_assign(name, value);
  const auto given = [&](std::string_view name) {
    const auto found = extension.parameters.find(name);
    return found == extension.parameters.end() ? std::string() : found->second;
  };
  extension.pseudo.account_id = given("AWS::AccountId");
  extension.pseudo.stack_name = given("AWS::StackName");
  extension.pseudo.region = request.region;
  extension.pseudo.partition = facts::partition_of(request.region);
  intrinsics::expand_language_extensions(extension, arena, diagnostics);
}

}  // namespace samx::transform
