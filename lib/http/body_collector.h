#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "http/server.h"

namespace samx::http {

/// Takes a request body piece by piece: in memory up to a threshold, then in a temporary file.
class BodyCollector {
 public:
  BodyCollector(std::string directory, std::uint64_t threshold_bytes)
      : directory_(std::move(directory)), threshold_bytes_(threshold_bytes) {}
  ~BodyCollector();
  BodyCollector(const BodyCollector&) = delete;
  BodyCollector& operator=(const BodyCollector&) = delete;

  /// False if the file cannot be made or the disk is full.
  bool append(std::string_view piece);
  std::uint64_t size_bytes() const { return size_bytes_; }
  RequestBody finish();

 private:
  bool open_file();
  bool write(std::string_view bytes) const;

  std::string directory_;
  std::uint64_t threshold_bytes_;
  std::uint64_t size_bytes_ = 0;
  std::string text_;
  std::string path_;
  int descriptor_ = -1;
};

}  // namespace samx::http
