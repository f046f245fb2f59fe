#include "local/runtime.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "local/codes.h"

namespace samx::local {
namespace {

struct Family {
  std::string_view prefix;
  std::string_view suffix;  // behind the version
  Language language;
};

constexpr std::array kFamilies{
    Family{"python", "", Language::python},       Family{"nodejs", ".x", Language::node},
    Family{"ruby", "", Language::ruby},           Family{"java", "", Language::java},
    Family{"dotnetcore", "", Language::dotnet},   Family{"dotnet", "", Language::dotnet},
    Family{"provided", "", Language::executable}, Family{"go", ".x", Language::executable},
};

bool is_version(std::string_view text) {
  return !text.empty() && text.front() != '.' && text.back() != '.' &&
         text.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// The version of java8.al2 is 8: what follows is the operating system.
std::string_view without_system(std::string_view version) {
  const std::size_t place = version.find(".al");
  return version.substr(0, place);
}

}  // namespace

Result<Runtime> parse_runtime(std::string_view identifier) {
  for (const Family& family : kFamilies) {
    if (!identifier.starts_with(family.prefix)) continue;
    std::string_view version = without_system(identifier.substr(family.prefix.size()));
    if (family.prefix == "provided") {
      if (!version.empty()) break;
      return Runtime{std::string(identifier), family.language, {}};
    }
    if (!version.ends_with(family.suffix)) break;
    version.remove_suffix(family.suffix.size());
    if (!is_version(version)) break;
    return Runtime{std::string(identifier), family.language, std::string(version)};
  }
  return fail({.code = codes::kRuntimeUnknown,
               .message = cat("'", identifier, "' is no Lambda runtime"),
               .help = "name one like python3.13, nodejs22.x or provided.al2023"});
}

std::string_view language_name(Language language) {
  constexpr std::array<std::string_view, 6> kNames{"python", "node",   "ruby",
                                                   "java",   "dotnet", "executable"};
  return kNames[static_cast<std::size_t>(language)];
}

}  // namespace samx::local
