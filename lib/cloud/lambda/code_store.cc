#include "cloud/lambda/code_store.h"

#include "archive/zip_reader.h"
#include "archive/zip_writer.h"
#include "base/cancellation.h"
#include "base/file_system.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/text.h"

namespace samx::cloud::lambda {
namespace {

// AWS: "Unzipped size must be smaller than 262144000 bytes".
constexpr archive::UnpackLimits kLimits{
    .entries = 100'000, .total_bytes = 262'144'000, .entry_bytes = 262'144'000};

}  // namespace

std::string CodeStore::folder(std::string_view name) const {
  return path_join(directory_, name);
}

std::string CodeStore::zip_path(std::string_view name) const {
  return path_join(directory_, cat(name, ".zip"));
}

Result<StoredCode> CodeStore::add(std::string zip) const {
  const Sha256Digest digest = sha256(zip);
  StoredCode stored{.name = hex(digest),
                    .sha256_base64 = base64(std::string_view(
                        reinterpret_cast<const char*>(digest.data()), digest.size())),
                    .size_bytes = zip.size()};
  if (exists(zip_path(stored.name))) return stored;
  SAMX_TRY(make_directories(directory_));
  SAMX_ASSIGN(TemporaryDirectory work, TemporaryDirectory::make(directory_, "new-"));
  const std::string unpacked = path_join(work.path(), "code");
  const std::string packed = path_join(work.path(), "code.zip");
  SAMX_TRY(write_file(packed, zip));
  SAMX_ASSIGN(const archive::ZipReader reader,
              archive::ZipReader::of_bytes(std::move(zip), kLimits));
  SAMX_TRY(make_directories(unpacked));
  SAMX_TRY(reader.unpack(unpacked));
  SAMX_TRY(remove_all(folder(stored.name)));
  SAMX_TRY(rename_path(unpacked, folder(stored.name)));
  // The zip comes last: where it is, the folder is whole.
  SAMX_TRY(rename_path(packed, zip_path(stored.name)));
  return stored;
}

Result<StoredCode> CodeStore::add_files(std::span<const File> files) const {
  SAMX_TRY(make_directories(directory_));
  SAMX_ASSIGN(TemporaryDirectory work, TemporaryDirectory::make(directory_, "new-"));
  const std::string packed = path_join(work.path(), "inline.zip");
  const Cancellation never;
  std::vector<archive::ZipSource> sources;
  for (const File& file : files)
    sources.push_back({.name = std::string(file.name), .text = std::string(file.text)});
  SAMX_TRY(archive::write_zip(packed, std::move(sources), never));
  SAMX_ASSIGN(std::string zip, read_file(packed));
  return add(std::move(zip));
}

}  // namespace samx::cloud::lambda
