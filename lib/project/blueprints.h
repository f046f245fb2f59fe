#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace samx::project {

enum class PackageType : std::uint8_t { zip, image };

/// A project that `samx init` can make. The files are those of templates/`folder`, embedded in the
/// program.
struct Blueprint {
  std::string_view name;                       // "hello-world"
  std::string_view folder;                     // "hello-world/python"
  std::string_view title;                      // in the list of starter templates
  std::string_view use_case;                   // heading it is found under
  std::string_view summary;                    // at most 70 characters
  std::string_view language;                   // "go" where the runtime does not say it, else empty
  std::span<const std::string_view> runtimes;  // newest first; base image runtimes for images
  std::string_view dependency_manager;
  PackageType package_type = PackageType::zip;
  std::span<const std::string_view> aliases = {};  // names of `sam` that lead here
  std::string_view capabilities = "CAPABILITY_IAM";
};

/// In the order of the questions: hello-world first.
std::span<const Blueprint> blueprints();

/// What is known of the project that is wanted; empty fields match everything.
struct BlueprintQuery {
  std::string app_template;  // a name or an alias
  std::string use_case;
  std::string runtime;   // "python3.13", "provided.al2023"
  std::string language;  // of "go (provided.al2023)"
  std::string dependency_manager;
  std::string package_type;  // "Zip", "Image"
};
std::vector<const Blueprint*> matching_blueprints(const BlueprintQuery& query);

/// "go (provided.al2023)" where the runtime does not tell the language, else the runtime.
std::string runtime_label(const Blueprint& blueprint, std::string_view runtime);

/// One file of a blueprint as it was packed: expressions are not filled in.
struct BlueprintFile {
  std::string path;  // below the project folder
  std::string_view text;
  bool executable = false;
};
/// Sorted by path. Errors: SX1561 if the embedded archive lacks the folder.
Result<std::vector<BlueprintFile>> blueprint_files(const Blueprint& blueprint);

}  // namespace samx::project
