#include <algorithm>
#include <array>

#include "base/text.h"
#include "cloud/s3/operation.h"

// Subresources of a bucket that a deploy tool stores: they are kept as they were put and given back
// byte for byte; the local cloud enforces none of them.

namespace samx::cloud::s3 {
namespace {

struct Row {
  std::string_view name;          // query parameter
  std::string_view missing_code;  // error of GET while there is none; empty: `otherwise` is given
  std::string_view missing_message;
  std::string_view otherwise;  // element that stands for "nothing set"
  int put_status;
};

constexpr std::array kRows{
    Row{"accelerate", "", "", "AccelerateConfiguration", 200},
    Row{"acl", "", "", "", 200},
    Row{"cors", "NoSuchCORSConfiguration", "The CORS configuration does not exist", "", 200},
    Row{"encryption", "", "", "", 200},
    Row{"lifecycle", "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist",
        "", 200},
    Row{"logging", "", "", "BucketLoggingStatus", 200},
    Row{"notification", "", "", "NotificationConfiguration", 200},
    Row{"ownershipControls", "OwnershipControlsNotFoundError",
        "The bucket ownership controls were not found", "", 200},
    Row{"policy", "NoSuchBucketPolicy", "The bucket policy does not exist", "", 204},
    Row{"publicAccessBlock", "NoSuchPublicAccessBlockConfiguration",
        "The public access block configuration was not found", "", 200},
    Row{"replication", "ReplicationConfigurationNotFoundError",
        "The replication configuration was not found", "", 200},
    Row{"tagging", "NoSuchTagSet", "The TagSet does not exist", "", 204},
    Row{"website", "NoSuchWebsiteConfiguration",
        "The specified bucket does not have a website configuration", "", 200},
};

const Row& row_of(const Request& request) {
  // The service chose this operation because one of the parameters is there.
  return *std::ranges::find_if(kRows, [&](const Row& row) { return request.has_query(row.name); });
}

std::string owner_acl(const std::string& account) {
  return cat("<AccessControlPolicy xmlns=\"", kNamespace, "\"><Owner><ID>", account,
             "</ID></Owner><AccessControlList><Grant><Grantee "
             "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
             "xsi:type=\"CanonicalUser\"><ID>",
             account,
             "</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant></AccessControlList>"
             "</AccessControlPolicy>");
}

// What AWS gives for buckets since 2023: SSE-S3 is on by default.
std::string default_encryption() {
  return cat("<ServerSideEncryptionConfiguration xmlns=\"", kNamespace,
             "\"><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm>"
             "</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled>"
             "</Rule></ServerSideEncryptionConfiguration>");
}

}  // namespace

Reply get_document(Operation& operation) {
  const Row& row = row_of(operation.request);
  const auto found = operation.bucket->documents.find(row.name);
  if (found != operation.bucket->documents.end()) {
    http::ServerResponse reply = xml_reply(found->second);
    if (row.name == "policy") reply.headers.set("Content-Type", "application/json");
    return reply;
  }
  if (!row.missing_code.empty()) {
    return refuse({.status = 404,
                   .code = std::string(row.missing_code),
                   .message = std::string(row.missing_message),
                   .details = {{"BucketName", operation.bucket_name}}});
  }
  if (row.name == "acl") return xml_reply(owner_acl(operation.bucket->account));
  if (row.name == "encryption") return xml_reply(default_encryption());
  return xml_reply(cat('<', row.otherwise, " xmlns=\"", kNamespace, "\"/>"));
}

Reply put_document(Operation& operation) {
  const Row& row = row_of(operation.request);
  if (!operation.body.empty())
    operation.bucket->documents.insert_or_assign(std::string(row.name), operation.body);
  if (const Status saved = operation.store.save_bucket(*operation.bucket); !saved)
    return internal_error(saved.error());
  return http::ServerResponse{.status = row.put_status};
}

Reply delete_document(Operation& operation) {
  const auto found = operation.bucket->documents.find(row_of(operation.request).name);
  if (found != operation.bucket->documents.end()) operation.bucket->documents.erase(found);
  if (const Status saved = operation.store.save_bucket(*operation.bucket); !saved)
    return internal_error(saved.error());
  return http::ServerResponse{.status = 204};
}

}  // namespace samx::cloud::s3
