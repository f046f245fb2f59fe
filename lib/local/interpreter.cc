#include "local/interpreter.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "base/file_system.h"
#include "base/path.h"
#include "base/process.h"
#include "base/text.h"
#include "local/codes.h"

namespace samx::local {
namespace {

/// Where a version manager keeps its versions: <root>/<folders>/<version>/<program>.
struct VersionFolder {
  std::string_view variable;   // environment variable with the root; may be unset
  std::string_view home_root;  // below HOME, if the variable is unset
  std::string_view folders;    // below the root
  std::string_view program;    // below the version
};

constexpr std::array kPythonFolders{
    VersionFolder{"PYENV_ROOT", ".pyenv", "versions", "bin/python"},
    VersionFolder{"ASDF_DATA_DIR", ".asdf", "installs/python", "bin/python"},
    VersionFolder{"MISE_DATA_DIR", ".local/share/mise", "installs/python", "bin/python"},
    VersionFolder{"UV_PYTHON_INSTALL_DIR", ".local/share/uv/python", "", "bin/python"},
};
constexpr std::array kNodeFolders{
    VersionFolder{"NVM_DIR", ".nvm", "versions/node", "bin/node"},
    VersionFolder{"FNM_DIR", ".local/share/fnm", "node-versions", "installation/bin/node"},
    VersionFolder{"VOLTA_HOME", ".volta", "tools/image/node", "bin/node"},
    VersionFolder{"ASDF_DATA_DIR", ".asdf", "installs/nodejs", "bin/node"},
    VersionFolder{"MISE_DATA_DIR", ".local/share/mise", "installs/node", "bin/node"},
};
constexpr std::array kRubyFolders{
    VersionFolder{"RBENV_ROOT", ".rbenv", "versions", "bin/ruby"},
    VersionFolder{"ASDF_DATA_DIR", ".asdf", "installs/ruby", "bin/ruby"},
    VersionFolder{"MISE_DATA_DIR", ".local/share/mise", "installs/ruby", "bin/ruby"},
};

struct LanguageRow {
  Language language;
  std::span<const VersionFolder> folders;
  std::string_view versioned;  // program with the version behind it: "python" + "3.12"
  std::span<const std::string_view> any;
  std::string_view package;
};

constexpr std::array<std::string_view, 2> kAnyPython{"python3", "python"};
constexpr std::array<std::string_view, 2> kAnyNode{"node", "nodejs"};
constexpr std::array<std::string_view, 1> kAnyRuby{"ruby"};
constexpr std::array<std::string_view, 1> kAnyJava{"java"};
constexpr std::array<std::string_view, 1> kAnyDotnet{"dotnet"};

constexpr std::array kLanguages{
    LanguageRow{Language::python, kPythonFolders, "python", kAnyPython, "Python"},
    LanguageRow{Language::node, kNodeFolders, "node", kAnyNode, "Node.js"},
    LanguageRow{Language::ruby, kRubyFolders, "ruby", kAnyRuby, "Ruby"},
    LanguageRow{Language::java, {}, "", kAnyJava, "Java"},
    LanguageRow{Language::dotnet, {}, "", kAnyDotnet, ".NET"},
};

std::string_view major_of(std::string_view version) {
  return version.substr(0, version.find('.'));
}

/// "v20.19.0", "cpython-3.12.1-linux" and "3.12.1" without what stands before the number.
std::string_view bare_version(std::string_view folder) {
  const std::size_t digit = folder.find_first_of("0123456789");
  return digit == std::string_view::npos ? std::string_view() : folder.substr(digit);
}

/// "3.12.4" is a "3.12", a "3" and a "".
bool is_version_of(std::string_view found, std::string_view wanted) {
  return found.starts_with(wanted) && !found.empty() &&
         (wanted.empty() || found.size() == wanted.size() || found[wanted.size()] < '0' ||
          found[wanted.size()] > '9');
}

/// "3.12.10" is newer than "3.12.9".
std::vector<long long> numbers_of(std::string_view version) {
  std::vector<long long> numbers;
  for (const std::string_view piece : split(version, '.')) {
    numbers.push_back(
        parse_integer(piece.substr(0, piece.find_first_not_of("0123456789"))).value_or(0));
  }
  return numbers;
}

std::optional<std::string> root_of(const VersionFolder& folder, const Environment& host) {
  if (auto root = host.get_nonempty(folder.variable)) return root;
  const auto home = host.get_nonempty("HOME");
  if (!home) return std::nullopt;
  return path_join(*home, folder.home_root);
}

/// The newest installed version that is a `wanted`.
std::optional<std::string> find_managed(const LanguageRow& row, std::string_view wanted,
                                        const Environment& host) {
  for (const VersionFolder& folder : row.folders) {
    const auto root = root_of(folder, host);
    if (!root) continue;
    const std::string parent = folder.folders.empty() ? *root : path_join(*root, folder.folders);
    const auto entries = list_directory(parent);
    if (!entries) continue;
    std::optional<std::string> best;
    std::vector<long long> best_version;
    for (const DirectoryEntry& entry : *entries) {
      const std::string_view version = bare_version(entry.name);
      const std::string program = path_join(path_join(parent, entry.name), folder.program);
      if (!is_version_of(version, wanted) || numbers_of(version) <= best_version) continue;
      if (!is_executable(program)) continue;
      best = program;
      best_version = numbers_of(version);
    }
    if (best) return best;
  }
  return std::nullopt;
}

std::optional<std::string> find_on_path(std::string_view program, const Environment& host) {
  const std::string path = host.get("PATH").value_or(std::string());
  for (const std::string_view folder : split(path, ':')) {
    if (folder.empty() || folder.ends_with("/shims")) continue;
    std::string candidate = path_join(folder, program);
    if (is_executable(candidate)) return candidate;
  }
  return std::nullopt;
}

std::optional<std::string> chosen(const Runtime& runtime, const InterpreterChoices& choices) {
  for (const std::string_view key :
       {std::string_view(runtime.identifier), language_name(runtime.language)}) {
    const auto choice = choices.find(key);
    if (choice != choices.end()) return choice->second;
  }
  return std::nullopt;
}

/// What `program --version` says, without the name before it; empty if it says nothing.
std::string version_of(const std::string& program, const Environment& host,
                       const Cancellation& cancellation) {
  const auto result = run_process({.arguments = {program, "--version"},
                                   .environment = host,
                                   .time_limit = std::chrono::seconds(5)},
                                  cancellation);
  if (!result) return {};
  const std::string_view line =
      std::string_view(result->output).substr(0, result->output.find('\n'));
  const std::string_view version = bare_version(line);
  return std::string(version.substr(0, version.find_first_not_of("0123456789.")));
}

Error missing(const Runtime& runtime, const LanguageRow& row) {
  return Error(
      {.code = codes::kInterpreterMissing,
       .message = cat("no ", row.package, " is installed that can run '", runtime.identifier, "'"),
       .help = cat("install ", row.package, " ", runtime.version,
                   ", or name a program with --interpreter ", runtime.identifier, "=PATH")});
}

}  // namespace

Result<Interpreter> find_interpreter(const Runtime& runtime, const Environment& host,
                                     const InterpreterChoices& choices,
                                     const Cancellation& cancellation) {
  if (auto path = chosen(runtime, choices)) return Interpreter{std::move(*path), {}};
  const auto* row = std::ranges::find(kLanguages, runtime.language, &LanguageRow::language);
  if (row == kLanguages.end()) return Interpreter{};
  if (auto path = find_managed(*row, runtime.version, host)) return Interpreter{*path, {}};
  if (!row->versioned.empty()) {
    if (auto path = find_on_path(cat(row->versioned, runtime.version), host)) {
      return Interpreter{std::move(*path), {}};
    }
  }
  std::optional<std::string> path;
  for (const std::string_view program : row->any) {
    if (!path) path = find_on_path(program, host);
  }
  if (!path) path = find_managed(*row, major_of(runtime.version), host);
  if (!path) path = find_managed(*row, "", host);
  if (!path) return tl::unexpected(missing(runtime, *row));
  const std::string version = version_of(*path, host, cancellation);
  if (is_version_of(version, runtime.version)) return Interpreter{*path, {}};
  return Interpreter{*path, cat(row->package, " ", runtime.version, " was not found; '", *path,
                                "' ", version, " is used")};
}

}  // namespace samx::local
