#include "transform/code_location.h"

#include <array>
#include <vector>

#include "base/text.h"
#include "transform/codes.h"
#include "transform/dynamic_reference.h"
#include "transform/state.h"

namespace samx::transform {
namespace {

using document::Node;

constexpr std::string_view kScheme = "s3";

/// Without leading blanks and control characters, and without tabs and line ends anywhere.
std::string clean(std::string_view uri) {
  while (!uri.empty() && static_cast<unsigned char>(uri.front()) <= ' ')
    uri.remove_prefix(1);
  std::string out;
  for (const char c : uri) {
    if (c != '\t' && c != '\n' && c != '\r') out += c;
  }
  return out;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string decode(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escaped = text[at] == '%' && at + 2 < text.size() && hex_value(text[at + 1]) >= 0 &&
                         hex_value(text[at + 2]) >= 0;
    if (escaped) {
      out += static_cast<char>(hex_value(text[at + 1]) * 16 + hex_value(text[at + 2]));
      at += 2;
    } else {
      out += text[at] == '+' ? ' ' : text[at];
    }
  }
  return out;
}

/// The value of versionId if it stands in the query exactly once and is not blank.
std::optional<std::string> version_of(std::string_view query) {
  std::vector<std::string> found;
  for (const std::string_view pair : split(query, '&')) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || equals + 1 == pair.size()) continue;
    if (decode(pair.substr(0, equals)) == "versionId")
      found.push_back(decode(pair.substr(equals + 1)));
  }
  if (found.size() != 1) return std::nullopt;
  return found.front();
}

Diagnostic fault(const Node& uri, const LocationOwner& owner, std::string message) {
  return {.code = codes::kCode,
          .message = std::move(message),
          .where = uri.origin(),
          .logical_id = std::string(owner.logical_id),
          .help =
              "give 's3://BUCKET/KEY', or a map with 'Bucket' and 'Key'; `samx package` uploads "
              "local paths"};
}

Result<Node*> location_of_map(TransformState& state, const Node& map, const LocationKeys& keys,
                              const LocationOwner& owner) {
  Node* const bucket = map.find("Bucket");
  Node* const key = map.find("Key");
  if (bucket == nullptr || !bucket->truthy() || key == nullptr || !key->truthy())
    return fail(fault(map, owner, cat("'", owner.property, "' needs 'Bucket' and 'Key'")));
  return state.make(map).map(
      {{keys.bucket, bucket}, {keys.key, key}, {keys.version, map.find("Version")}});
}

}  // namespace

std::optional<S3Location> parse_s3_uri(std::string_view uri) {
  const std::string text = clean(uri);
  std::string_view rest = text;
  const std::size_t colon = rest.find(':');
  if (colon == std::string_view::npos || to_lower_ascii(rest.substr(0, colon)) != kScheme)
    return std::nullopt;
  rest.remove_prefix(colon + 1);
  if (!rest.starts_with("//")) return std::nullopt;
  rest.remove_prefix(2);
  const std::string_view bucket = rest.substr(0, rest.find_first_of("/?#"));
  if (bucket.empty() || bucket.find_first_of("[]") != std::string_view::npos) return std::nullopt;
  rest.remove_prefix(bucket.size());
  rest = rest.substr(0, rest.find('#'));
  const std::size_t question = rest.find('?');
  std::string_view path = rest.substr(0, question);
  if (path.empty()) return std::nullopt;
  while (path.starts_with('/'))
    path.remove_prefix(1);
  S3Location location{.bucket = std::string(bucket), .key = std::string(path), .version = {}};
  if (question != std::string_view::npos) location.version = version_of(rest.substr(question + 1));
  return location;
}

Result<Node*> make_location(TransformState& state, const Node& uri, const LocationKeys& keys,
                            const LocationOwner& owner) {
  if (uri.is_map()) return location_of_map(state, uri, keys, owner);
  const auto location = uri.is_string() ? parse_s3_uri(uri.text()) : std::nullopt;
  if (!location && uri.is_string() && state.request.local_paths == LocalPaths::kept)
    return state.make(uri).text(uri.text());
  if (!location)
    return fail(fault(uri, owner,
                      cat("'", owner.property,
                          "' is no S3 URI of the form "
                          "s3://bucket/key?versionId=optional")));
  const NodeMaker make = state.make(uri);
  return make.map({{keys.bucket, make.text(location->bucket)},
                   {keys.key, make.text(location->key)},
                   {keys.version, location->version ? make.text(*location->version) : nullptr}});
}

Result<Node*> make_code_location(TransformState& state, const Node& uri,
                                 const LocationOwner& owner) {
  constexpr std::array<std::string_view, 3> kServices{"ssm", "ssm-secure", "secretsmanager"};
  if (uri.is_string()) {
    const std::string_view reference = find_dynamic_reference(uri.text(), kServices);
    if (reference.find('/') != std::string_view::npos)
      return fail(fault(
          uri, owner,
          cat("'", owner.property, "' has the dynamic reference '", reference, "' with a slash")));
  }
  return make_location(state, uri, kCodeKeys, owner);
}

}  // namespace samx::transform
