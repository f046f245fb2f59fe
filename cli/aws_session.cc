#include "cli/aws_session.h"

#include <utility>

#include "base/text.h"

namespace samx::cli {

Result<std::unique_ptr<AwsSession>> AwsSession::open(const Arguments& arguments, Services& services,
                                                     SessionPlace place) {
  std::unique_ptr<AwsSession> made(new AwsSession);
  const Environment& environment =
      place.environment == nullptr ? services.environment : *place.environment;
  made->http_ = http::make_client(http::client_options(environment, services.program));
  if (place.region.empty()) place.region = arguments.text("--region");
  aws::SessionOptions options{
      .profile = place.profile == ProfileUse::ignored ? std::string()
                                                      : std::string(arguments.text("--profile")),
      .region = std::move(place.region),
      .endpoint_url = std::move(place.endpoint_url),
      .ask_mfa_code = [&services](std::string_view serial_number) -> std::optional<std::string> {
        auto code = services.prompt.hidden(cat("Enter MFA code for ", serial_number));
        if (!code) return std::nullopt;
        return std::move(*code);
      },
      .log = [&services](std::string_view line) { services.debug_line(line); }};
  SAMX_ASSIGN(made->session_,
              aws::Session::open(std::move(options), {.environment = environment,
                                                      .clock = services.clock,
                                                      .cancellation = services.cancellation,
                                                      .http = *made->http_}));
  return made;
}

}  // namespace samx::cli
