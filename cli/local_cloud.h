#pragma once

#include <string>

#include "base/environment.h"
#include "base/result.h"
#include "cli/command.h"
#include "cli/services.h"
#include "cloud/daemon.h"

namespace samx::cli {

/// --local: the same work on the local cloud in place of AWS.
inline constexpr Option kLocalOption{
    .name = "--local",
    .kind = OptionKind::flag,
    .help = "Use the local cloud instead of AWS; it is started if it does not run"};

/// The folder that SAMX_CLOUD_STATE names, or the default one; absolute.
std::string local_cloud_state(const Services& services);

/// The local cloud that runs with this state; started in the background, and said so, if none does.
/// It goes on when the command ends, so that what was deployed can be called.
/// Errors: those of cloud::start_background.
Result<cloud::RunningCloud> ensure_local_cloud(Services& services);

/// `environment` with the credentials of the local cloud, and without what would lead elsewhere:
/// profiles, roles, endpoints. A region that was chosen stays.
Environment local_cloud_environment(const Environment& environment);

}  // namespace samx::cli
