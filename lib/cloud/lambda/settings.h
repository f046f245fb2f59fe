#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cloud/fault.h"
#include "cloud/lambda/code_store.h"
#include "cloud/lambda/function.h"

namespace samx::cloud {
struct World;
}

namespace samx::cloud::lambda {

/// Takes over the settings that the JSON object has (the names are those of the API and of
/// CloudFormation alike; numbers may be texts, as in templates). InvalidParameterValueException for
/// bad values.
Done apply_settings(std::string_view json, Configuration& configuration);

enum class ZipFileForm : std::uint8_t {
  base64_zip,  // the API
  source_text  // CloudFormation: the text of index.py or index.js
};

/// Takes in the code that a JSON object names: ZipFile, S3Bucket with S3Key, or ImageUri.
Done load_code(World& world, std::string_view json, ZipFileForm form, Configuration& configuration);

/// A FunctionConfiguration of the API as JSON text.
std::string configuration_json(const Function& function, const Configuration& configuration,
                               std::string_view version);

/// What the API and CloudFormation do with a new function: checks, then adds it. The name must not
/// be taken.
Answered<Function*> create_function(World& world, const Place& place, std::string name,
                                    Configuration configuration);

/// Freezes the latest code and settings as a new version, or gives the last one back if nothing
/// has changed since.
std::uint64_t publish_version(World& world, Function& function, const std::string& description);

/// InternalFailure if the disk refuses.
Done keep(World& world, const Function& function);

tl::unexpected<Fault> invalid_value(std::string message);

}  // namespace samx::cloud::lambda
