#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/cancellation.h"
#include "base/result.h"
#include "project/rendering/value.h"

namespace samx::project {

/// One variable of cookiecutter.json that somebody may answer for.
struct VariableQuestion {
  std::size_t number = 1;  // of `total`
  std::size_t total = 1;
  std::string name;
  std::vector<std::string> choices = {};  // empty: free text
  std::string default_text;
};
/// The answer; for choices one of them.
using AskVariable = std::function<Result<std::string>(const VariableQuestion& question)>;

enum class Hooks : std::uint8_t {
  refused,  // a template that has some is not rendered
  skipped   // they are not run
};

struct CookiecutterRequest {
  std::string folder;                    // that holds cookiecutter.json
  std::string location = {};             // as the user typed it
  std::vector<Value::Entry> fixed = {};  // strongest values: project_name, runtime, architectures
  Value extra = {};                      // of --extra-context; a map, or undefined
  AskVariable ask = {};                  // empty: defaults
  Hooks hooks = Hooks::refused;
};

struct RenderedProject {
  std::string name;                     // of the folder, rendered
  std::vector<std::string> paths = {};  // of its files, below the folder
  std::vector<std::string> notes = {};  // what was left out of consideration
};

/// Renders a project template into `into`, an empty folder that becomes the project's (spec
/// cli-init 1.8). Nothing of the template is ever run.
///
/// Errors: SX1565 for what cannot be rendered and for names that would leave the folder, SX1566 for
/// a folder that is no project template, SX1564 for values that a variable does not take.
Result<RenderedProject> render_project(const CookiecutterRequest& request, const std::string& into,
                                       const Cancellation& cancellation);

}  // namespace samx::project
