#include <algorithm>

#include "base/base64.h"
#include "base/hash.h"
#include "base/text.h"
#include "cloud/s3/checksum.h"
#include "cloud/s3/operation.h"
#include "http/xml.h"

namespace samx::cloud::s3 {
namespace {

constexpr std::size_t kPageLimit = 1000;

struct Filter {
  std::string prefix;
  std::string delimiter;
  std::string after;  // only names behind this one
  std::size_t limit = kPageLimit;
};

struct Page {
  std::vector<std::string> keys;
  std::vector<std::string> prefixes;
  bool truncated = false;
  std::string last;  // the last key or prefix of the page
};

std::string query_text(const Request& request, std::string_view name) {
  const std::string* const value = request.query_value(name);
  return value == nullptr ? std::string() : *value;
}

Answered<Filter> read_filter(const Request& request) {
  Filter filter{.prefix = query_text(request, "prefix"),
                .delimiter = query_text(request, "delimiter"),
                .after = {}};
  if (const std::string* const text = request.query_value("max-keys"); text && !text->empty()) {
    const auto limit = parse_integer(*text);
    if (!limit || *limit < 0) {
      return refuse({.code = "InvalidArgument",
                     .message = "Provided max-keys not an integer or within integer range",
                     .details = {{"ArgumentName", "max-keys"}, {"ArgumentValue", *text}}});
    }
    filter.limit = std::min(static_cast<std::size_t>(*limit), kPageLimit);
  }
  return filter;
}

// The part of `key` up to the first delimiter behind the prefix; empty: it is listed itself.
std::string common_prefix(const std::string& key, const Filter& filter) {
  if (filter.delimiter.empty()) return {};
  const std::size_t at = key.find(filter.delimiter, filter.prefix.size());
  return at == std::string::npos ? std::string() : key.substr(0, at + filter.delimiter.size());
}

Page select(const Bucket& bucket, const Filter& filter) {
  Page page;
  auto at = bucket.keys.lower_bound(std::max(filter.prefix, filter.after));
  for (; at != bucket.keys.end() && at->first.starts_with(filter.prefix); ++at) {
    const std::string& key = at->first;
    if (!filter.after.empty() && key <= filter.after) continue;
    if (Store::current(bucket, key) == nullptr) continue;
    const std::string prefix = common_prefix(key, filter);
    if (!prefix.empty() && (prefix == filter.after || prefix == page.last)) continue;
    // A page that went up to a common prefix goes on behind everything below it.
    if (!prefix.empty() && filter.after.starts_with(prefix)) continue;
    if (page.keys.size() + page.prefixes.size() == filter.limit) {
      page.truncated = filter.limit != 0;
      return page;
    }
    page.last = prefix.empty() ? key : prefix;
    (prefix.empty() ? page.keys : page.prefixes).push_back(page.last);
  }
  return page;
}

void write_contents(http::XmlWriter& xml, const Operation& operation, const Page& page,
                    std::string_view owner) {
  for (const std::string& key : page.keys) {
    const ObjectVersion& version = *Store::current(*operation.bucket, key);
    xml.open("Contents").leaf("Key", listed_name(operation.request, key));
    xml.leaf("LastModified", iso8601_milliseconds(version.modified));
    xml.leaf("ETag", cat('"', version.etag, '"'));
    if (const auto kind = checksum_named(version.checksum_header))
      xml.leaf("ChecksumAlgorithm", checksum_name(*kind));
    xml.leaf("Size", cat(version.size_bytes));
    if (!owner.empty()) xml.open("Owner").leaf("ID", owner).close();
    xml.leaf("StorageClass", "STANDARD").close();
  }
  for (const std::string& prefix : page.prefixes)
    xml.open("CommonPrefixes").leaf("Prefix", listed_name(operation.request, prefix)).close();
}

void write_filter(http::XmlWriter& xml, const Operation& operation, const Filter& filter) {
  xml.leaf("Name", operation.bucket_name);
  xml.leaf("Prefix", listed_name(operation.request, filter.prefix));
  if (!filter.delimiter.empty())
    xml.leaf("Delimiter", listed_name(operation.request, filter.delimiter));
  xml.leaf("MaxKeys", cat(filter.limit));
  if (const std::string* const encoding = operation.request.query_value("encoding-type"))
    xml.leaf("EncodingType", *encoding);
}

struct VersionRow {
  const std::string* key;
  const ObjectVersion* version;
  bool latest;
};

// All versions below a prefix, by key, newest first.
std::vector<VersionRow> all_versions(const Bucket& bucket, const Filter& filter) {
  std::vector<VersionRow> rows;
  for (auto at = bucket.keys.lower_bound(filter.prefix);
       at != bucket.keys.end() && at->first.starts_with(filter.prefix); ++at) {
    for (auto each = at->second.rbegin(); each != at->second.rend(); ++each)
      rows.push_back({.key = &at->first, .version = &*each, .latest = each == at->second.rbegin()});
  }
  return rows;
}

void write_version(http::XmlWriter& xml, const Operation& operation, const VersionRow& row) {
  const ObjectVersion& version = *row.version;
  xml.open(version.delete_marker ? "DeleteMarker" : "Version");
  xml.leaf("Key", listed_name(operation.request, *row.key));
  xml.leaf("VersionId", version.version_id);
  xml.leaf("IsLatest", row.latest ? "true" : "false");
  xml.leaf("LastModified", iso8601_milliseconds(version.modified));
  if (!version.delete_marker) {
    xml.leaf("ETag", cat('"', version.etag, '"'));
    xml.leaf("Size", cat(version.size_bytes));
    xml.leaf("StorageClass", "STANDARD");
  }
  xml.open("Owner").leaf("ID", operation.bucket->account).close();
  xml.close();
}

}  // namespace

Reply list_objects(Operation& operation) {
  auto filter = read_filter(operation.request);
  if (!filter) return tl::unexpected(filter.error());
  filter->after = query_text(operation.request, "marker");
  const Page page = select(*operation.bucket, *filter);
  http::XmlWriter xml("ListBucketResult", kNamespace);
  write_filter(xml, operation, *filter);
  xml.leaf("Marker", listed_name(operation.request, filter->after));
  xml.leaf("IsTruncated", page.truncated ? "true" : "false");
  if (page.truncated && !filter->delimiter.empty())
    xml.leaf("NextMarker", listed_name(operation.request, page.last));
  write_contents(xml, operation, page, operation.bucket->account);
  return xml_reply(xml.take());
}

Reply list_objects_v2(Operation& operation) {
  auto filter = read_filter(operation.request);
  if (!filter) return tl::unexpected(filter.error());
  filter->after = query_text(operation.request, "start-after");
  const std::string token = query_text(operation.request, "continuation-token");
  if (!token.empty()) {
    const auto last = decode_base64(token);
    if (!last) {
      return refuse({.code = "InvalidArgument",
                     .message = "The continuation token provided is incorrect",
                     .details = {{"ArgumentName", "continuation-token"}}});
    }
    filter->after = *last;
  }
  const Page page = select(*operation.bucket, *filter);
  http::XmlWriter xml("ListBucketResult", kNamespace);
  write_filter(xml, operation, *filter);
  xml.leaf("KeyCount", cat(page.keys.size() + page.prefixes.size()));
  xml.leaf("IsTruncated", page.truncated ? "true" : "false");
  if (!token.empty()) xml.leaf("ContinuationToken", token);
  if (page.truncated) xml.leaf("NextContinuationToken", base64(page.last));
  if (const std::string* const start = operation.request.query_value("start-after"))
    xml.leaf("StartAfter", listed_name(operation.request, *start));
  const bool with_owner = query_text(operation.request, "fetch-owner") == "true";
  write_contents(xml, operation, page,
                 with_owner ? std::string_view(operation.bucket->account) : std::string_view());
  return xml_reply(xml.take());
}

Reply list_versions(Operation& operation) {
  const auto filter = read_filter(operation.request);
  if (!filter) return tl::unexpected(filter.error());
  const std::string key_marker = query_text(operation.request, "key-marker");
  const std::string version_marker = query_text(operation.request, "version-id-marker");
  http::XmlWriter xml("ListVersionsResult", kNamespace);
  write_filter(xml, operation, *filter);
  xml.leaf("KeyMarker", listed_name(operation.request, key_marker));
  xml.leaf("VersionIdMarker", version_marker);
  const auto rows = all_versions(*operation.bucket, *filter);
  auto at = rows.begin();
  if (!key_marker.empty()) {
    at = std::ranges::find_if(rows, [&](const VersionRow& row) {
      return *row.key > key_marker ||
             (*row.key == key_marker && row.version->version_id == version_marker);
    });
    if (at != rows.end() && *at->key == key_marker) ++at;
  }
  const auto left = static_cast<std::size_t>(rows.end() - at);
  const std::size_t count = std::min(left, filter->limit);
  const bool truncated = count < left && count != 0;
  xml.leaf("IsTruncated", truncated ? "true" : "false");
  if (truncated) {
    const VersionRow& last = *(at + static_cast<std::ptrdiff_t>(count) - 1);
    xml.leaf("NextKeyMarker", listed_name(operation.request, *last.key));
    xml.leaf("NextVersionIdMarker", last.version->version_id);
  }
  for (std::size_t each = 0; each < count; ++each, ++at)
    write_version(xml, operation, *at);
  return xml_reply(xml.take());
}

}  // namespace samx::cloud::s3
