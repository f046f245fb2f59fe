#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "aws/upload.h"

namespace samx::package {

/// Unfinished multipart uploads as one small file each below `folder`, which is made when needed.
/// That one cannot be written is no fault: then there is nothing to carry on.
/// Source: spec cli-package-deploy 3.10.
class FileJournal final : public aws::UploadJournal {
 public:
  /// `flavour` tells apart uploads of one object with other settings (key, metadata). `now_ns` is
  /// since the epoch; an upload that was begun a day before is stale.
  FileJournal(std::string folder, std::string flavour, std::int64_t now_ns)
      : folder_(std::move(folder)), flavour_(std::move(flavour)), now_ns_(now_ns) {}

  std::optional<Earlier> earlier(const aws::ObjectAddress& address) override;
  void begun(const aws::ObjectAddress& address, std::string_view upload_id) override;
  void ended(const aws::ObjectAddress& address) override;

 private:
  std::string file_of(const aws::ObjectAddress& address) const;

  std::string folder_;
  std::string flavour_;
  std::int64_t now_ns_;
};

}  // namespace samx::package
