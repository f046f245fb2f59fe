#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/upload.h"
#include "package/export.h"
#include "package/packing.h"

namespace samx::package {

/// "PREFIX/NAME", or NAME without a prefix.
std::string object_key(const Destination& destination, std::string_view name);

/// Sends objects that the bucket lacks; each key once per run.
class Uploader {
 public:
  /// `journal` may be null.
  Uploader(const Destination& destination, const ExportServices& services,
           aws::UploadJournal* journal)
      : destination_(destination), services_(services), journal_(journal) {}

  /// One object to send: a local artifact, or a text.
  struct Item {
    std::string key = {};
    const LocalArtifact* artifact = nullptr;
    std::string text = {};
    enum class Metadata : std::uint8_t { sent, left_out } metadata = Metadata::sent;
  };
  /// The items that failed get their error, the others none.
  std::vector<std::optional<Error>> send_all(const std::vector<Item>& items, std::size_t jobs);

  std::size_t uploaded() const { return uploaded_; }
  std::size_t unchanged() const { return unchanged_; }
  std::uint64_t uploaded_bytes() const { return uploaded_bytes_; }

 private:
  Status send_one(const Item& item);
  Result<bool> is_there(const std::string& key) const;
  Status send_made(const Item& item);
  Status send_file(const Item& item, const std::string& path);
  aws::ObjectSettings settings(Item::Metadata metadata) const;
  void tell(const ArtifactEvent& event);

  const Destination& destination_;
  const ExportServices& services_;
  aws::UploadJournal* journal_;
  std::mutex mutex_;
  std::size_t uploaded_ = 0;
  std::size_t unchanged_ = 0;
  std::uint64_t uploaded_bytes_ = 0;
};

}  // namespace samx::package
