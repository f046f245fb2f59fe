#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace samx::http {

/// Name and value, decoded.
using FormField = std::pair<std::string, std::string>;

/// "a=1&b=x%20y": application/x-www-form-urlencoded with RFC 3986 escapes (a blank is %20).
std::string encode_form(const std::vector<FormField>& fields);
/// Reads a form body or a query string; '+' is a blank here. A field without '=' has an empty
/// value.
std::vector<FormField> decode_form(std::string_view text);

}  // namespace samx::http
