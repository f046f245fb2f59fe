#include "cli/version_report.h"

#include <algorithm>
#include <array>

#include <sys/utsname.h>

#include "base/text.h"
#include "cli/json_object.h"
#include "cli/option_rows.h"
#include "cli/run.h"
#include "cli/shared_options.h"

namespace samx::cli {
namespace {

// The five switches of SAM CLI 1.164.0; all of what they stand for is simply on.
constexpr std::array<std::string_view, 5> kBetaVariables{
    "SAM_CLI_BETA_FEATURES", "SAM_CLI_BETA_BUILD_PERFORMANCE", "SAM_CLI_BETA_PACKAGE_PERFORMANCE",
    "SAM_CLI_BETA_TERRAFORM_SUPPORT", "SAM_CLI_BETA_UV_PACKAGE_MANAGER"};

constexpr std::array<std::string_view, 8> kTools{"python3", "node", "npm",   "go",
                                                 "java",    "ruby", "cargo", "dotnet"};

// Environment values of functions and parameters may be passwords (architecture 10).
constexpr std::array<std::string_view, 3> kSecretOptions{"--parameter-overrides",
                                                         "--container-env-var", "--env-vars"};

std::string system_name() {
  utsname name{};
  if (::uname(&name) != 0) return "unknown";
  return cat(name.sysname, '-', name.release, '-', name.machine);
}

std::string origin_text(const Option& option, const Value& value, const SourceMap& sources) {
  switch (value.origin) {
    case Origin::command_line:
      return "cli";
    case Origin::environment:
      return cat("env ", option.environment);
    case Origin::samconfig_command:
    case Origin::samconfig_global: {
      const std::string section = value.origin == Origin::samconfig_global ? " [global]" : "";
      if (value.where.file == 0) return cat("samconfig", section);
      return cat(sources.path(value.where.file), ':',
                 sources.position(value.where.file, value.where.begin).line, section);
    }
    case Origin::absent:
      break;
  }
  return "default";
}

bool is_secret(std::string_view name) {
  return std::ranges::find(kSecretOptions, name) != kSecretOptions.end();
}

}  // namespace

std::string_view version_text(std::string_view program) {
  if (program == "sam") return "SAM CLI, version 1.164.0\n";
  return "SAMX, version " SAMX_VERSION " (compatible with SAM CLI 1.164.0)\n";
}

std::string info_text(const Services& services) {
  const auto found = [&](std::string_view program) {
    return find_program(program, services.environment).value_or("Not available");
  };
  JsonObject system;
  system.text("python", found("python3")).text("os", system_name());
  JsonObject additional;
  additional.text("container_engine", found("docker"))
      .text("aws_cdk", found("cdk"))
      .text("terraform", found("terraform"));
  std::vector<std::string> variables;
  for (const std::string_view variable : kBetaVariables)
    variables.push_back(json_string(variable));
  JsonObject tools;
  for (const std::string_view tool : kTools)
    tools.text(tool, found(tool));
  JsonObject samx;
  samx.text("version", kVersion)
      .text("compiler", __VERSION__)
      .text("reference_version", kReferenceVersion)
      .raw("tools", tools.finish());
  return JsonObject()
             .text("version", services.program == "sam" ? kReferenceVersion : kVersion)
             .raw("system", system.finish())
             .raw("additional_dependencies", additional.finish())
             .raw("available_beta_feature_env_vars", json_array(variables))
             .raw("samx", samx.finish())
             .finish() +
         "\n";
}

std::vector<std::string> explain_values(const Arguments& arguments, const SourceMap& sources) {
  std::vector<std::string> lines;
  for (const Option* option : options_of(arguments.command())) {
    const Value& value = arguments.value(option->name);
    if (value.origin == Origin::absent && option->default_text.empty()) continue;
    std::string text = value.origin == Origin::absent ? std::string(option->default_text)
                       : value.texts.empty()          ? "(table)"
                                                      : join(value.texts, " ");
    if (is_secret(option->name)) text = "(not shown)";
    lines.push_back(
        cat(option->name, " = ", text, "  (", origin_text(*option, value, sources), ')'));
  }
  return lines;
}

}  // namespace samx::cli
