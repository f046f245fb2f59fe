#pragma once

#include "base/clock.h"
#include "cloud/request.h"
#include "cloud/s3/store.h"

namespace samx::cloud::s3 {

/// Answers one S3 request, errors included (spec localcloud 2 and 4).
http::ServerResponse answer(Store& store, const Request& request, Time now);

}  // namespace samx::cloud::s3
