#include "cli/application_lookup.h"

#include "aws/clients/serverlessrepo.h"

namespace samx::cli {

Status ApplicationLookup::open_session() {
  http_ = http::make_client(http::client_options(services_.environment, services_.program));
  aws::SessionOptions options{.profile = std::string(arguments_.text("--profile")),
                              .region = region_,
                              .log = [this](std::string_view line) { services_.debug_line(line); }};
  auto session = aws::Session::open(std::move(options), {.environment = services_.environment,
                                                         .clock = services_.clock,
                                                         .cancellation = services_.cancellation,
                                                         .http = *http_});
  if (!session) return tl::unexpected(std::move(session).error());
  session_ = std::make_unique<aws::Session>(std::move(*session));
  return {};
}

Result<std::string> ApplicationLookup::template_url(std::string_view application_id,
                                                    std::string_view semantic_version) {
  if (session_ == nullptr) SAMX_TRY(open_session());
  SAMX_ASSIGN(std::string url, aws::ServerlessRepoClient(*session_).create_template(
                                   application_id, semantic_version));
  return url;
}

}  // namespace samx::cli
