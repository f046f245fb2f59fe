#include "project/init.h"

#include <algorithm>
#include <array>
#include <utility>

#include "archive/safe_name.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "project/codes.h"
#include "project/ignore_rules.h"
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

Result<std::string> project_text(const InitRequest& request, const BlueprintFile& file,
                                 std::vector<std::string>& notes) {
  std::string text = rendered(file.text, request);
  if (file.path != kTemplateName || !request.modifiers.any()) return text;
  return apply_modifiers(text, request.modifiers, notes);
}

Result<Staged> write_files(const InitRequest& request, const std::string& folder,
                           const Cancellation& cancellation) {
  SAMX_ASSIGN(const auto files, blueprint_files(*request.blueprint));
  Staged staged;
  for (const BlueprintFile& file : files) {
    SAMX_TRY(cancellation.check());
    SAMX_ASSIGN(const std::string text, project_text(request, file, staged.notes));
    SAMX_TRY(write_project_file(folder, file, text));
    staged.paths.push_back(file.path);
  }
  if (request.samconfig == SamconfigFile::left_out) return staged;
  SAMX_TRY(write_file(path_join(folder, "samconfig.toml"),
                      samconfig_of_project(*request.blueprint, stack_name_of(request.name))));
  staged.paths.emplace_back("samconfig.toml");
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

namespace {

struct Place {
  std::string target;
  TargetFolder kind = TargetFolder::fresh;
};

/// The staged files take their place, in one step where nothing is there.
Status install(TemporaryDirectory& staging, const Place& place,
               const std::vector<std::string>& paths) {
  SAMX_TRY(set_mode(staging.path(), 0755));
  if (place.kind == TargetFolder::shared && exists(place.target))
    return merge_into(staging.path(), place.target, paths);
  // rename(2) takes the place of nothing or of an empty folder only.
  SAMX_TRY(rename_path(staging.path(), place.target));
  staging.release();
  return {};
}

constexpr std::array<std::string_view, 3> kNotCopied{".git", ".aws-sam", "node_modules"};

/// Copies the files of a template that has nothing to fill in; their paths go to `paths`.
class PlainCopy {
 public:
  PlainCopy(std::string root, std::vector<std::string>& paths)
      : root_(std::move(root)), paths_(paths) {
    const auto ignored = read_file(path_join(root_, ".gitignore"));
    if (ignored) ignored_.add(*ignored);
  }

  Status copy(const std::string& relative, const std::string& into) {
    SAMX_ASSIGN(const auto entries, list_directory(path_join(root_, relative)));
    SAMX_TRY(make_directories(path_join(into, relative)));
    for (const DirectoryEntry& entry : entries) {
      const std::string path = path_join(relative, entry.name);
      const bool is_folder = entry.kind == FileKind::directory;
      const bool skipped =
          std::ranges::find(kNotCopied, entry.name) != kNotCopied.end() ||
          ignored_.ignores(path, is_folder ? EntryKind::directory : EntryKind::file);
      if (!skipped) SAMX_TRY(is_folder ? copy(path, into) : copy_one(path, into, entry.kind));
    }
    return {};
  }

 private:
  Status copy_one(const std::string& path, const std::string& into, FileKind kind) {
    paths_.push_back(path);
    if (kind != FileKind::symlink) return copy_file(path_join(root_, path), path_join(into, path));
    SAMX_ASSIGN(const std::string leads_to, read_symlink(path_join(root_, path)));
    SAMX_TRY(archive::check_link(path, leads_to));
    return make_symlink(leads_to, path_join(into, path));
  }

  std::string root_;
  std::vector<std::string>& paths_;
  IgnoreRules ignored_;
};

Result<RenderedProject> fill(const FolderInitRequest& request, const std::string& into,
                             const Cancellation& cancellation) {
  if (is_regular_file(path_join(request.rendering.folder, "cookiecutter.json")))
    return render_project(request.rendering, into, cancellation);
  RenderedProject project{.name = request.name.empty() ? request.template_name : request.name};
  SAMX_TRY(PlainCopy(request.rendering.folder, project.paths).copy("", into));
  if (!request.rendering.extra.is_undefined())
    project.notes.emplace_back("--extra-context is not used: there is no cookiecutter.json");
  return project;
}

Status modify_template(const FolderInitRequest& request, const std::string& folder,
                       RenderedProject& project) {
  if (!request.modifiers.any()) return {};
  for (const std::string_view name : {"template.yaml", "template.yml"}) {
    const std::string file = path_join(folder, name);
    const auto text = read_file(file);
    if (!text) continue;
    SAMX_ASSIGN(const std::string edited, apply_modifiers(*text, request.modifiers, project.notes));
    return write_file(file, edited);
  }
  project.notes.emplace_back("there is no template.yaml for --tracing and the like to change");
  return {};
}

Status add_samconfig(const FolderInitRequest& request, const std::string& folder,
                     RenderedProject& project) {
  const std::string file = path_join(folder, "samconfig.toml");
  if (request.samconfig == SamconfigFile::left_out || exists(file)) return {};
  project.paths.emplace_back("samconfig.toml");
  return write_file(file, samconfig_of_project(Blueprint{}, stack_name_of(project.name)));
}

/// The whole project in `folder`, which is not yet in its place.
Result<RenderedProject> stage(const FolderInitRequest& request, const std::string& folder,
                              const Cancellation& cancellation) {
  SAMX_ASSIGN(RenderedProject project, fill(request, folder, cancellation));
  SAMX_TRY(check_project_name(project.name));
  SAMX_TRY(modify_template(request, folder, project));
  SAMX_TRY(add_samconfig(request, folder, project));
  SAMX_TRY(cancellation.check());
  return project;
}

}  // namespace

Result<CreatedProject> create_project_from_folder(const FolderInitRequest& request,
                                                  const Cancellation& cancellation) {
  SAMX_TRY(make_directories(request.output_directory));
  SAMX_ASSIGN(TemporaryDirectory staging,
              TemporaryDirectory::make(request.output_directory, ".samx-init-"));
  SAMX_ASSIGN(RenderedProject project, stage(request, staging.path(), cancellation));
  const Place place{path_absolute(project.name, request.output_directory), request.target};
  SAMX_TRY(check_target(place.target, place.kind));
  SAMX_TRY(make_directories(std::string(path_parent(place.target))));
  SAMX_TRY(install(staging, place, project.paths));
  return CreatedProject{.folder = place.target,
                        .files = project.paths.size(),
                        .stack_name = stack_name_of(project.name),
                        .notes = std::move(project.notes)};
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
  SAMX_TRY(cancellation.check());
  SAMX_TRY(install(staging, {target, request.target}, staged.paths));
  return CreatedProject{.folder = target,
                        .files = staged.paths.size(),
                        .stack_name = stack_name_of(request.name),
                        .notes = std::move(staged.notes)};
}

}  // namespace samx::project
