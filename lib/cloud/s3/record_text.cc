#include "cloud/s3/record_text.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cloud/codes.h"

namespace samx::cloud::s3 {
namespace {

using Json = nlohmann::json;

std::int64_t milliseconds(Time time) {
  return time.time_since_epoch().count();
}

Time to_time(const Json& value) {
  return Time(std::chrono::milliseconds(value.get<std::int64_t>()));
}

Json headers_json(const http::Headers& headers) {
  Json list = Json::array();
  for (const http::Header& line : headers)
    list.push_back({line.name, line.value});
  return list;
}

http::Headers to_headers(const Json& list) {
  http::Headers headers;
  for (const Json& line : list)
    headers.add(line.at(0).get<std::string>(), line.at(1).get<std::string>());
  return headers;
}

Json version_json(const ObjectVersion& version) {
  return {{"id", version.version_id},
          {"deleteMarker", version.delete_marker},
          {"modified", milliseconds(version.modified)},
          {"size", version.size_bytes},
          {"etag", version.etag},
          {"blob", version.blob},
          {"headers", headers_json(version.headers)},
          {"checksumHeader", version.checksum_header},
          {"checksum", version.checksum},
          {"tagging", version.tagging}};
}

ObjectVersion to_version(const Json& json) {
  return {.version_id = json.at("id").get<std::string>(),
          .delete_marker = json.at("deleteMarker").get<bool>(),
          .modified = to_time(json.at("modified")),
          .size_bytes = json.at("size").get<std::uint64_t>(),
          .etag = json.at("etag").get<std::string>(),
          .blob = json.at("blob").get<std::string>(),
          .headers = to_headers(json.at("headers")),
          .checksum_header = json.at("checksumHeader").get<std::string>(),
          .checksum = json.at("checksum").get<std::string>(),
          .tagging = json.at("tagging").get<std::string>()};
}

// nlohmann/json reports a missing or mistyped member by exception: it ends here.
template <class Read>
auto reading(std::string_view text, Read read) -> Result<decltype(read(Json()))> {
  try {
    return read(Json::parse(text));
  } catch (const Json::exception& fault) {
    return fail({.code = codes::kStateDamaged,
                 .message = cat("a record of the state is damaged: ", fault.what())});
  }
}

}  // namespace

std::string bucket_record(const Bucket& bucket) {
  return Json{{"name", bucket.name},
              {"region", bucket.region},
              {"account", bucket.account},
              {"created", milliseconds(bucket.created)},
              {"versioning", static_cast<int>(bucket.versioning)},
              {"documents", bucket.documents}}
      .dump(1);
}

Result<Bucket> read_bucket_record(std::string_view text) {
  return reading(text, [](const Json& json) {
    Bucket bucket;
    bucket.name = json.at("name").get<std::string>();
    bucket.region = json.at("region").get<std::string>();
    bucket.account = json.at("account").get<std::string>();
    bucket.created = to_time(json.at("created"));
    bucket.versioning = static_cast<Versioning>(json.at("versioning").get<int>());
    for (const auto& [name, value] : json.at("documents").items())
      bucket.documents.emplace(name, value.get<std::string>());
    return bucket;
  });
}

std::string key_record(std::string_view key, const Versions& versions) {
  Json list = Json::array();
  for (const ObjectVersion& version : versions)
    list.push_back(version_json(version));
  // Keys may be any bytes that arrive percent-encoded.
  return Json{{"key", key}, {"versions", std::move(list)}}.dump(1, ' ', false,
                                                                Json::error_handler_t::replace);
}

Result<KeyRecord> read_key_record(std::string_view text) {
  return reading(text, [](const Json& json) {
    KeyRecord record{.key = json.at("key").get<std::string>(), .versions = {}};
    for (const Json& version : json.at("versions"))
      record.versions.push_back(to_version(version));
    return record;
  });
}

std::string upload_record(const Upload& upload) {
  Json parts = Json::object();
  for (const auto& [number, part] : upload.parts) {
    parts[cat(number)] = {{"size", part.size_bytes},
                          {"etag", part.etag},
                          {"blob", part.blob},
                          {"modified", milliseconds(part.modified)},
                          {"checksum", part.checksum}};
  }
  return Json{{"id", upload.id},
              {"key", upload.key},
              {"started", milliseconds(upload.started)},
              {"headers", headers_json(upload.headers)},
              {"checksumHeader", upload.checksum_header},
              {"tagging", upload.tagging},
              {"parts", std::move(parts)}}
      .dump(1, ' ', false, Json::error_handler_t::replace);
}

Result<Upload> read_upload_record(std::string_view text) {
  return reading(text, [](const Json& json) {
    Upload upload{.id = json.at("id").get<std::string>(),
                  .key = json.at("key").get<std::string>(),
                  .started = to_time(json.at("started")),
                  .headers = to_headers(json.at("headers")),
                  .checksum_header = json.at("checksumHeader").get<std::string>(),
                  .tagging = json.at("tagging").get<std::string>(),
                  .parts = {}};
    for (const auto& [number, part] : json.at("parts").items()) {
      upload.parts.emplace(static_cast<int>(parse_integer(number).value_or(0)),
                           Part{.size_bytes = part.at("size").get<std::uint64_t>(),
                                .etag = part.at("etag").get<std::string>(),
                                .blob = part.at("blob").get<std::string>(),
                                .modified = to_time(part.at("modified")),
                                .checksum = part.at("checksum").get<std::string>()});
    }
    return upload;
  });
}

}  // namespace samx::cloud::s3
