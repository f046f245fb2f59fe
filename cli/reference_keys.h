#pragma once

#include <string_view>

namespace samx::cli {

/// Whether SAM CLI 1.164.0 has a command that reads the samconfig section: one that samx does not
/// have is no mistake in a file that both use.
bool is_reference_section(std::string_view section);
/// Whether any command of SAM CLI 1.164.0 has a setting of this name.
bool is_reference_key(std::string_view key);

}  // namespace samx::cli
