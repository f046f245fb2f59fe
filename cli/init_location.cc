#include "cli/init_location.h"

#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "document/reader.h"
#include "project/codes.h"
#include "project/init.h"
#include "project/project_name.h"
#include "project/template_location.h"
#include "terminal/prompt.h"

namespace samx::cli {
namespace {

tl::unexpected<Error> bad_context() {
  return fail({.code = project::codes::kInitOptions,
               .message = "Parse error reading the --extra-context parameter. The value of this "
                          "parameter must be valid JSON.",
               .help = "it is an object: --extra-context '{\"name\": \"value\"}', or @FILE"});
}

Result<project::Value> extra_context(const Arguments& arguments, Services& services) {
  std::string text(arguments.text("--extra-context"));
  if (text.empty()) return project::Value();
  if (text.starts_with('@')) {
    SAMX_ASSIGN(text, read_file(path_absolute(text.substr(1), services.directory)));
  }
  Diagnostics diagnostics;
  const std::uint32_t file = services.sources.add("--extra-context", text);
  const document::Node* const root =
      trim(text).starts_with('{')
          ? document::read_document(services.sources, file, services.trees, diagnostics)
          : nullptr;
  if (root == nullptr || !root->is_map()) return bad_context();
  return project::Value::of_node(*root);
}

/// What options fix, strongest (spec cli-init 1.8).
std::vector<project::Value::Entry> fixed_values(const InitChoices& choices) {
  std::vector<project::Value::Entry> values;
  if (!choices.name.empty())
    values.emplace_back("project_name", project::Value::of_text(choices.name));
  if (!choices.runtime.empty())
    values.emplace_back("runtime", project::Value::of_text(choices.runtime));
  values.emplace_back(
      "architectures",
      project::Value::of_map(
          {{"value", project::Value::of_list({project::Value::of_text(choices.architecture)})}}));
  return values;
}

Result<std::string> ask_variable(const project::VariableQuestion& question, Services& services) {
  services.out.flush();
  const std::string head = cat("  [", question.number, "/", question.total, "] ");
  if (question.choices.empty()) {
    if (question.default_text.empty()) return std::string();
    return services.prompt.text(cat(head, question.name), question.default_text);
  }
  SAMX_ASSIGN(const std::size_t chosen, services.prompt.choice(cat(head, "Select ", question.name),
                                                               question.choices, "Choose"));
  return question.choices[chosen];
}

void say_created(const project::CreatedProject& created, const InitChoices& choices,
                 Services& services) {
  services.note(cat("Created ", path_relative(created.folder, services.directory), "/ (",
                    created.files, " files) from ", project::masked_address(choices.location)));
  for (const std::string& note : created.notes)
    services.note(cat("Note: ", note));
}

}  // namespace

Result<ExitCode> init_from_location(const Arguments& arguments, const InitChoices& choices,
                                    Services& services) {
  if (!choices.name.empty()) SAMX_TRY(project::check_project_name(choices.name));
  SAMX_ASSIGN(project::Value extra, extra_context(arguments, services));
  SAMX_ASSIGN(const project::FetchedTemplate fetched,
              project::fetch_template({.location = choices.location,
                                       .directory = std::string(arguments.text("--directory")),
                                       .ref = std::string(arguments.text("--ref")),
                                       .working_directory = services.directory},
                                      services.environment, services.cancellation));
  const bool asks = !arguments.flag("--no-input") && !arguments.flag("--no-interactive") &&
                    terminal::answers_can_be_read(services.terminal);
  project::FolderInitRequest request{
      .rendering = {.folder = fetched.folder,
                    .location = choices.location,
                    .fixed = fixed_values(choices),
                    .extra = std::move(extra),
                    .hooks = arguments.flag("--skip-hooks") ? project::Hooks::skipped
                                                            : project::Hooks::refused},
      .name = choices.name,
      .template_name = fetched.name,
      .output_directory = path_absolute(choices.output_directory, services.directory),
      .modifiers = choices.modifiers(),
      .target =
          arguments.flag("--force") ? project::TargetFolder::shared : project::TargetFolder::fresh,
      .samconfig = arguments.flag("--no-samconfig") ? project::SamconfigFile::left_out
                                                    : project::SamconfigFile::written};
  if (asks) {
    request.rendering.ask = [&services](const project::VariableQuestion& question) {
      return ask_variable(question, services);
    };
  }
  SAMX_ASSIGN(const project::CreatedProject created,
              project::create_project_from_folder(request, services.cancellation));
  say_created(created, choices, services);
  return ExitCode::ok;
}

}  // namespace samx::cli
