#include "package/managed_bucket.h"

#include <algorithm>
#include <array>

#include "aws/clients/cloudformation.h"
#include "base/random.h"
#include "base/text.h"
#include "package/codes.h"

namespace samx::package {
namespace {

using std::chrono::seconds;

constexpr std::string_view kStackName = "aws-sam-cli-managed-default";
constexpr std::string_view kTagKey = "ManagedStackSource";
constexpr std::string_view kTagValue = "AwsSamCli";
constexpr std::string_view kOutput = "SourceBucket";

// Spec cli-package-deploy 3.9; the rest of the waits is the last one.
constexpr std::array kWaits{seconds(1), seconds(1), seconds(2), seconds(3), seconds(5)};
constexpr std::size_t kMostPolls = 180;

// The text in front of and behind samx's version. Names, tag and output are those of `sam`, so that
// both tools share one bucket.
constexpr std::string_view kTemplateStart = R"json({
  "AWSTemplateFormatVersion": "2010-09-09",
  "Description": "Managed Stack for AWS SAM CLI",
  "Metadata": {"SamCliInfo": {"version": ")json";
constexpr std::string_view kTemplateEnd = R"json(", "installationId": "unknown"}},
  "Resources": {
    "SamCliSourceBucket": {
      "Type": "AWS::S3::Bucket",
      "Properties": {
        "PublicAccessBlockConfiguration": {
          "BlockPublicPolicy": "true",
          "BlockPublicAcls": "true",
          "IgnorePublicAcls": "true",
          "RestrictPublicBuckets": "true"
        },
        "BucketEncryption": {
          "ServerSideEncryptionConfiguration": [
            {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"}}
          ]
        },
        "VersioningConfiguration": {"Status": "Enabled"},
        "Tags": [{"Key": "ManagedStackSource", "Value": "AwsSamCli"}]
      }
    },
    "SamCliSourceBucketBucketPolicy": {
      "Type": "AWS::S3::BucketPolicy",
      "Properties": {
        "Bucket": {"Ref": "SamCliSourceBucket"},
        "PolicyDocument": {
          "Statement": [
            {
              "Action": ["s3:GetObject"],
              "Effect": "Allow",
              "Resource": {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":s3:::",
                                             {"Ref": "SamCliSourceBucket"}, "/*"]]},
              "Principal": {"Service": "serverlessrepo.amazonaws.com"},
              "Condition": {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}
            },
            {
              "Action": ["s3:*"],
              "Effect": "Deny",
              "Resource": [
                {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":s3:::",
                                   {"Ref": "SamCliSourceBucket"}]]},
                {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":s3:::",
                                   {"Ref": "SamCliSourceBucket"}, "/*"]]}
              ],
              "Principal": "*",
              "Condition": {"Bool": {"aws:SecureTransport": "false"}}
            }
          ]
        }
      }
    }
  },
  "Outputs": {"SourceBucket": {"Value": {"Ref": "SamCliSourceBucket"}}}
}
)json";

tl::unexpected<Error> unusable(std::string_view why, std::string_view help) {
  return fail({.code = codes::kManagedStack,
               .message = cat("stack ", kStackName, " cannot be used: ", why),
               .help = std::string(help)});
}

/// The stack of the bucket: looked at, made, waited for.
class ManagedStack {
 public:
  explicit ManagedStack(const ManagedBucketServices& services)
      : services_(services), cloudformation_(services.session) {}

  Result<std::string> bucket() {
    auto stack = cloudformation_.describe_stack(kStackName);
    if (stack && stack->stack_status == "REVIEW_IN_PROGRESS") return wait_for_bucket();
    if (stack && stack->stack_status.ends_with("_IN_PROGRESS")) return wait_for_bucket();
    if (stack) return bucket_of(*stack);
    if (!stack.error().is("ValidationError", "does not exist"))
      return tl::unexpected<Error>(stack.error());
    services_.say("Creating the required resources...");
    SAMX_TRY(create());
    SAMX_ASSIGN(std::string name, wait_for_bucket());
    services_.say("Successfully created!");
    return name;
  }

 private:
  static Result<std::string> bucket_of(const aws::Stack& stack) {
    const auto tag = std::ranges::find(stack.tags, kTagKey, &aws::StackTag::key);
    if (tag == stack.tags.end())
      return unusable(cat("it lacks the tag ", kTagKey, " and is in state ", stack.stack_status),
                      "delete it if it is not yours, or name a bucket with --s3-bucket");
    if (tag->value != kTagValue)
      return unusable(cat("its tag ", kTagKey, " is '", tag->value, "' and not ", kTagValue),
                      "name a bucket with --s3-bucket");
    const auto output = std::ranges::find(stack.outputs, kOutput, &aws::StackOutput::output_key);
    if (output == stack.outputs.end())
      return unusable(cat("it has no output ", kOutput, " and is in state ", stack.stack_status),
                      "delete it and run the command again, or name a bucket with --s3-bucket");
    return output->output_value;
  }

  Status create() {
    aws::CreateChangeSetRequest request{.stack_name = std::string(kStackName),
                                        .change_set_name = "InitialCreation",
                                        .change_set_type = "CREATE"};
    request.source.body = cat(kTemplateStart, services_.samx_version, kTemplateEnd);
    request.tags = {{std::string(kTagKey), std::string(kTagValue)}};
    request.capabilities = {"CAPABILITY_IAM"};
    request.client_token = random_uuid();
    auto created = cloudformation_.create_change_set(request);
    // Another process makes it at this moment: wait for that one.
    if (!created && (created.error().code() == "AlreadyExistsException" ||
                     created.error().is("ValidationError", "IN_PROGRESS")))
      return {};
    if (!created) return tl::unexpected<Error>(created.error());
    SAMX_TRY(wait_for_change_set(created->id));
    SAMX_TRY(cloudformation_.execute_change_set(
        {.change_set_name = created->id, .stack_name = std::string(kStackName)}));
    return {};
  }

  Status wait_for_change_set(const std::string& id) {
    for (std::size_t poll = 0; poll < kMostPolls; ++poll) {
      SAMX_ASSIGN(const aws::ChangeSet set,
                  cloudformation_.describe_change_set({.change_set_name = id}));
      if (set.status == "CREATE_COMPLETE") return {};
      if (set.status == "FAILED")
        return unusable(cat("its change set failed: ", set.status_reason),
                        "name a bucket with --s3-bucket");
      SAMX_TRY(wait(poll));
    }
    return unusable("its change set does not become ready", "run the command again later");
  }

  Result<std::string> wait_for_bucket() {
    for (std::size_t poll = 0; poll < kMostPolls; ++poll) {
      SAMX_ASSIGN(const aws::Stack stack, cloudformation_.describe_stack(kStackName));
      if (!stack.stack_status.ends_with("_IN_PROGRESS")) return finished(stack);
      SAMX_TRY(wait(poll));
    }
    return unusable("it does not become ready", "run the command again later");
  }

  static Result<std::string> finished(const aws::Stack& stack) {
    const bool failed = stack.stack_status.find("ROLLBACK") != std::string::npos ||
                        stack.stack_status.ends_with("_FAILED");
    if (failed)
      return unusable(cat("it is in state ", stack.stack_status, ": ", stack.stack_status_reason),
                      "delete the stack and run the command again, or name a bucket with "
                      "--s3-bucket");
    return bucket_of(stack);
  }

  Status wait(std::size_t poll) {
    services_.clock.wait(kWaits[std::min(poll, kWaits.size() - 1)],
                         services_.cancellation.descriptor());
    return services_.cancellation.check();
  }

  const ManagedBucketServices& services_;
  aws::CloudFormationClient cloudformation_;
};

}  // namespace

Result<std::string> managed_bucket(const ManagedBucketServices& services) {
  return ManagedStack(services).bucket();
}

}  // namespace samx::package
