#include "package/s3_location.h"

#include "base/text.h"

namespace samx::package {
namespace {

/// What stands behind `prefix`; nothing if the text does not begin with it.
std::optional<std::string_view> after(std::string_view text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return std::nullopt;
  return text.substr(prefix.size());
}

bool is_s3_host(std::string_view host) {
  if (!host.ends_with(".amazonaws.com") && !host.ends_with(".amazonaws.com.cn")) return false;
  for (const std::string_view piece : split(host, '.')) {
    if (piece == "s3" || piece.starts_with("s3-")) return true;
  }
  return false;
}

}  // namespace

std::optional<S3Location> parse_s3_url(std::string_view text) {
  const auto rest = after(text, "s3://");
  if (!rest) return std::nullopt;
  const std::size_t slash = rest->find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == rest->size())
    return std::nullopt;
  S3Location location{.bucket = std::string(rest->substr(0, slash)), .key = {}, .version = {}};
  std::string_view key = rest->substr(slash + 1);
  const std::size_t question = key.find("?versionId=");
  if (question != std::string_view::npos) {
    location.version = std::string(key.substr(question + 11));
    key = key.substr(0, question);
  }
  location.key = std::string(key);
  return location;
}

bool is_remote_artifact(std::string_view text) {
  if (parse_s3_url(text)) return true;
  const auto rest = after(text, "https://s3");
  return rest && rest->find('/') != std::string_view::npos;
}

bool is_remote_template(std::string_view text) {
  if (parse_s3_url(text)) return true;
  auto rest = after(text, "https://");
  if (!rest) rest = after(text, "http://");
  if (!rest) return false;
  const std::size_t slash = rest->find('/');
  return slash != std::string_view::npos && slash + 1 < rest->size() &&
         is_s3_host(rest->substr(0, slash));
}

}  // namespace samx::package
