#pragma once

#include <string>
#include <string_view>

#include "document/node.h"

namespace samx::document {

/// The node at a JSON pointer (RFC 6901) such as `/Resources/Fn/Properties/Events`; null if there
/// is none. Items of lists are named by their number.
Node* find_pointer(Node& root, std::string_view pointer);

/// `pointer` with one more step; `/` and `~` in the key are escaped.
std::string append_pointer(std::string_view pointer, std::string_view key);
std::string append_pointer(std::string_view pointer, std::size_t item);

}  // namespace samx::document
