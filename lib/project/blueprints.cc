#include "project/blueprints.h"

#include <algorithm>
#include <array>

#include "archive/tar_reader.h"
#include "base/text.h"
#include "project/codes.h"

// Defined in blueprint_archive.S.
extern "C" const char samx_blueprints_begin[];  // NOLINT(readability-identifier-naming)
extern "C" const char samx_blueprints_end[];    // NOLINT(readability-identifier-naming)

namespace samx::project {
namespace {

using namespace std::string_view_literals;

// Newest first by number, not as text: 3.10 is newer than 3.9 (spec cli-init 1.2).
constexpr std::array kPython{"python3.14"sv, "python3.13"sv, "python3.12"sv, "python3.11"sv,
                             "python3.10"sv, "python3.9"sv,  "python3.8"sv};
constexpr std::array kNodejs{"nodejs24.x"sv, "nodejs22.x"sv, "nodejs20.x"sv, "nodejs18.x"sv,
                             "nodejs16.x"sv};
constexpr std::array kJava{"java25"sv, "java21"sv, "java17"sv, "java11"sv};
constexpr std::array kRuby{"ruby4.0"sv, "ruby3.4"sv, "ruby3.3"sv, "ruby3.2"sv};
constexpr std::array kProvided{"provided.al2023"sv, "provided.al2"sv};

constexpr std::array kSqsNames{"quick-start-sqs"sv};

constexpr std::string_view kHelloWorld = "Hello World Example";

constexpr std::array kBlueprints{
    Blueprint{.name = "hello-world",
              .folder = "hello-world/python",
              .title = "Hello World Example",
              .use_case = kHelloWorld,
              .summary = "one function behind GET /hello",
              .language = "",
              .runtimes = kPython,
              .dependency_manager = "pip"},
    Blueprint{.name = "hello-world",
              .folder = "hello-world/nodejs",
              .title = "Hello World Example",
              .use_case = kHelloWorld,
              .summary = "one function behind GET /hello",
              .language = "",
              .runtimes = kNodejs,
              .dependency_manager = "npm"},
    Blueprint{.name = "hello-world-typescript",
              .folder = "hello-world/typescript",
              .title = "Hello World Example TypeScript",
              .use_case = kHelloWorld,
              .summary = "the same in TypeScript, bundled by esbuild",
              .language = "",
              .runtimes = kNodejs,
              .dependency_manager = "npm"},
    Blueprint{.name = "hello-world",
              .folder = "hello-world/go",
              .title = "Hello World Example",
              .use_case = kHelloWorld,
              .summary = "one function behind GET /hello",
              .language = "go",
              .runtimes = kProvided,
              .dependency_manager = "mod"},
    Blueprint{.name = "hello-world",
              .folder = "hello-world/java",
              .title = "Hello World Example",
              .use_case = kHelloWorld,
              .summary = "one function behind GET /hello",
              .language = "",
              .runtimes = kJava,
              .dependency_manager = "maven"},
    Blueprint{.name = "hello-world",
              .folder = "hello-world/ruby",
              .title = "Hello World Example",
              .use_case = kHelloWorld,
              .summary = "one function behind GET /hello",
              .language = "",
              .runtimes = kRuby,
              .dependency_manager = "bundler"},
    Blueprint{.name = "sqs-consumer",
              .folder = "sqs-consumer/python",
              .title = "Queue consumer",
              .use_case = "Queue consumer",
              .summary = "a function that works off a queue, with a dead-letter queue",
              .language = "",
              .runtimes = kPython,
              .dependency_manager = "pip",
              .aliases = kSqsNames},
};

// The folder inside a blueprint that becomes the project; the name is that of cookiecutter, so the
// folders of templates/ also work with `sam init --location`.
constexpr std::string_view kProjectFolder = "{{cookiecutter.project_name}}/";

template <class Range>
bool contains(const Range& range, std::string_view word) {
  return std::ranges::find(range, word) != std::ranges::end(range);
}

bool matches(const Blueprint& blueprint, const BlueprintQuery& query) {
  const std::string_view package_type =
      blueprint.package_type == PackageType::image ? "Image" : "Zip";
  return (query.app_template.empty() || blueprint.name == query.app_template ||
          contains(blueprint.aliases, query.app_template)) &&
         (query.use_case.empty() || blueprint.use_case == query.use_case) &&
         (query.runtime.empty() || contains(blueprint.runtimes, query.runtime)) &&
         (query.language.empty() || blueprint.language == query.language) &&
         (query.dependency_manager.empty() ||
          blueprint.dependency_manager == query.dependency_manager) &&
         (query.package_type.empty() || package_type == query.package_type);
}

}  // namespace

std::span<const Blueprint> blueprints() {
  return kBlueprints;
}

std::vector<const Blueprint*> matching_blueprints(const BlueprintQuery& query) {
  std::vector<const Blueprint*> found;
  for (const Blueprint& blueprint : kBlueprints) {
    if (matches(blueprint, query)) found.push_back(&blueprint);
  }
  return found;
}

std::string runtime_label(const Blueprint& blueprint, std::string_view runtime) {
  if (blueprint.language.empty()) return std::string(runtime);
  return cat(blueprint.language, " (", runtime, ')');
}

Result<std::vector<BlueprintFile>> blueprint_files(const Blueprint& blueprint) {
  const std::string_view bytes(
      samx_blueprints_begin, static_cast<std::size_t>(samx_blueprints_end - samx_blueprints_begin));
  SAMX_ASSIGN(const std::vector<archive::TarEntry> entries, archive::read_tar(bytes));
  const std::string prefix = cat(blueprint.folder, '/', kProjectFolder);
  std::vector<BlueprintFile> files;
  for (const archive::TarEntry& entry : entries) {
    if (entry.kind != archive::TarEntryKind::file || !entry.name.starts_with(prefix)) continue;
    files.push_back({entry.name.substr(prefix.size()), entry.text, entry.executable});
  }
  if (files.empty()) {
    return fail({.code = codes::kBlueprint,
                 .message = cat("the blueprint '", blueprint.name, "' has no files")});
  }
  std::ranges::sort(files, {}, &BlueprintFile::path);
  return files;
}

}  // namespace samx::project
