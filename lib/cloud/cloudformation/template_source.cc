#include "cloud/cloudformation/template_source.h"

#include "base/text.h"
#include "cloud/s3/store.h"
#include "cloud/world.h"
#include "http/url.h"

namespace samx::cloud::cloudformation {
namespace {

constexpr std::size_t kBodyLimit = 51200;
constexpr std::size_t kUrlLimit = 1U << 20U;

struct Address {
  std::string bucket;
  std::string key;
};

bool is_s3_label(std::string_view label) {
  return label == "s3" || label.starts_with("s3-") || label.starts_with("s3.");
}

std::optional<Address> split_path(std::string_view path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == path.size())
    return std::nullopt;
  return Address{.bucket = std::string(path.substr(0, slash)),
                 .key = http::percent_decode(path.substr(slash + 1))};
}

std::optional<Address> read_address(std::string_view text) {
  if (text.starts_with("s3://")) return split_path(text.substr(5));
  const auto url = http::parse_url(text);
  if (!url) return std::nullopt;
  const std::string_view host = url->host;
  const std::size_t at = host.find(".s3");
  if (!is_s3_label(host) && at != std::string_view::npos && at != 0) {
    std::string_view path = url->path;
    path.remove_prefix(1);
    if (path.empty()) return std::nullopt;
    return Address{.bucket = std::string(host.substr(0, at)), .key = http::percent_decode(path)};
  }
  if (is_s3_label(host) || http::is_loopback(host)) return split_path(url->path);
  return std::nullopt;
}

tl::unexpected<Fault> invalid(std::string message) {
  return refuse({.code = "ValidationError", .message = std::move(message), .details = {}});
}

}  // namespace

Answered<std::string> read_template_url(World& world, std::string_view url) {
  const auto address = read_address(url);
  if (!address) return invalid("TemplateURL must be a supported URL.");
  const s3::Bucket* const bucket = world.objects->find(address->bucket);
  if (bucket == nullptr)
    return invalid(
        "S3 error: The specified bucket does not exist\nFor more information check "
        "http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");
  const s3::ObjectVersion* const version = s3::Store::current(*bucket, address->key);
  if (version == nullptr)
    return invalid(
        "S3 error: The specified key does not exist.\nFor more information check "
        "http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");
  if (version->size_bytes > kUrlLimit)
    return invalid("Template may not exceed 1000000 bytes in size.");
  auto text = world.objects->read_blob(*bucket, version->blob);
  if (!text) return invalid(cat("S3 error: ", text.error().diagnostic().message));
  return std::move(*text);
}

Answered<std::string> template_of(QueryCall& call, const std::string& previous) {
  if (const std::string* const body = call.form.find("TemplateBody"); body && !body->empty()) {
    if (body->size() <= kBodyLimit) return *body;
    return invalid(
        cat("1 validation error detected: Value '", body->substr(0, 100),
            "' at 'templateBody' failed to satisfy constraint: Member must have length less than "
            "or equal to 51200"));
  }
  if (const std::string* const url = call.form.find("TemplateURL"); url && !url->empty())
    return read_template_url(call.world, *url);
  if (call.form.flag("UsePreviousTemplate") && !previous.empty()) return previous;
  return invalid("Either Template URL or Template Body must be specified.");
}

}  // namespace samx::cloud::cloudformation
