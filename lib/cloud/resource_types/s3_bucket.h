#pragma once

#include "cloud/resource_types/provider.h"

namespace samx::cloud::resource_types {

/// AWS::S3::Bucket: a real bucket of the local S3.
Outcome<Made> create_bucket(const Subject& subject);
Outcome<Made> update_bucket(const Subject& subject);
Outcome<void> remove_bucket(const Subject& subject);

}  // namespace samx::cloud::resource_types
