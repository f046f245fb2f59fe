// Spec cli-build 7.10.

#include <optional>

#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"
#include "build/codes.h"
#include "build/workflow.h"
#include "document/reader.h"

namespace samx::build {
namespace {

constexpr std::string_view kStep = "CargoLambdaBuild";
constexpr std::string_view kAmbiguous =
    "Cargo Lambda failed: unable to find function binary, use the option "
    "`artifact_executable_name` to specify the name";
constexpr std::uint64_t kLargestProgram = 1ULL << 30U;
constexpr unsigned kGlibcOfAmazonLinux2 = 26;
constexpr unsigned kGlibcOfAmazonLinux2023 = 34;

std::string binary_name(const WorkflowInput& input) {
  const document::Node* const name = build_property(input.target, "Binary");
  return name != nullptr && name->is_string() ? std::string(name->text()) : std::string();
}

bool is_arm(const WorkflowInput& input) {
  return input.target.architecture == "arm64";
}
std::string_view machine(const WorkflowInput& input) {
  return is_arm(input) ? "aarch64" : "x86_64";
}
bool runs_on_amazon_linux_2(const WorkflowInput& input) {
  return input.target.runtime == "provided.al2";
}

Result<ProcessResult> cargo(const WorkflowInput& input, std::vector<std::string> arguments) {
  std::vector<std::pair<std::string, std::string>> variables;
  if (!input.environment.get("CARGO_TARGET_DIR"))
    variables.emplace_back("CARGO_TARGET_DIR", "target");
  return run_tool(input, {.arguments = std::move(arguments),
                          .directory = input.source_directory,
                          .variables = std::move(variables),
                          .help = "install Rust with cargo"});
}

/// The only folder of `built` or the one with the wanted name.
Result<std::string> bootstrap_in(const WorkflowInput& input, const std::string& built) {
  std::string name = binary_name(input);
  if (name.empty()) {
    std::vector<std::string> found;
    if (const auto entries = list_directory(built)) {
      for (const DirectoryEntry& entry : *entries) {
        if (entry.kind == FileKind::directory) found.push_back(entry.name);
      }
    }
    if (found.size() != 1) {
      return step_failed(
          input, kStep, cat(kAmbiguous, " (Metadata.BuildProperties.Binary): ", join(found, ", ")));
    }
    name = found.front();
  }
  return path_join(path_join(built, name), "bootstrap");
}

Status build_with_cargo_lambda(const WorkflowInput& input) {
  std::vector<std::string> arguments{"cargo", "lambda", "build"};
  if (!input.debug_build) arguments.emplace_back("--release");
  if (runs_on_amazon_linux_2(input)) {
    arguments.insert(arguments.end(), {"--target", cat(machine(input), "-unknown-linux-gnu.2.26")});
  } else if (is_arm(input)) {
    arguments.emplace_back("--arm64");
  }
  if (const std::string name = binary_name(input); !name.empty())
    arguments.insert(arguments.end(), {"--bin", name});
  SAMX_ASSIGN(const ProcessResult result, cargo(input, std::move(arguments)));
  if (result.exit_code != 0) {
    return step_failed(input, kStep,
                       cat("Cargo Lambda failed: ", trim(result.error), trim(result.output)));
  }
  const std::string targets = input.environment.get("CARGO_TARGET_DIR").value_or("target");
  SAMX_ASSIGN(
      const std::string program,
      bootstrap_in(input, path_join(path_absolute(targets, input.source_directory), "lambda")));
  return copy_file(program, path_join(input.artifacts_directory, "bootstrap"));
}

/// Paths of the programs that cargo says it has made, one JSON object a line.
std::vector<std::string> programs_of(std::string_view messages) {
  std::vector<std::string> programs;
  for (const std::string_view line : split(messages, '\n')) {
    if (line.find("\"executable\":\"") == std::string_view::npos) continue;
    SourceMap sources;
    const std::uint32_t file = sources.add("cargo", std::string(line));
    document::TreeArena arena;
    Diagnostics diagnostics;
    const document::Node* const message =
        document::read_document(sources, file, arena, diagnostics);
    const document::Node* const program =
        message == nullptr ? nullptr : message->find("executable");
    if (program != nullptr && program->is_string()) programs.emplace_back(program->text());
  }
  return programs;
}

/// The newest glibc 2.x whose symbols the program needs; nothing if it needs none.
std::optional<unsigned> needed_glibc(std::string_view program) {
  constexpr std::string_view kTag = "GLIBC_2.";
  std::optional<unsigned> newest;
  for (std::size_t at = program.find(kTag); at != std::string_view::npos;
       at = program.find(kTag, at)) {
    at += kTag.size();
    const std::size_t end = program.find_first_not_of("0123456789", at);
    const auto minor = parse_integer(program.substr(at, end - at));
    if (minor) newest = std::max(newest.value_or(0), static_cast<unsigned>(*minor));
  }
  return newest;
}

Status check_glibc(const WorkflowInput& input, const std::string& program) {
  SAMX_ASSIGN(const std::string bytes, read_file(program, kLargestProgram));
  const unsigned there =
      runs_on_amazon_linux_2(input) ? kGlibcOfAmazonLinux2 : kGlibcOfAmazonLinux2023;
  const unsigned needed = needed_glibc(bytes).value_or(0);
  if (needed <= there) return {};
  return fail({.code = codes::kDependencies,
               .message = cat(input.workflow, ":", kStep, " - the program needs glibc 2.", needed,
                              ", ", input.target.runtime, " has 2.", there),
               .where = input.target.where,
               .logical_id = input.target.logical_id,
               .help = "install cargo-lambda, which links for the glibc of the runtime"});
}

/// Without cargo-lambda: this machine's own cargo, where this machine is like the function's.
Status build_with_cargo(const WorkflowInput& input) {
  SAMX_ASSIGN(const ProcessResult version, cargo(input, {"cargo", "-vV"}));
  if (version.output.find(cat("host: ", machine(input), "-unknown-linux-")) == std::string::npos) {
    return tool_missing(input, "cargo-lambda",
                        cat("install cargo-lambda: plain cargo of this machine makes no programs "
                            "for ",
                            input.target.architecture));
  }
  std::vector<std::string> arguments{"cargo", "build", "--message-format=json-render-diagnostics"};
  if (!input.debug_build) arguments.emplace_back("--release");
  if (const std::string name = binary_name(input); !name.empty())
    arguments.insert(arguments.end(), {"--bin", name});
  SAMX_ASSIGN(const ProcessResult result, cargo(input, std::move(arguments)));
  if (result.exit_code != 0)
    return step_failed(input, kStep, cat("Cargo failed: ", trim(result.error)));
  const std::vector<std::string> programs = programs_of(result.output);
  if (programs.size() != 1) {
    return step_failed(
        input, kStep,
        cat(kAmbiguous, " (Metadata.BuildProperties.Binary): ", join(programs, ", ")));
  }
  SAMX_TRY(check_glibc(input, programs.front()));
  return copy_file(programs.front(), path_join(input.artifacts_directory, "bootstrap"));
}

}  // namespace

Status rust_cargo(const WorkflowInput& input) {
  input.log.step(input.workflow, kStep);
  if (!is_regular_file(input.manifest))
    return step_failed(input, kStep, cat("Cargo.toml not found at ", input.manifest));
  SAMX_TRY(make_directories(input.artifacts_directory));
  if (find_program("cargo-lambda", input.environment)) return build_with_cargo_lambda(input);
  return build_with_cargo(input);
}

}  // namespace samx::build
