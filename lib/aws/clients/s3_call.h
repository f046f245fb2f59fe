#pragma once

#include <functional>
#include <string_view>

#include "aws/call.h"
#include "aws/clients/s3.h"
#include "http/xml.h"

// How calls of S3 are made; private to the S3 client.
namespace samx::aws::s3_call {

inline constexpr std::string_view kNameSpace = "http://s3.amazonaws.com/doc/2006-03-01/";

Call bucket_call(std::string_view operation, std::string_view method, std::string_view bucket);
Call object_call(std::string_view operation, std::string_view method, const ObjectAddress& address);

/// Encryption, content type and metadata as headers.
void add_settings(Call& call, const ObjectSettings& settings);

/// The bytes with their checksum header; over plain http also their SHA-256. Returns the CRC-32 in
/// the form of the header, or empty if checksums are switched off
/// (AWS_REQUEST_CHECKSUM_CALCULATION). Source: spec cli-package-deploy 2.4.
Outcome<std::string> add_body(const Session& session, Call& call, const ObjectBody& body);

/// Gives the bytes of a slice to `take`, block by block.
Status read_slice(const http::FileSlice& slice,
                  const std::function<void(std::string_view block)>& take);

/// SX6229.
Error paging_loop();

/// Whether x-amz-checksum-* headers are to be sent.
bool checksums_wanted(const Session& session);

/// SX6228 unless the answer is an XML document with that root.
Outcome<http::XmlDocument> read_answer(const http::Response& response, std::string_view root);

}  // namespace samx::aws::s3_call
