#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/cancellation.h"
#include "base/result.h"
#include "project/blueprints.h"
#include "project/rendering/cookiecutter.h"
#include "project/template_modifiers.h"

namespace samx::project {

enum class TargetFolder : std::uint8_t {
  fresh,   // must not be there, or be empty
  shared,  // --force: may hold other files, none of which is replaced
};
enum class SamconfigFile : std::uint8_t { written, left_out };

struct InitRequest {
  const Blueprint* blueprint = nullptr;
  std::string name;              // checked by check_project_name()
  std::string runtime;           // one of the blueprint's
  std::string architecture;      // "x86_64" or "arm64"
  std::string output_directory;  // absolute; made if missing
  Modifiers modifiers;
  TargetFolder target = TargetFolder::fresh;
  SamconfigFile samconfig = SamconfigFile::written;
};

struct CreatedProject {
  std::string folder;  // absolute
  std::size_t files = 0;
  std::string stack_name;
  std::vector<std::string> notes;  // what a modifier could not do
};

/// A project from a folder of somebody else: rendered if it has a cookiecutter.json, else copied
/// (without .git, .aws-sam, node_modules and what its .gitignore names).
struct FolderInitRequest {
  CookiecutterRequest rendering;
  std::string name;              // of the project; empty: what the template says
  std::string template_name;     // for a copy without a name
  std::string output_directory;  // absolute; made if missing
  Modifiers modifiers;
  TargetFolder target = TargetFolder::fresh;
  SamconfigFile samconfig = SamconfigFile::written;  // one that the template brings stays
};

/// Errors: as create_project, and those of render_project.
Result<CreatedProject> create_project_from_folder(const FolderInitRequest& request,
                                                  const Cancellation& cancellation);

/// Makes the project folder: everything is written beside it and renamed at the end, so a failure
/// or a kill leaves nothing behind under its name.
///
/// Errors: SX1562 the name, SX1563 the folder is there, SX0102/SX0103 from the system, SX0130.
Result<CreatedProject> create_project(const InitRequest& request, const Cancellation& cancellation);

/// The samconfig.toml of a new project (spec cli-init 1.10).
std::string samconfig_of_project(const Blueprint& blueprint, const std::string& stack_name);

}  // namespace samx::project
