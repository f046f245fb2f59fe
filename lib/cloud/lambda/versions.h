#pragma once

#include <map>
#include <string>
#include <string_view>

#include "cloud/fault.h"
#include "cloud/lambda/function.h"

namespace samx::cloud::lambda {

/// What an alias is asked to point to.
struct AliasTarget {
  std::string version;
  std::map<std::string, double> weights;
};

/// The rules for aliases (spec localcloud 6): the version is there, at most one further version
/// with a weight, and that is another one.
Done check_alias_target(const Function& function, const AliasTarget& target);

/// `[a-zA-Z0-9-_]+`, and not a number alone.
bool is_alias_name(std::string_view name);

}  // namespace samx::cloud::lambda
