#include "aws/clients/s3.h"
#include "aws/clients/s3_call.h"
#include "aws/session_state.h"
#include "base/text.h"
#include "http/xml.h"

namespace samx::aws {

using s3_call::object_call;
using s3_call::read_answer;

namespace {

/// 0 for what is no number.
template <class Number>
Number number_of(const std::string& text) {
  return static_cast<Number>(parse_integer(text).value_or(0));
}

}  // namespace

S3Client::S3Client(const Session& session) : session_(session) {}

Outcome<std::string> S3Client::create_multipart_upload(const ObjectAddress& address,
                                                       const ObjectSettings& settings) const {
  Call call = object_call("CreateMultipartUpload", "POST", address);
  call.query = {{"uploads", ""}};
  s3_call::add_settings(call, settings);
  if (s3_call::checksums_wanted(session_)) call.headers.set("x-amz-checksum-algorithm", "CRC32");
  SAMX_ASSIGN(const http::Response response, send(session_, call));
  SAMX_ASSIGN(const http::XmlDocument document,
              read_answer(response, "InitiateMultipartUploadResult"));
  return document.root().text("UploadId");
}

Outcome<UploadedPart> S3Client::upload_part(const ObjectAddress& address,
                                            std::string_view upload_id, std::uint32_t number,
                                            const ObjectBody& body) const {
  Call call = object_call("UploadPart", "PUT", address);
  call.query = {{"partNumber", std::to_string(number)}, {"uploadId", std::string(upload_id)}};
  SAMX_ASSIGN(std::string checksum, s3_call::add_body(session_, call, body));
  SAMX_ASSIGN(const http::Response response, send(session_, call));
  return UploadedPart{.number = number,
                      .etag = std::string(response.headers.get("ETag")),
                      .checksum_crc32 = std::move(checksum)};
}

Outcome<std::vector<ListedPart>> S3Client::list_parts(const ObjectAddress& address,
                                                      std::string_view upload_id) const {
  std::vector<ListedPart> parts;
  std::string marker;
  while (true) {
    Call call = object_call("ListParts", "GET", address);
    call.query = {{"uploadId", std::string(upload_id)}};
    if (!marker.empty()) call.query.emplace_back("part-number-marker", marker);
    SAMX_ASSIGN(const http::Response response, send(session_, call));
    SAMX_ASSIGN(const http::XmlDocument document, read_answer(response, "ListPartsResult"));
    for (const http::XmlElement& item : document.root().children("Part")) {
      parts.push_back({.part = {.number = number_of<std::uint32_t>(item.text("PartNumber")),
                                .etag = item.text("ETag"),
                                .checksum_crc32 = item.text("ChecksumCRC32")},
                       .size_bytes = number_of<std::uint64_t>(item.text("Size"))});
    }
    std::string next = document.root().text("NextPartNumberMarker");
    if (document.root().text("IsTruncated") != "true" || next.empty()) return parts;
    if (next == marker) return tl::unexpected<Fault>(s3_call::paging_loop());
    marker = std::move(next);
  }
}

Outcome<StoredObject> S3Client::complete_multipart_upload(
    const ObjectAddress& address, std::string_view upload_id,
    const std::vector<UploadedPart>& parts) const {
  Call call = object_call("CompleteMultipartUpload", "POST", address);
  call.query = {{"uploadId", std::string(upload_id)}};
  call.headers.set("Content-Type", "application/xml");
  // Putting 10,000 parts together takes the service minutes; it sends blanks meanwhile.
  call.timeouts.stall = std::chrono::minutes(10);
  http::XmlWriter writer("CompleteMultipartUpload", s3_call::kNameSpace);
  for (const UploadedPart& part : parts) {
    writer.open("Part").leaf("PartNumber", std::to_string(part.number)).leaf("ETag", part.etag);
    if (!part.checksum_crc32.empty()) writer.leaf("ChecksumCRC32", part.checksum_crc32);
    writer.close();
  }
  call.body = writer.take();
  SAMX_ASSIGN(const http::Response response, send(session_, call));
  SAMX_ASSIGN(const http::XmlDocument document,
              read_answer(response, "CompleteMultipartUploadResult"));
  return StoredObject{document.root().text("ETag"),
                      std::string(response.headers.get("x-amz-version-id"))};
}

Outcome<void> S3Client::abort_multipart_upload(const ObjectAddress& address,
                                               std::string_view upload_id) const {
  Call call = object_call("AbortMultipartUpload", "DELETE", address);
  call.query = {{"uploadId", std::string(upload_id)}};
  call.timeouts.total = std::chrono::seconds(5);
  // This runs after Ctrl-C too: parts that stay behind cost money.
  const Cancellation never;
  const Session session = session_.listening_to(never);
  SAMX_TRY(send(session, call));
  return {};
}

}  // namespace samx::aws
