#pragma once

#include <string_view>

#include "cloud/fault.h"
#include "cloud/lambda/function.h"
#include "cloud/lambda/settings.h"

namespace samx::cloud::lambda {

/// Members of PublishLayerVersion or of AWS::Lambda::LayerVersion as JSON text.
struct LayerSource {
  std::string_view members;
  ZipFileForm form = ZipFileForm::base64_zip;
};

/// Adds a version of a layer.
Answered<LayerVersion*> publish_layer(World& world, const Place& place, std::string_view name,
                                      const LayerSource& source);

}  // namespace samx::cloud::lambda
