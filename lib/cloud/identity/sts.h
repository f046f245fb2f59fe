#pragma once

#include "cloud/query_protocol.h"

namespace samx::cloud::identity {

/// GetCallerIdentity, AssumeRole, GetSessionToken: everybody is user/local of the account.
extern const QueryService kSts;

}  // namespace samx::cloud::identity
