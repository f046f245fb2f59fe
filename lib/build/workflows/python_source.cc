#include "build/workflows/python_source.h"

#include <array>
#include <span>
#include <string_view>

namespace samx::build {
namespace {

// The last two are left by uv only.
constexpr std::array<std::string_view, 33> kNames{".aws-sam",
                                                  ".chalice",
                                                  ".git",
                                                  ".gitignore",
                                                  "*.pyc",
                                                  "__pycache__",
                                                  "*.so",
                                                  ".Python",
                                                  "*.egg-info",
                                                  "*.egg",
                                                  "pip-log.txt",
                                                  "pip-delete-this-directory.txt",
                                                  "htmlcov",
                                                  ".tox",
                                                  ".nox",
                                                  ".coverage",
                                                  ".cache",
                                                  ".pytest_cache",
                                                  ".python-version",
                                                  ".mypy_cache",
                                                  ".dmypy.json",
                                                  ".pyre",
                                                  ".env",
                                                  ".venv",
                                                  "venv",
                                                  "venv.bak",
                                                  "env.bak",
                                                  "ENV",
                                                  "env",
                                                  ".vscode",
                                                  ".idea",
                                                  ".uv-cache",
                                                  "uv.lock.bak"};
constexpr std::size_t kLeftByUv = 2;

}  // namespace

const Exclusions kPythonExclusions = std::span(kNames).first(kNames.size() - kLeftByUv);
const Exclusions kUvExclusions = kNames;

}  // namespace samx::build
