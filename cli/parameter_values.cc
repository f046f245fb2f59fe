#include "cli/parameter_values.h"

#include "project/parameter_overrides.h"

namespace samx::cli {

Result<std::vector<std::pair<std::string, std::string>>> parameter_values(
    const Arguments& arguments, Services& services) {
  const Value& given = arguments.value("--parameter-overrides");
  const project::OverrideReader reader{
      .sources = services.sources, .trees = services.trees, .directory = services.directory};
  const bool is_table = given.node != nullptr && (given.origin == Origin::samconfig_command ||
                                                  given.origin == Origin::samconfig_global);
  SAMX_ASSIGN(const project::ParameterOverrides overrides,
              is_table ? project::read_parameter_node(*given.node, reader)
                       : project::read_parameter_words(given.texts, reader));
  std::vector<std::pair<std::string, std::string>> values;
  for (const project::ParameterOverride& each : overrides)
    values.emplace_back(each.name, each.value);
  return values;
}

}  // namespace samx::cli
