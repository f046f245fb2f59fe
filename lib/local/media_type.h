#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace samx::local {

/// "text/html; charset=utf-8" -> "text/html", in lower case.
std::string bare_media_type(std::string_view content_type);

/// Whether one of binaryMediaTypes covers the type: exact, "image/*" or "*/*". They may be written
/// with "~1" for '/', as CloudFormation does.
bool is_binary_media_type(const std::vector<std::string>& binary_types,
                          std::string_view content_type);

/// What HTTP APIs pass on as text: text/*, JSON, XML, JavaScript and HTML. Forms are not.
bool is_text_media_type(std::string_view content_type);

}  // namespace samx::local
