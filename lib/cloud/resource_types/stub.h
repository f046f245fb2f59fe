#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cloud/cloudformation/records.h"
#include "cloud/resource_types/provider.h"

// Resource types without behaviour: accepted, with the ids and attributes that AWS would give.

namespace samx::cloud::resource_types {

/// Makes a physical id by the type's row, or "stack-logical-…" for types without one.
Outcome<Made> create_stub(const Subject& subject);

/// An attribute by the type's row. Types without a row answer Arn with a plausible ARN and other
/// names with a text made of the physical id; types with a row have no attributes beyond it.
std::optional<std::string> stub_attribute(const cloudformation::StackResource& resource,
                                          const Place& place, std::string_view attribute);

bool has_stub_row(std::string_view type);
/// How long the type's creation takes on AWS, roughly.
std::chrono::seconds stub_duration(std::string_view type);

}  // namespace samx::cloud::resource_types
