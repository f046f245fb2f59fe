#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/services.h"
#include "cli/shared_options.h"
#include "cli/template_expansion.h"
#include "cli/template_path.h"

namespace samx::cli {
namespace {

constexpr std::array kCheckOptions{
    Option{.name = "--lint",
           .kind = OptionKind::pair,
           .help = "Accepted for compatibility; there are no rules beyond those of the transform "
                   "yet"},
    Option{.name = "--language-extensions",
           .kind = OptionKind::pair,
           .help = "Accepted for compatibility",
           .environment = "SAM_CLI_ENABLE_LANGUAGE_EXTENSIONS"},
};

constexpr std::array kGroups{
    kTemplateGroup,
    OptionGroup{"Check Options", kCheckOptions},
    kAwsCredentialGroup,
    kConfigurationGroup,
};

constexpr std::array kPositionals{Positional{
    .name = "TEMPLATE", .help = "Templates to check, in place of -t", .most = kAnyNumber}};

/// Reports everything that is wrong with one template; whether nothing is.
Result<bool> is_valid(const std::string& path, const Arguments& arguments, Services& services) {
  if (!is_regular_file(path_absolute(path, services.directory))) {
    return fail({.code = codes::kNotFound, .message = cat("Template at ", path, " is not found")});
  }
  TemplateExpansion expansion(arguments, services);
  SAMX_TRY(expansion.prepare());
  return expansion.expand_file(path, transform::LocalPaths::kept) != nullptr;
}

/// The lines that scripts written for `sam` look for (spec cli-package-deploy 12).
void say_result(const std::string& path, bool valid, const Services& services) {
  using terminal::Channel;
  using terminal::Style;
  const auto line = [&](Style style, const std::string& text) {
    services.out.line(services.terminal.styled(Channel::output, style, text));
  };
  if (valid) {
    line(Style::green, cat(path, " is a valid SAM Template"));
  } else {
    line(Style::red, cat("Template provided at '", path, "' was invalid SAM Template."));
  }
}

Result<ExitCode> run_validate(const Arguments& arguments, Services& services) {
  std::vector<std::string> paths = arguments.positionals();
  if (paths.empty()) {
    SAMX_ASSIGN(std::string path,
                template_path(arguments, services, project::BuiltTemplate::ignored));
    paths.push_back(path_absolute(path, services.directory));
  }
  bool all_valid = true;
  for (const std::string& path : paths) {
    SAMX_ASSIGN(const bool valid, is_valid(path, arguments, services));
    say_result(path, valid, services);
    all_valid = all_valid && valid;
  }
  return all_valid ? ExitCode::ok : ExitCode::failed;
}

}  // namespace

constexpr Command kValidateCommand{
    .name = "validate",
    .summary = "Check a template, without an account and without a network",
    .description =
        "Reads the template and expands it, and reports everything that is wrong with it, each "
        "finding with its line. Code that is still a path of this machine is fine.",
    .examples =
        "$ samx validate\n"
        "$ samx validate stacks/a.yaml stacks/b.yaml --diagnostics-format json",
    .groups = kGroups,
    .positionals = kPositionals,
    .run = run_validate,
};

}  // namespace samx::cli
