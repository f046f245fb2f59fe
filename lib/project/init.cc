#include "project/init.h"

#include <algorithm>
#include <utility>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "project/codes.h"
#include "project/project_name.h"

namespace samx::project {
namespace {

// From `version` on byte for byte what `sam init` writes (spec cli-init 1.10): people compare.
constexpr std::string_view kSamconfig =
    R"(# Options of the samx (and sam) commands of this project, so that they need not be typed.
# `samx config explain COMMAND` shows which values a command takes from here.
version = 0.1

[default]
[default.global.parameters]
stack_name = "STACK_NAME"

[default.build.parameters]
BUILD_LINES

[default.validate.parameters]
lint = true

[default.deploy.parameters]
capabilities = "CAPABILITIES"
confirm_changeset = true
resolve_s3 = true
DEPLOY_LINES
[default.package.parameters]
resolve_s3 = true

[default.sync.parameters]
watch = true

[default.local_start_api.parameters]
warm_containers = "EAGER"

[default.local_start_lambda.parameters]
warm_containers = "EAGER"
)";

constexpr std::string_view kTemplateName = "template.yaml";

/// Fills in the three expressions that embedded templates may have.
std::string rendered(std::string_view text, const InitRequest& request) {
  if (text.find("{{") == std::string_view::npos) return std::string(text);
  const std::string named =
      replace_all(text, "{{ cookiecutter.project_name }}", path_name(request.name));
  const std::string with_runtime =
      replace_all(named, "{{ cookiecutter.runtime }}", request.runtime);
  return replace_all(with_runtime, "{{ cookiecutter.architectures.value[0] }}",
                     request.architecture);
}

tl::unexpected<Error> target_exists(const std::string& target, std::string help) {
  return fail({.code = codes::kTargetExists,
               .message = cat("'", target, "' already exists"),
               .help = std::move(help)});
}

Status check_target(const std::string& target, TargetFolder kind) {
  if (!exists(target)) return {};
  if (!is_directory(target)) return target_exists(target, "choose another --name");
  if (kind == TargetFolder::shared) return {};
  SAMX_ASSIGN(const auto entries, list_directory(target));
  if (entries.empty()) return {};
  return target_exists(target,
                       "choose another --name or --output-dir; --force adds to the folder and "
                       "replaces nothing");
}

Status write_project_file(const std::string& folder, const BlueprintFile& file,
                          const std::string& text) {
  const std::string path = path_join(folder, file.path);
  SAMX_TRY(make_directories(std::string(path_parent(path))));
  return write_file(path, text, file.executable ? 0755 : 0644);
}

/// --force: each file goes to its place, and none of them may be there.
Status merge_into(const std::string& staging, const std::string& target,
                  const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (exists(path_join(target, path)))
      return target_exists(path_join(target, path), "--force replaces no file");
  }
  for (const std::string& path : paths) {
    const std::string to = path_join(target, path);
    SAMX_TRY(make_directories(std::string(path_parent(to))));
    SAMX_TRY(rename_path(path_join(staging, path), to));
  }
  return {};
}

struct Staged {
  std::vector<std::string> paths;
  std::vector<std::string> notes;
};

Result<Staged> write_files(const InitRequest& request, const std::string& folder,
                           const Cancellation& cancellation) {
  SAMX_ASSIGN(const auto files, blueprint_files(*request.blueprint));
  Staged staged;
  for (const BlueprintFile& file : files) {
    SAMX_TRY(cancellation.check());
    std::string text = rendered(file.text, request);
    if (file.path == kTemplateName && request.modifiers.any()) {
      SAMX_ASSIGN(text, apply_modifiers(text, request.modifiers, staged.notes));
    }
    SAMX_TRY(write_project_file(folder, file, text));
    staged.paths.push_back(file.path);
  }
  if (request.samconfig == SamconfigFile::written) {
    SAMX_TRY(write_file(path_join(folder, "samconfig.toml"),
                        samconfig_of_project(*request.blueprint, stack_name_of(request.name))));
    staged.paths.emplace_back("samconfig.toml");
  }
  return staged;
}

}  // namespace

std::string samconfig_of_project(const Blueprint& blueprint, const std::string& stack_name) {
  const bool image = blueprint.package_type == PackageType::image;
  std::string text = replace_all(kSamconfig, "STACK_NAME", stack_name);
  text = replace_all(text, "BUILD_LINES",
                     image ? "parallel = true" : "cached = true\nparallel = true");
  text = replace_all(text, "DEPLOY_LINES", image ? "resolve_image_repos = true\n" : "");
  return replace_all(text, "CAPABILITIES", blueprint.capabilities);
}

Result<CreatedProject> create_project(const InitRequest& request,
                                      const Cancellation& cancellation) {
  SAMX_TRY(check_project_name(request.name));
  const std::string target = path_absolute(request.name, request.output_directory);
  SAMX_TRY(check_target(target, request.target));
  const std::string parent(path_parent(target));
  SAMX_TRY(make_directories(parent));
  SAMX_ASSIGN(TemporaryDirectory staging,
              TemporaryDirectory::make(parent, cat('.', path_name(target), ".samx-")));
  SAMX_ASSIGN(Staged staged, write_files(request, staging.path(), cancellation));
  SAMX_TRY(set_mode(staging.path(), 0755));
  SAMX_TRY(cancellation.check());
  if (request.target == TargetFolder::shared && exists(target)) {
    SAMX_TRY(merge_into(staging.path(), target, staged.paths));
  } else {
    // rename(2) takes the place of nothing or of an empty folder only.
    SAMX_TRY(rename_path(staging.path(), target));
    staging.release();
  }
  return CreatedProject{.folder = target,
                        .files = staged.paths.size(),
                        .stack_name = stack_name_of(request.name),
                        .notes = std::move(staged.notes)};
}

}  // namespace samx::project
