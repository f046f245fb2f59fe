#include "project/template_discovery.h"

#include <array>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "project/codes.h"

namespace samx::project {
namespace {

constexpr std::string_view kBuiltTemplate = ".aws-sam/build/template.yaml";
constexpr std::array<std::string_view, 3> kSourceTemplates{"template.yaml", "template.yml",
                                                           "template.json"};

// Files of other tools, and what to say when one of them lies where a template is looked for.
struct ForeignProject {
  std::string_view file;
  std::string_view tool;
};
constexpr std::array kForeignProjects{ForeignProject{"serverless.yml", "the Serverless Framework"},
                                      ForeignProject{"cdk.json", "the AWS CDK"}};

std::string hint_for(const std::string& directory) {
  for (const ForeignProject& project : kForeignProjects) {
    if (exists(path_join(directory, project.file)))
      return cat("'", project.file, "' belongs to ", project.tool,
                 "; name a SAM or CloudFormation template with -t");
  }
  const auto entries = list_directory(directory);
  if (entries) {
    for (const DirectoryEntry& entry : *entries) {
      const bool named = entry.name.ends_with(".template.yaml") ||
                         entry.name.ends_with(".template.yml") ||
                         entry.name.ends_with(".template.json");
      if (named) return cat("use -t ", entry.name);
    }
  }
  return "use -t, or `samx init` to make a project";
}

}  // namespace

Result<std::string> find_template(const std::string& directory, BuiltTemplate built) {
  if (built == BuiltTemplate::preferred && is_regular_file(path_join(directory, kBuiltTemplate)))
    return std::string(kBuiltTemplate);
  for (const std::string_view name : kSourceTemplates) {
    if (is_regular_file(path_join(directory, name))) return std::string(name);
  }
  return fail({.code = codes::kNoTemplate,
               .message = cat("Template file not found: no template.yaml, template.yml or "
                              "template.json in ",
                              directory),
               .help = hint_for(directory)});
}

std::string config_folder(const std::string& directory, std::string_view template_path) {
  if (template_path.empty() || template_path == "-") return directory;
  const std::string path = path_absolute(template_path, directory);
  // What `build` wrote is no project folder: its samconfig is that of the project.
  if (path_is_within(path, path_join(directory, ".aws-sam/build"))) return directory;
  return std::string(path_parent(path));
}

}  // namespace samx::project
