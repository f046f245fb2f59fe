#pragma once

#include <string>
#include <string_view>

#include "cloud/lambda/function.h"

namespace samx::cloud::lambda {

/// A statement of a resource policy in the canonical form, from the members of AddPermission or of
/// AWS::Lambda::Permission (JSON text).
std::string permission_statement(std::string_view members, std::string_view statement_id,
                                 std::string_view resource_arn);

/// The whole policy of a function or of one of its aliases as JSON text.
std::string policy_document(const TextMap& statements);

}  // namespace samx::cloud::lambda
