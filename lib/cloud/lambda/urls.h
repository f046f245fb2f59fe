#pragma once

#include <string>
#include <string_view>

#include "cloud/lambda/function.h"

namespace samx::cloud {
struct World;
}

namespace samx::cloud::lambda {

/// "https://<id>.lambda-url.<region>.on.aws/": what AWS would call it. It answers at
/// <endpoint>/_aws/lambda-url/<id>/.
std::string public_url(const Function& function, const FunctionUrl& url);

/// Adds or changes the URL of a function or alias by the members of CreateFunctionUrlConfig or of
/// AWS::Lambda::Url (JSON text). The caller saves the function.
FunctionUrl& put_url(World& world, Function& function, std::string_view qualifier,
                     std::string_view members);

}  // namespace samx::cloud::lambda
