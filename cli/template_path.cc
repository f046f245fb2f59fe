#include "cli/template_path.h"

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "project/codes.h"

namespace samx::cli {

Result<std::string> template_path(const Arguments& arguments, const Services& services,
                                  project::BuiltTemplate built) {
  const std::string given(arguments.text("--template-file"));
  if (given.empty()) return project::find_template(services.directory, built);
  if (given != "-" && !exists(given)) {
    return fail(
        {.code = project::codes::kNoTemplate,
         .message = cat("Template file not found at ", path_absolute(given, services.directory)),
         .where = arguments.value("--template-file").where});
  }
  return given;
}

}  // namespace samx::cli
