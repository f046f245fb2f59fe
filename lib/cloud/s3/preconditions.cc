#include "cloud/s3/preconditions.h"

#include <ctime>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"

namespace samx::cloud::s3 {
namespace {

tl::unexpected<Fault> failed(std::string_view condition) {
  return refuse({.status = 412,
                 .code = "PreconditionFailed",
                 .message = "At least one of the pre-conditions you specified did not hold",
                 .details = {{"Condition", std::string(condition)}}});
}

tl::unexpected<Fault> not_modified() {
  return refuse({.status = 304, .code = "NotModified", .message = "Not Modified", .details = {}});
}

// Whether a list of entity tags ("a", "b" or *) names this one.
bool names(std::string_view list, std::string_view etag) {
  if (trim(list) == "*") return true;
  for (std::string_view each : split(list, ',')) {
    each = trim(each);
    if (each.starts_with("W/")) each.remove_prefix(2);
    if (each.size() >= 2 && each.front() == '"' && each.back() == '"')
      each = each.substr(1, each.size() - 2);
    if (each == etag) return true;
  }
  return false;
}

std::optional<Time> read_http_date(const std::string& text) {
  std::tm parts{};
  const char* const end = strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return Time(std::chrono::seconds(timegm(&parts)));
}

// Times of HTTP have no fraction of a second.
bool modified_after(const ObjectVersion& version, Time since) {
  return std::chrono::floor<std::chrono::seconds>(version.modified) > since;
}

}  // namespace

Done check_read_conditions(const http::Headers& headers, const ObjectVersion& version) {
  const std::string* const match = headers.find("If-Match");
  const std::string* const none_match = headers.find("If-None-Match");
  if (match != nullptr && !names(*match, version.etag)) return failed("If-Match");
  if (none_match != nullptr && names(*none_match, version.etag)) return not_modified();
  // RFC 9110: the dates count only without the entity tag of the same direction.
  if (const std::string* const text = headers.find("If-Unmodified-Since");
      text != nullptr && match == nullptr) {
    const auto since = read_http_date(*text);
    if (since && modified_after(version, *since)) return failed("If-Unmodified-Since");
  }
  if (const std::string* const text = headers.find("If-Modified-Since");
      text != nullptr && none_match == nullptr) {
    const auto since = read_http_date(*text);
    if (since && !modified_after(version, *since)) return not_modified();
  }
  return {};
}

Done check_write_conditions(const http::Headers& headers, const ObjectVersion* there) {
  const std::string* const none_match = headers.find("If-None-Match");
  if (none_match != nullptr && there != nullptr && names(*none_match, there->etag))
    return failed("If-None-Match");
  const std::string* const match = headers.find("If-Match");
  if (match == nullptr) return {};
  if (there == nullptr) {
    return refuse({.status = 404,
                   .code = "NoSuchKey",
                   .message = "The specified key does not exist.",
                   .details = {}});
  }
  if (!names(*match, there->etag)) return failed("If-Match");
  return {};
}

Done check_copy_conditions(const http::Headers& headers, const ObjectVersion& source) {
  const std::string* const match = headers.find("x-amz-copy-source-if-match");
  if (match != nullptr && !names(*match, source.etag)) return failed("x-amz-copy-source-If-Match");
  const std::string* const none_match = headers.find("x-amz-copy-source-if-none-match");
  if (none_match != nullptr && names(*none_match, source.etag))
    return failed("x-amz-copy-source-If-None-Match");
  return {};
}

}  // namespace samx::cloud::s3
