#include "project/template_location.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "archive/zip_reader.h"
#include "base/codes.h"
#include "base/path.h"
#include "base/process.h"
#include "base/text.h"
#include "project/codes.h"

namespace samx::project {
namespace {

constexpr std::chrono::milliseconds kCloneLimit{120'000};
constexpr archive::UnpackLimits kZipLimits{
    .entries = 20'000, .total_bytes = 1ULL << 30U, .entry_bytes = 1ULL << 30U};

struct Abbreviation {
  std::string_view prefix;
  std::string_view address;
};
constexpr std::array kAbbreviations{Abbreviation{"gh:", "https://github.com/"},
                                    Abbreviation{"gl:", "https://gitlab.com/"},
                                    Abbreviation{"bb:", "https://bitbucket.org/"}};
constexpr std::array<std::string_view, 6> kGitBeginnings{"git://",  "ssh://",   "file://",
                                                         "http://", "https://", "git@"};

tl::unexpected<Error> bad_location(std::string message, std::string help = {}) {
  return fail({.code = codes::kLocation, .message = std::move(message), .help = std::move(help)});
}

/// "https://github.com/user/repo.git" of "gh:user/repo"; other texts stay.
std::string expanded(std::string_view location) {
  for (const Abbreviation& row : kAbbreviations) {
    if (!location.starts_with(row.prefix)) continue;
    location.remove_prefix(row.prefix.size());
    return cat(row.address, location, location.ends_with(".git") ? "" : ".git");
  }
  if (location.starts_with("git+")) location.remove_prefix(4);
  return std::string(location);
}

bool is_git_address(std::string_view location) {
  return std::ranges::any_of(
      kGitBeginnings, [&](std::string_view beginning) { return location.starts_with(beginning); });
}

std::string last_line(std::string_view text) {
  return std::string(split(trim(text), '\n').back());
}

Result<FetchedTemplate> clone(const LocationRequest& request, const std::string& address,
                              const Environment& environment, const Cancellation& cancellation) {
  SAMX_ASSIGN(TemporaryDirectory place, TemporaryDirectory::make(temporary_root(), "samx-init-"));
  std::string folder = path_join(place.path(), "repository");
  // No hook, no helper program of another protocol, no question of git.
  ProcessSpec spec{
      .arguments = {"git", "-c", "core.hooksPath=/dev/null", "-c", "protocol.ext.allow=never",
                    "clone", "--quiet", "--depth", "1", "--no-tags", "--single-branch"},
      .directory = request.working_directory,
      .environment = environment,
      .time_limit = kCloneLimit};
  spec.environment.set("GIT_TERMINAL_PROMPT", "0");
  if (!request.ref.empty()) spec.arguments.insert(spec.arguments.end(), {"--branch", request.ref});
  spec.arguments.insert(spec.arguments.end(), {"--", address, folder});
  auto result = run_process(spec, cancellation);
  if (!result) {
    if (result.error().diagnostic().code != samx::codes::kProgramMissing)
      return tl::unexpected(std::move(result).error());
    return bad_location("git is not installed, which --location needs for repositories",
                        "install git, or give a zip of the repository");
  }
  if (result->exit_code != 0) {
    const std::string why = result->timed_out ? "it took too long" : last_line(result->error);
    return bad_location(cat("cannot clone ", masked_address(address), ": ",
                            replace_all(why, address, masked_address(address))));
  }
  SAMX_TRY(remove_all(path_join(folder, ".git")));
  FetchedTemplate fetched{.folder = std::move(folder),
                          .name = std::string(path_stem(path_name(address)))};
  fetched.temporary.push_back(std::move(place));
  return fetched;
}

/// The folder that everything lies in, if there is one.
std::string common_top(const std::string& folder) {
  const auto entries = list_directory(folder);
  if (!entries || entries->size() != 1 || entries->front().kind != FileKind::directory)
    return folder;
  return path_join(folder, entries->front().name);
}

Result<FetchedTemplate> unpack(const std::string& file) {
  SAMX_ASSIGN(const archive::ZipReader zip, archive::ZipReader::open(file, kZipLimits));
  SAMX_ASSIGN(TemporaryDirectory place, TemporaryDirectory::make(temporary_root(), "samx-init-"));
  SAMX_TRY(zip.unpack(place.path()));
  FetchedTemplate fetched{.folder = common_top(place.path()),
                          .name = std::string(path_stem(path_name(file)))};
  fetched.temporary.push_back(std::move(place));
  return fetched;
}

Result<FetchedTemplate> fetch(const LocationRequest& request, const Environment& environment,
                              const Cancellation& cancellation) {
  const std::string path = path_absolute(request.location, request.working_directory);
  if (is_directory(path))
    return FetchedTemplate{.folder = path, .name = std::string(path_name(path))};
  if (is_regular_file(path) && to_lower_ascii(path).ends_with(".zip")) return unpack(path);
  if (request.location.starts_with("hg+"))
    return bad_location("Mercurial repositories are not supported");
  const std::string address = expanded(request.location);
  if (is_git_address(address)) return clone(request, address, environment, cancellation);
  return bad_location(
      cat("'", request.location, "' is no place of a project template"),
      "Please verify your location. The following types of location are supported:\n"
      "  a folder\n  a zip file\n  gh:USER/REPO, gl:USER/REPO, bb:USER/REPO\n"
      "  a git address: https://..., ssh://..., git@HOST:PATH, file://...\n"
      "--directory names a folder below it");
}

}  // namespace

Result<FetchedTemplate> fetch_template(const LocationRequest& request,
                                       const Environment& environment,
                                       const Cancellation& cancellation) {
  SAMX_ASSIGN(FetchedTemplate fetched, fetch(request, environment, cancellation));
  if (request.directory.empty()) return fetched;
  const std::string folder = path_absolute(request.directory, fetched.folder);
  if (!path_is_within(folder, fetched.folder) || !is_directory(folder)) {
    return bad_location(cat("there is no folder '", request.directory, "' in '",
                            masked_address(request.location), "'"));
  }
  fetched.folder = folder;
  fetched.name = std::string(path_name(folder));
  return fetched;
}

std::string masked_address(std::string_view address) {
  const std::size_t scheme = address.find("://");
  const std::size_t start = scheme == std::string_view::npos ? 0 : scheme + 3;
  const std::size_t at = address.find('@', start);
  const std::size_t colon = address.find(':', start);
  if (scheme == std::string_view::npos || at == std::string_view::npos || colon > at ||
      address.find('/', start) < at)
    return std::string(address);
  return cat(address.substr(0, colon), ":***", address.substr(at));
}

}  // namespace samx::project
