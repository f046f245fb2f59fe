#include "package/packing.h"

#include <algorithm>

#include "archive/zip_reader.h"
#include "base/codes.h"
#include "base/file_system.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/text.h"
#include "package/codes.h"
#include "project/ignore_rules.h"

namespace samx::package {
namespace {

bool is_zip(const std::string& path) {
  return archive::ZipReader::open(
             path, {.entries = UINT64_MAX, .total_bytes = UINT64_MAX, .entry_bytes = UINT64_MAX})
      .has_value();
}

Result<std::vector<archive::ZipSource>> folder_sources(const std::string& folder) {
  SAMX_ASSIGN(const project::IgnoreRules rules, project::read_samignore(folder));
  return archive::list_zip_sources(
      folder, archive::Links::follow, [&](std::string_view relative, FileKind kind) {
        return !rules.ignores(relative, kind == FileKind::directory ? project::EntryKind::directory
                                                                    : project::EntryKind::file);
      });
}

}  // namespace

Result<LocalArtifact> inspect(const std::string& path, ArtifactKind kind) {
  LocalArtifact artifact{.path = path, .packing = Packing::as_is, .sources = {}, .digest = {}};
  if (is_directory(path)) {
    artifact.packing = Packing::zipped;
    SAMX_ASSIGN(artifact.sources, folder_sources(path));
  } else if (!is_regular_file(path)) {
    return fail({.code = codes::kUnreadable,
                 .message = cat("'", path, "' is neither a file nor a folder"),
                 .help = "point at a file or a folder"});
  } else if (kind == ArtifactKind::zip_always && !is_zip(path)) {
    artifact.packing = Packing::zipped;
    artifact.sources.push_back(
        {.name = std::string(path_name(path)), .executable = is_executable(path), .path = path});
  }
  return artifact;
}

Status compute_digest(LocalArtifact& artifact, HashCache& hashes,
                      const Cancellation& cancellation) {
  if (artifact.packing == Packing::as_is) {
    SAMX_ASSIGN(artifact.digest, hashes.md5_of(artifact.path, cancellation));
    return {};
  }
  Hasher hasher(HashKind::md5);
  for (const archive::ZipSource& source : artifact.sources) {
    if (source.kind != archive::ZipEntryKind::file) continue;
    SAMX_ASSIGN(const std::string digest, hashes.md5_of(source.path, cancellation));
    hasher.update(source.name);
    hasher.update(digest);
  }
  artifact.digest = hex(hasher.finish());
  return {};
}

}  // namespace samx::package
