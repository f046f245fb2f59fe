#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace samx::project {

/// Spec cli-config-init 13: deploy, package, publish and local prefer what `build` wrote.
enum class BuiltTemplate : std::uint8_t { preferred, ignored };

/// The template in `directory` (absolute) when no -t is given, relative to it:
/// ".aws-sam/build/template.yaml" if preferred, "template.yaml", "template.yml", "template.json".
/// Errors: SX1541, with a hint when the folder holds a project of another tool.
Result<std::string> find_template(const std::string& directory, BuiltTemplate built);

/// Where samconfig is looked for: the folder of the template as given or found, never
/// .aws-sam/build; `directory` if there is no template.
std::string config_folder(const std::string& directory, std::string_view template_path);

}  // namespace samx::project
