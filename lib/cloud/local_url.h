#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace samx::cloud {

/// Where the local cloud at `endpoint` answers for a URL of API Gateway or of a function URL:
/// "https://abc.execute-api.us-east-1.amazonaws.com/Prod/x" is
/// "http://127.0.0.1:4566/_aws/execute-api/abc/Prod/x". Nothing for other URLs.
///
/// Templates build such URLs from the API's id and the region, so stack outputs have the names that
/// AWS would give, which lead nowhere from here. Source: spec localcloud 10.
std::optional<std::string> local_url(std::string_view endpoint, std::string_view url);

}  // namespace samx::cloud
