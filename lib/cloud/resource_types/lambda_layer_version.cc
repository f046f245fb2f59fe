#include "cloud/lambda/layers.h"
#include "cloud/resource_types/lambda_subject.h"
#include "cloud/resource_types/lambda_types.h"
#include "cloud/world.h"

namespace samx::cloud::resource_types {

Outcome<Made> create_layer_version(const Subject& subject) {
  const std::string name = subject.text("LayerName").empty() ? std::string(subject.logical_id)
                                                             : subject.text("LayerName");
  const std::string members = properties_json(subject);
  const auto layer =
      lambda::publish_layer(subject.world, subject.stack.place, name,
                            {.members = members, .form = lambda::ZipFileForm::base64_zip});
  if (!layer) return tl::unexpected(lambda_failure(layer.error()));
  const std::string arn = (*layer)->arn();
  return Made{.physical_id = arn, .attributes = {{"LayerVersionArn", json_text(arn)}}};
}

Outcome<void> remove_layer_version(const Subject& subject) {
  if (const Status removed = subject.world.functions->remove_layer(subject.physical_id); !removed)
    return tl::unexpected(Failure{.message = removed.error().diagnostic().message,
                                  .handler_code = "GeneralServiceException"});
  return {};
}

}  // namespace samx::cloud::resource_types
