#pragma once

#include <string>
#include <string_view>

#include "cloud/fault.h"
#include "cloud/query_protocol.h"

namespace samx::cloud::cloudformation {

/// The text behind an S3 URL of any form ("https://s3.amazonaws.com/b/k", "https://b.s3….com/k",
/// "http://127.0.0.1:4566/b/k", "s3://b/k"): ValidationError "TemplateURL must be a supported
/// URL." or "S3 error: …".
Answered<std::string> read_template_url(World& world, std::string_view url);

/// TemplateBody or TemplateURL of a request; `previous` is given back for UsePreviousTemplate.
Answered<std::string> template_of(QueryCall& call, const std::string& previous);

}  // namespace samx::cloud::cloudformation
