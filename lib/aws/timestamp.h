#pragma once

#include <optional>
#include <string_view>

#include "base/clock.h"

namespace samx::aws {

/// "2026-01-31T09:05:07Z", with or without a fraction, with 'Z', an offset, or 'UTC'.
std::optional<Time> parse_iso8601(std::string_view text);
/// "Sat, 31 Jan 2026 09:05:07 GMT", the form of the Date header.
std::optional<Time> parse_http_date(std::string_view text);

}  // namespace samx::aws
