#pragma once

#include <string>
#include <string_view>

namespace samx::document {

/// The user's words for a message: in single quotes, on one line, cut where they are long.
std::string excerpt(std::string_view text);

}  // namespace samx::document
