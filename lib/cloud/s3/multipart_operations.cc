#include <algorithm>

#include "base/base64.h"
#include "base/hash.h"
#include "base/text.h"
#include "cloud/s3/checksum.h"
#include "cloud/s3/object_headers.h"
#include "cloud/s3/operation.h"
#include "cloud/s3/preconditions.h"
#include "http/xml.h"

namespace samx::cloud::s3 {
namespace {

// S3: every part but the last has at least 5 MiB.
constexpr std::uint64_t kLeastPartBytes = 5ULL << 20U;
constexpr long long kMostParts = 10000;

Answered<Upload*> find_upload(Operation& operation) {
  const std::string* const id = operation.request.query_value("uploadId");
  const auto found = operation.bucket->uploads.find(id == nullptr ? std::string() : *id);
  if (found != operation.bucket->uploads.end() && found->second.key == operation.key)
    return &found->second;
  return refuse({.status = 404,
                 .code = "NoSuchUpload",
                 .message = "The specified upload does not exist. The upload ID may be invalid, or "
                            "the upload may have been aborted or completed.",
                 .details = {{"UploadId", id == nullptr ? std::string() : *id}}});
}

tl::unexpected<Fault> invalid_part() {
  return refuse({.code = "InvalidPart",
                 .message = "One or more of the specified parts could not be found.  The part may "
                            "not have been uploaded, or the specified entity tag may not match the "
                            "part's entity tag.",
                 .details = {}});
}

// The parts that the body of CompleteMultipartUpload names, in their order.
Answered<std::vector<int>> named_parts(const Operation& operation, const Upload& upload) {
  const auto document = http::XmlDocument::parse(operation.body);
  const auto elements =
      document ? document->root().children("Part") : decltype(document->root().children()){};
  if (elements.empty()) {
    return refuse({.code = "MalformedXML",
                   .message = "The XML you provided was not well-formed or did not validate "
                              "against our published schema",
                   .details = {}});
  }
  std::vector<int> numbers;
  for (const http::XmlElement& element : elements) {
    const int number = static_cast<int>(parse_integer(element.text("PartNumber")).value_or(0));
    if (!numbers.empty() && number <= numbers.back()) {
      return refuse({.code = "InvalidPartOrder",
                     .message = "The list of parts was not in ascending order. Parts must be "
                                "ordered by part number.",
                     .details = {}});
    }
    const auto part = upload.parts.find(number);
    const std::string etag = replace_all(element.text("ETag"), "\"", "");
    if (part == upload.parts.end() || part->second.etag != etag) return invalid_part();
    numbers.push_back(number);
  }
  for (const int number : numbers) {
    if (number == numbers.back()) break;
    const Part& part = upload.parts.at(number);
    if (part.size_bytes >= kLeastPartBytes) continue;
    return refuse({.code = "EntityTooSmall",
                   .message = "Your proposed upload is smaller than the minimum allowed size",
                   .details = {{"ProposedSize", cat(part.size_bytes)},
                               {"MinSizeAllowed", cat(kLeastPartBytes)},
                               {"PartNumber", cat(number)}}});
  }
  return numbers;
}

// MD5 of the parts' MD5s, "-", number of parts (spec localcloud 4); checksums likewise.
void sum_up(const Upload& upload, const std::vector<int>& numbers, ObjectVersion& version) {
  std::string digests;
  std::string checksums;
  for (const int number : numbers) {
    const Part& part = upload.parts.at(number);
    version.size_bytes += part.size_bytes;
    for (std::size_t at = 0; at + 1 < part.etag.size(); at += 2)
      digests += static_cast<char>(std::stoi(part.etag.substr(at, 2), nullptr, 16));
    checksums += decode_base64(part.checksum).value_or("");
  }
  version.etag = cat(hex(md5(digests)), '-', numbers.size());
  const auto kind = checksum_named(upload.checksum_header);
  if (!kind || *kind == Checksum::crc64nvme) return;  // only whole-object sums exist for it
  version.checksum_header = upload.checksum_header;
  version.checksum = cat(checksum_of(*kind, checksums), '-', numbers.size());
}

// The bytes of a part: the body, or a range of another object (UploadPartCopy).
Answered<std::string> part_bytes(Operation& operation) {
  const std::string* const header = operation.request.headers.find("x-amz-copy-source");
  if (header == nullptr) return operation.body;
  const auto found = find_copy_source(operation, read_copy_source(*header));
  if (!found) return tl::unexpected(found.error());
  if (const Done done = check_copy_conditions(operation.request.headers, *found->version); !done)
    return tl::unexpected(done.error());
  auto bytes = operation.store.read_blob(*found->bucket, found->version->blob);
  if (!bytes) return internal_error(bytes.error());
  const std::string_view range = operation.request.headers.get("x-amz-copy-source-range");
  if (range.empty()) return *bytes;
  const std::size_t dash = range.find('-');
  const auto first = range.starts_with("bytes=") && dash != std::string_view::npos
                         ? parse_integer(range.substr(6, dash - 6))
                         : std::nullopt;
  const auto last = first ? parse_integer(range.substr(dash + 1)) : std::nullopt;
  if (!last || *first < 0 || *last < *first || static_cast<std::uint64_t>(*last) >= bytes->size()) {
    return refuse({.code = "InvalidArgument",
                   .message = "The x-amz-copy-source-range value must be of the form "
                              "bytes=first-last where first and last are the zero-based offsets of "
                              "the first and last bytes to copy",
                   .details = {}});
  }
  return bytes->substr(static_cast<std::size_t>(*first),
                       static_cast<std::size_t>(*last - *first + 1));
}

}  // namespace

Reply create_upload(Operation& operation) {
  const http::Headers& headers = operation.request.headers;
  Upload upload;
  upload.id = operation.store.next_id("upload");
  upload.key = operation.key;
  upload.started = operation.now;
  upload.headers = object_headers(headers);
  upload.tagging = headers.get("x-amz-tagging");
  const auto kind = checksum_named(headers.get("x-amz-checksum-algorithm"));
  if (kind) upload.checksum_header = checksum_header(*kind);
  if (const Status saved = operation.store.save_upload(*operation.bucket, upload); !saved)
    return internal_error(saved.error());
  http::XmlWriter xml("InitiateMultipartUploadResult", kNamespace);
  xml.leaf("Bucket", operation.bucket_name).leaf("Key", operation.key).leaf("UploadId", upload.id);
  http::ServerResponse reply = xml_reply(xml.take());
  if (kind) reply.headers.set("x-amz-checksum-algorithm", std::string(checksum_name(*kind)));
  operation.bucket->uploads.emplace(upload.id, std::move(upload));
  return reply;
}

Reply upload_part(Operation& operation) {
  const auto upload = find_upload(operation);
  if (!upload) return tl::unexpected(upload.error());
  const std::string* const text = operation.request.query_value("partNumber");
  const auto number = text == nullptr ? std::nullopt : parse_integer(*text);
  if (!number || *number < 1 || *number > kMostParts) {
    return refuse({.code = "InvalidArgument",
                   .message = "Part number must be an integer between 1 and 10000, inclusive",
                   .details = {{"ArgumentName", "partNumber"}}});
  }
  const auto bytes = part_bytes(operation);
  if (!bytes) return tl::unexpected(bytes.error());
  auto blob = operation.store.write_blob(*operation.bucket, *bytes);
  if (!blob) return internal_error(blob.error());
  Part part{.size_bytes = bytes->size(),
            .etag = hex(md5(*bytes)),
            .blob = std::move(*blob),
            .modified = operation.now,
            .checksum = {}};
  http::ServerResponse reply;
  if (const auto kind = checksum_named((*upload)->checksum_header)) {
    part.checksum = checksum_of(*kind, *bytes);
    reply.headers.set((*upload)->checksum_header, part.checksum);
  }
  Part& slot = (*upload)->parts[static_cast<int>(*number)];
  operation.store.remove_blob(*operation.bucket, slot.blob);
  slot = part;
  if (const Status saved = operation.store.save_upload(*operation.bucket, **upload); !saved)
    return internal_error(saved.error());
  if (!operation.request.headers.contains("x-amz-copy-source")) {
    reply.headers.set("ETag", cat('"', part.etag, '"'));
    return reply;
  }
  http::XmlWriter xml("CopyPartResult", kNamespace);
  xml.leaf("LastModified", iso8601_milliseconds(part.modified));
  xml.leaf("ETag", cat('"', part.etag, '"'));
  return xml_reply(xml.take());
}

Reply complete_upload(Operation& operation) {
  const auto upload = find_upload(operation);
  if (!upload) return tl::unexpected(upload.error());
  const auto numbers = named_parts(operation, **upload);
  if (!numbers) return tl::unexpected(numbers.error());
  const ObjectVersion* const there = Store::current(*operation.bucket, operation.key);
  if (const Done done = check_write_conditions(operation.request.headers, there); !done)
    return tl::unexpected(done.error());
  std::vector<std::string> blobs;
  for (const int number : *numbers)
    blobs.push_back((*upload)->parts.at(number).blob);
  auto blob = operation.store.join_blobs(*operation.bucket, blobs);
  if (!blob) return internal_error(blob.error());
  ObjectVersion version;
  version.modified = operation.now;
  version.blob = std::move(*blob);
  version.headers = (*upload)->headers;
  version.tagging = (*upload)->tagging;
  sum_up(**upload, *numbers, version);
  http::XmlWriter xml("CompleteMultipartUploadResult", kNamespace);
  xml.leaf("Location",
           cat(operation.request.endpoint, '/', operation.bucket_name, '/', operation.key));
  xml.leaf("Bucket", operation.bucket_name).leaf("Key", operation.key);
  xml.leaf("ETag", cat('"', version.etag, '"'));
  http::ServerResponse reply = xml_reply(xml.take());
  const std::string upload_id = (*upload)->id;
  const auto id = operation.store.add_version(*operation.bucket, operation.key, std::move(version));
  if (!id) return internal_error(id.error());
  if (const Status removed = operation.store.remove_upload(*operation.bucket, upload_id); !removed)
    return internal_error(removed.error());
  if (!id->empty()) reply.headers.set("x-amz-version-id", *id);
  return reply;
}

Reply abort_upload(Operation& operation) {
  const auto upload = find_upload(operation);
  if (!upload) return tl::unexpected(upload.error());
  const std::string id = (*upload)->id;
  if (const Status removed = operation.store.remove_upload(*operation.bucket, id); !removed)
    return internal_error(removed.error());
  return http::ServerResponse{.status = 204};
}

Reply list_parts(Operation& operation) {
  const auto upload = find_upload(operation);
  if (!upload) return tl::unexpected(upload.error());
  http::XmlWriter xml("ListPartsResult", kNamespace);
  xml.leaf("Bucket", operation.bucket_name)
      .leaf("Key", listed_name(operation.request, operation.key));
  xml.leaf("UploadId", (*upload)->id).leaf("MaxParts", "10000").leaf("IsTruncated", "false");
  for (const auto& [number, part] : (*upload)->parts) {
    xml.open("Part").leaf("PartNumber", cat(number));
    xml.leaf("LastModified", iso8601_milliseconds(part.modified));
    xml.leaf("ETag", cat('"', part.etag, '"')).leaf("Size", cat(part.size_bytes)).close();
  }
  return xml_reply(xml.take());
}

Reply list_uploads(Operation& operation) {
  http::XmlWriter xml("ListMultipartUploadsResult", kNamespace);
  xml.leaf("Bucket", operation.bucket_name).leaf("MaxUploads", "1000").leaf("IsTruncated", "false");
  for (const auto& [id, upload] : operation.bucket->uploads) {
    xml.open("Upload").leaf("Key", listed_name(operation.request, upload.key)).leaf("UploadId", id);
    xml.leaf("Initiated", iso8601_milliseconds(upload.started)).close();
  }
  return xml_reply(xml.take());
}

}  // namespace samx::cloud::s3
