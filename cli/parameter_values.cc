#include "cli/parameter_values.h"

#include "cli/pair_options.h"

namespace samx::cli {

Result<std::vector<std::pair<std::string, std::string>>> parameter_values(
    const Arguments& arguments, Services& services) {
  SAMX_ASSIGN(const project::ParameterOverrides overrides,
              parameter_overrides(arguments, services));
  std::vector<std::pair<std::string, std::string>> values;
  for (const project::ParameterOverride& each : overrides)
    values.emplace_back(each.name, each.value);
  return values;
}

}  // namespace samx::cli
