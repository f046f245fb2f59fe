#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "cli/arguments.h"
#include "cli/services.h"

namespace samx::cli {

inline constexpr std::string_view kVersion = SAMX_VERSION;
/// The release of the SAM CLI whose command lines and files samx takes.
inline constexpr std::string_view kReferenceVersion = "1.164.0";

/// `samx --info`: the JSON that editors read of `sam --info`, with a member `samx`. Starts no
/// program (spec cli-config-init 9).
std::string info_text(const Services& services);

/// One line per option that is set: name, value, origin ("cli", "env SAM_TEMPLATE_FILE",
/// "samconfig.toml:14 [deploy]"). Values that may be secret are not shown.
std::vector<std::string> explain_values(const Arguments& arguments, const SourceMap& sources);

}  // namespace samx::cli
