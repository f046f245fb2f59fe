#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace samx::cloud::lambda {

/// A zip that was taken in.
struct StoredCode {
  std::string name;  // hex SHA-256 of the zip
  std::string sha256_base64;
  std::uint64_t size_bytes = 0;
};

/// Code of functions and layers by content: <directory>/<sha256>.zip and, unpacked, <sha256>/.
class CodeStore {
 public:
  explicit CodeStore(std::string directory) : directory_(std::move(directory)) {}

  /// Keeps and unpacks a zip. What archive says about bad ones (SX158x).
  Result<StoredCode> add(std::string zip) const;
  /// A zip of these files, as inline code becomes.
  struct File {
    std::string_view name;
    std::string_view text;
  };
  Result<StoredCode> add_files(std::span<const File> files) const;
  /// The folder of the unpacked zip.
  std::string folder(std::string_view name) const;
  std::string zip_path(std::string_view name) const;

 private:
  std::string directory_;
};

}  // namespace samx::cloud::lambda
