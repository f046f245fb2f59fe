#include "local/media_type.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace samx::local {
namespace {

constexpr std::array<std::string_view, 6> kTextTypes{
    "application/javascript", "application/json", "application/xhtml+xml",
    "application/xml",        "text/html",        "application/x-javascript"};

}  // namespace

std::string bare_media_type(std::string_view content_type) {
  return to_lower_ascii(trim(content_type.substr(0, content_type.find(';'))));
}

bool is_binary_media_type(const std::vector<std::string>& binary_types,
                          std::string_view content_type) {
  const std::string type = bare_media_type(content_type);
  return std::ranges::any_of(binary_types, [&type](const std::string& written) {
    const std::string binary = to_lower_ascii(replace_all(written, "~1", "/"));
    if (binary == "*/*" || binary == type) return true;
    return binary.ends_with("/*") && std::string_view(type).starts_with(
                                         std::string_view(binary).substr(0, binary.size() - 1));
  });
}

bool is_text_media_type(std::string_view content_type) {
  const std::string type = bare_media_type(content_type);
  return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
         std::ranges::find(kTextTypes, type) != kTextTypes.end();
}

}  // namespace samx::local
