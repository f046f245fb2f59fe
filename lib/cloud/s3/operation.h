#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "cloud/fault.h"
#include "cloud/request.h"
#include "cloud/s3/store.h"

namespace samx::cloud::s3 {

/// One S3 request: what an operation works with.
struct Operation {
  Store& store;
  const Request& request;
  Time now;
  std::string bucket_name;
  std::string key;           // decoded
  Bucket* bucket = nullptr;  // set for all operations but CreateBucket
  std::string body;          // chunks and trailers taken off
  http::Headers trailers = {};
};

using Reply = Answered<http::ServerResponse>;
using OperationFunction = Reply (*)(Operation&);

inline constexpr std::string_view kNamespace = "http://s3.amazonaws.com/doc/2006-03-01/";

/// A failure of the disk as a client sees it.
tl::unexpected<Fault> internal_error(const Error& error);
/// 200 with an XML body.
http::ServerResponse xml_reply(std::string text);
/// A name as a listing shows it: percent-encoded if the client asked for encoding-type=url.
std::string listed_name(const Request& request, std::string_view name);

// bucket_operations.cc
Reply list_buckets(Operation&);
Reply create_bucket(Operation&);
Reply head_bucket(Operation&);
Reply delete_bucket(Operation&);
Reply get_location(Operation&);
Reply get_versioning(Operation&);
Reply put_versioning(Operation&);
// bucket_documents.cc: subresources that are stored and given back
Reply get_document(Operation&);
Reply put_document(Operation&);
Reply delete_document(Operation&);
// object_operations.cc
Reply put_object(Operation&);
Reply copy_object(Operation&);
Reply delete_object(Operation&);
Reply delete_objects(Operation&);
// object_reading.cc
Reply get_object(Operation&);
Reply head_object(Operation&);
Reply get_tagging(Operation&);
Reply put_tagging(Operation&);
Reply delete_tagging(Operation&);
Reply get_object_acl(Operation&);
// list_operations.cc
Reply list_objects(Operation&);
Reply list_objects_v2(Operation&);
Reply list_versions(Operation&);
// multipart_operations.cc
Reply create_upload(Operation&);
Reply upload_part(Operation&);
Reply complete_upload(Operation&);
Reply abort_upload(Operation&);
Reply list_parts(Operation&);
Reply list_uploads(Operation&);

}  // namespace samx::cloud::s3
