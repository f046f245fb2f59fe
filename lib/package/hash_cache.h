#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/cancellation.h"
#include "base/result.h"

namespace samx::package {

/// MD5s of files, kept from run to run under the size, time and inode that a file had, so that
/// unchanged code is not read again. Thread-safe.
class HashCache {
 public:
  /// `folder` is made when something is kept; empty: nothing is. Files that changed less than two
  /// seconds before `now_ns` (since the epoch) are not kept: another change could hide in the same
  /// tick of the file system's clock.
  HashCache(const std::string& folder, std::int64_t now_ns);

  /// In hex; links are followed. SX5107 if the file cannot be read.
  Result<std::string> md5_of(const std::string& path, const Cancellation& cancellation);
  /// Writes what is new. That it cannot be written is no fault: the next run reads more.
  void save();

 private:
  struct Known {
    std::string status;  // size, time, inode, device as text
    std::string md5;
  };
  void load();

  std::string file_;
  std::int64_t now_ns_;
  std::mutex mutex_;
  std::map<std::string, Known, std::less<>> known_;  // by path
  bool changed_ = false;
};

}  // namespace samx::package
