#include "build/workflows/java_artifacts.h"

#include <algorithm>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/codes.h"

namespace samx::build {
namespace {

// Class files count from Java 1.0 = 44.
constexpr int kClassVersionOfJava0 = 44;

/// Path of some class file below `folder`; empty if there is none.
std::string first_class(const std::string& folder) {
  const auto entries = list_directory(folder);
  if (!entries) return {};
  for (const DirectoryEntry& entry : *entries) {
    if (entry.kind == FileKind::regular && entry.name.ends_with(".class"))
      return path_join(folder, entry.name);
  }
  for (const DirectoryEntry& entry : *entries) {
    // META-INF/versions holds classes for other versions.
    if (entry.kind != FileKind::directory || entry.name == "META-INF" || entry.name == "lib")
      continue;
    if (std::string found = first_class(path_join(folder, entry.name)); !found.empty())
      return found;
  }
  return {};
}

/// Paths of the jars below `folder`.
void add_jars(const JarSearch& search, const std::string& folder, std::vector<std::string>& jars) {
  const auto entries = list_directory(folder);
  if (!entries) return;
  for (const DirectoryEntry& entry : *entries) {
    std::string path = path_join(folder, entry.name);
    if (!is_directory(path)) {
      if (entry.name.ends_with(".jar")) jars.push_back(std::move(path));
    } else if (search.depth == Depth::all &&
               std::ranges::find(search.skipped, entry.name) == search.skipped.end()) {
      add_jars(search, path, jars);
    }
  }
}

/// 17 of a class file for Java 17; 0 if it is none.
int java_version_of(const std::string& class_file) {
  const auto bytes = read_file(class_file);
  if (!bytes || bytes->size() < 8 || !bytes->starts_with("\xCA\xFE\xBA\xBE")) return 0;
  const int major =
      static_cast<unsigned char>((*bytes)[6]) * 256 + static_cast<unsigned char>((*bytes)[7]);
  return major - kClassVersionOfJava0;
}

}  // namespace

Status copy_jars(const WorkflowInput& input, const JarSearch& search, const std::string& to) {
  std::vector<std::string> jars;
  add_jars(search, search.folder, jars);
  if (!jars.empty()) SAMX_TRY(make_directories(to));
  for (const std::string& jar : jars) {
    SAMX_TRY(input.cancellation.check());
    SAMX_TRY(copy_file(jar, path_join(to, path_name(jar))));
  }
  return {};
}

void warn_about_class_version(const WorkflowInput& input, const std::string& folder) {
  const auto runtime =
      parse_integer(std::string_view(input.runtime).substr(std::string_view("java").size()));
  const int compiled = java_version_of(first_class(folder));
  if (!runtime || compiled <= *runtime) return;
  input.log.warn(codes::kDependencies, input.target,
                 cat("the classes are compiled for Java ", compiled, ", but ", input.runtime,
                     " runs Java ", *runtime, ": set the compiler's release to ", *runtime));
}

}  // namespace samx::build
