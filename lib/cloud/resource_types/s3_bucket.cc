#include "cloud/resource_types/s3_bucket.h"

#include "base/text.h"
#include "cloud/s3/store.h"
#include "cloud/world.h"

namespace samx::cloud::resource_types {
namespace {

Failure disk_failure(const Error& error) {
  return {.message = error.diagnostic().message, .handler_code = "GeneralServiceException"};
}

Made made_of(const Subject& subject, const std::string& name) {
  const std::string& region = subject.stack.place.region;
  return {
      .physical_id = name,
      .attributes = {
          {"Arn", json_text(cat("arn:aws:s3:::", name))},
          {"DomainName", json_text(cat(name, ".s3.amazonaws.com"))},
          {"DualStackDomainName", json_text(cat(name, ".s3.dualstack.", region, ".amazonaws.com"))},
          {"RegionalDomainName", json_text(cat(name, ".s3.", region, ".amazonaws.com"))},
          {"WebsiteURL",
           json_text(cat("http://", name, ".s3-website-", region, ".amazonaws.com"))}}};
}

s3::Versioning wanted_versioning(const Subject& subject, s3::Versioning there) {
  const document::Node* const status = subject.properties.at({"VersioningConfiguration", "Status"});
  if (status != nullptr && status->text() == "Enabled") return s3::Versioning::enabled;
  return there == s3::Versioning::off ? s3::Versioning::off : s3::Versioning::suspended;
}

}  // namespace

Outcome<Made> create_bucket(const Subject& subject) {
  // Bucket names have no upper case letters.
  std::string name = subject.text("BucketName");
  if (name.empty()) name = to_lower_ascii(physical_name(subject.seed(), 63));
  if (subject.world.objects->find(name) != nullptr) {
    return tl::unexpected(Failure{
        .message = cat(name, " already exists"), .handler_code = "AlreadyExists", .plain = true});
  }
  s3::Bucket bucket;
  bucket.name = name;
  bucket.region = subject.stack.place.region;
  bucket.account = subject.stack.place.account;
  bucket.created = subject.world.clock.now();
  bucket.versioning = wanted_versioning(subject, s3::Versioning::off);
  if (const Status saved = subject.world.objects->save_bucket(bucket); !saved)
    return tl::unexpected(disk_failure(saved.error()));
  return made_of(subject, name);
}

Outcome<Made> update_bucket(const Subject& subject) {
  s3::Bucket* const bucket = subject.world.objects->find(subject.physical_id);
  if (bucket == nullptr) {
    return tl::unexpected(
        Failure{.message = "The specified bucket does not exist", .handler_code = "NotFound"});
  }
  bucket->versioning = wanted_versioning(subject, bucket->versioning);
  if (const Status saved = subject.world.objects->save_bucket(*bucket); !saved)
    return tl::unexpected(disk_failure(saved.error()));
  return made_of(subject, subject.physical_id);
}

Outcome<void> remove_bucket(const Subject& subject) {
  const s3::Bucket* const bucket = subject.world.objects->find(subject.physical_id);
  if (bucket == nullptr) return {};
  if (!bucket->keys.empty()) {
    const bool versioned = bucket->versioning != s3::Versioning::off;
    return tl::unexpected(
        Failure{.message = cat("The bucket you tried to delete is not empty",
                               versioned ? ". You must delete all versions in the bucket." : "",
                               " (Service: S3, Status Code: 409)")});
  }
  if (const Status removed = subject.world.objects->remove_bucket(subject.physical_id); !removed)
    return tl::unexpected(disk_failure(removed.error()));
  return {};
}

}  // namespace samx::cloud::resource_types
