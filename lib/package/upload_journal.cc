#include "package/upload_journal.h"

#include "base/atomic_file.h"
#include "base/file_system.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/text.h"

namespace samx::package {
namespace {

constexpr std::string_view kHeader = "samx upload 1";
constexpr std::uint64_t kLargestFileBytes = 64U << 10U;
constexpr std::int64_t kDayNs = 86'400'000'000'000;

}  // namespace

std::string FileJournal::file_of(const aws::ObjectAddress& address) const {
  return path_join(folder_, hex(md5(cat(address.bucket, '\0', address.key, '\0', flavour_))));
}

// Lines: header, time of the beginning, upload id; then bucket and key for people.
std::optional<FileJournal::Earlier> FileJournal::earlier(const aws::ObjectAddress& address) {
  const auto text = read_file(file_of(address), kLargestFileBytes);
  if (!text) return std::nullopt;
  const std::vector<std::string_view> lines = split(*text, '\n');
  if (lines.size() < 3 || lines[0] != kHeader || lines[2].empty()) return std::nullopt;
  const auto begun_ns = parse_integer(lines[1]);
  if (!begun_ns) return std::nullopt;
  return Earlier{.upload_id = std::string(lines[2]), .stale = now_ns_ - *begun_ns > kDayNs};
}

void FileJournal::begun(const aws::ObjectAddress& address, std::string_view upload_id) {
  if (!make_directories(folder_)) return;
  (void)write_file_atomically(file_of(address), cat(kHeader, '\n', now_ns_, '\n', upload_id, '\n',
                                                    address.bucket, '\n', address.key, '\n'));
}

void FileJournal::ended(const aws::ObjectAddress& address) {
  (void)remove_all(file_of(address));
}

}  // namespace samx::package
