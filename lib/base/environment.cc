#include "base/environment.h"

#include <unistd.h>

#include <cstddef>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"

namespace samx {

Environment Environment::of_process() {
  Environment environment;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    // getenv takes the first of doubled names, so the first is kept here as well.
    environment.variables_.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return environment;
}

std::optional<std::string> Environment::get(std::string_view name) const {
  const auto found = variables_.find(name);
  if (found == variables_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::string> Environment::get_nonempty(std::string_view name) const {
  const auto found = variables_.find(name);
  if (found == variables_.end() || found->second.empty()) return std::nullopt;
  return found->second;
}

void Environment::set(std::string_view name, std::string_view value) {
  variables_.insert_or_assign(std::string(name), std::string(value));
}

void Environment::erase(std::string_view name) {
  const auto found = variables_.find(name);
  if (found != variables_.end()) variables_.erase(found);
}

std::optional<std::string> find_program(std::string_view program, const Environment& environment) {
  if (program.empty()) return std::nullopt;
  if (program.find('/') != std::string_view::npos) {
    std::string path(program);
    if (is_executable(path)) return path;
    return std::nullopt;
  }
  const std::string search = environment.get("PATH").value_or("/usr/local/bin:/usr/bin:/bin");
  for (const std::string_view folder : split(search, ':')) {
    std::string path = path_join(folder.empty() ? "." : folder, program);
    if (is_executable(path)) return path;
  }
  return std::nullopt;
}

}  // namespace samx
