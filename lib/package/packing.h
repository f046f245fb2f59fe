#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/zip_writer.h"
#include "base/cancellation.h"
#include "base/result.h"
#include "package/export_table.h"
#include "package/hash_cache.h"

namespace samx::package {

/// How a local path becomes one object.
enum class Packing : std::uint8_t {
  as_is,  // the file itself
  zipped  // a zip of `sources`
};

/// A local path with all that is needed to name and to send it.
struct LocalArtifact {
  std::string path;
  Packing packing = Packing::as_is;
  std::vector<archive::ZipSource> sources;  // of a zip, sorted by name
  std::string digest;                       // MD5 in hex: the name of the object
};

/// Looks at `path` and lists what goes into its zip, without what its .samignore names.
/// SX5107 for links to nowhere or in circles, and for what is neither file nor folder.
Result<LocalArtifact> inspect(const std::string& path, ArtifactKind kind);

/// Fills in `digest`, the name that `sam` gives to the same bytes: the MD5 of a file; of a zip the
/// MD5 over the relative paths and MD5s of its files. Modes do not enter.
/// Source: spec cli-package-deploy 3.8.
Status compute_digest(LocalArtifact& artifact, HashCache& hashes, const Cancellation& cancellation);

}  // namespace samx::package
