#include "project/project_name.h"

#include <algorithm>

#include "base/path.h"
#include "base/text.h"
#include "project/codes.h"

namespace samx::project {
namespace {

constexpr std::size_t kLongestName = 128;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_letter_or_digit(char c) {
  return is_letter(c) || (c >= '0' && c <= '9');
}

bool is_name_character(char c) {
  return is_letter_or_digit(c) || c == '-' || c == '_' || c == '.' || c == ' ';
}

bool is_component(std::string_view component) {
  return !component.empty() && component.size() <= kLongestName && component.front() != '.' &&
         component.front() != '-' && component.front() != ' ' && component.back() != ' ' &&
         std::ranges::all_of(component, is_name_character);
}

}  // namespace

Status check_project_name(std::string_view name) {
  const auto components = split(name, '/');
  if (name.size() <= kLongestName && std::ranges::all_of(components, is_component)) return {};
  return fail({.code = codes::kProjectName,
               .message = cat("'", name, "' cannot be the name of a project"),
               .help = "use letters, digits, '-', '_', '.' and blanks, beginning with a letter or "
                       "digit, at most 128 characters; --output-dir says where the folder goes"});
}

std::string stack_name_of(std::string_view project_name) {
  std::string name;
  for (const char c : path_name(project_name)) {
    if (is_letter_or_digit(c)) {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  name.erase(name.begin(), std::ranges::find_if(name, is_letter));
  while (name.ends_with('-'))
    name.pop_back();
  name.resize(std::min(name.size(), kLongestName));
  return name.empty() ? "sam-app" : name;
}

}  // namespace samx::project
