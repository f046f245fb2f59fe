#include "cli/stack_connection.h"

#include <charconv>
#include <system_error>

#include "base/codes.h"
#include "base/text.h"
#include "cli/local_cloud.h"

namespace samx::cli {
namespace {

constexpr double kLongestDelay = 3600;  // seconds

/// SAM_CLI_POLL_DELAY: seconds, fractions allowed.
Result<std::optional<std::chrono::milliseconds>> poll_delay(const Environment& environment) {
  const auto text = environment.get_nonempty("SAM_CLI_POLL_DELAY");
  if (!text) return std::optional<std::chrono::milliseconds>();
  double seconds = 0;
  const char* const end = text->data() + text->size();
  const auto read = std::from_chars(text->data(), end, seconds);
  if (read.ec != std::errc{} || read.ptr != end || !(seconds >= 0 && seconds <= kLongestDelay)) {
    return fail({.code = codes::kUsage,
                 .message = cat("SAM_CLI_POLL_DELAY is '", *text,
                                "', which is no number of "
                                "seconds")});
  }
  return std::chrono::milliseconds(static_cast<long long>(seconds * 1000));
}

}  // namespace

Result<std::unique_ptr<StackConnection>> StackConnection::open(const Arguments& arguments,
                                                               Services& services,
                                                               std::string region) {
  std::unique_ptr<StackConnection> connection(new StackConnection);
  SessionPlace place{.region = std::move(region)};
  if (arguments.flag("--local")) {
    SAMX_ASSIGN(connection->local_, ensure_local_cloud(services));
    connection->environment_ = local_cloud_environment(services.environment);
    place.endpoint_url = connection->local_->endpoint;
    place.environment = &connection->environment_;
    place.profile = ProfileUse::ignored;
  }
  SAMX_ASSIGN(connection->session_, AwsSession::open(arguments, services, std::move(place)));
  connection->s3_ = std::make_unique<aws::S3Client>(connection->session());
  connection->cloudformation_ = std::make_unique<aws::CloudFormationClient>(connection->session());
  SAMX_ASSIGN(connection->region_, connection->session().region());
  return connection;
}

Result<deploy::StackServices> StackConnection::stack_services(Services& services,
                                                              std::chrono::minutes max_wait) const {
  SAMX_ASSIGN(const auto delay, poll_delay(services.environment));
  return deploy::StackServices{.cloudformation = *cloudformation_,
                               .clock = services.clock,
                               .cancellation = services.cancellation,
                               .pace = local_ ? deploy::Polling::kLocal : deploy::Polling::kRemote,
                               .poll_delay = delay,
                               .max_wait = max_wait};
}

}  // namespace samx::cli
