#include "cli/application_lookup.h"

#include "aws/clients/serverlessrepo.h"

namespace samx::cli {

Result<std::string> ApplicationLookup::template_url(std::string_view application_id,
                                                    std::string_view semantic_version) {
  if (connection_ == nullptr) {
    SAMX_ASSIGN(connection_, AwsSession::open(arguments_, services_, {.region = region_}));
  }
  SAMX_ASSIGN(std::string url, aws::ServerlessRepoClient(connection_->session())
                                   .create_template(application_id, semantic_version));
  return url;
}

}  // namespace samx::cli
