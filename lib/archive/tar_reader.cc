#include "archive/tar_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "archive/codes.h"
#include "archive/safe_name.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"

namespace samx::archive {
namespace {

constexpr std::size_t kBlock = 512;

struct Field {
  std::size_t at;
  std::size_t size;
};
// The ustar header (POSIX.1-1988).
constexpr Field kName{0, 100};
constexpr Field kMode{100, 8};
constexpr Field kSize{124, 12};
constexpr Field kChecksum{148, 8};
constexpr Field kLinkName{157, 100};
constexpr Field kMagic{257, 5};
constexpr Field kPrefix{345, 155};
constexpr std::size_t kTypeAt = 156;

tl::unexpected<Error> damaged(std::string_view what) {
  return fail({.code = codes::kDamaged, .message = cat("the tar archive is damaged: ", what)});
}

std::string_view text_of(std::string_view header, Field field) {
  const std::string_view text = header.substr(field.at, field.size);
  return text.substr(0, text.find('\0'));
}

std::optional<std::uint64_t> octal_of(std::string_view header, Field field) {
  const std::string_view digits = trim(text_of(header, field));
  std::uint64_t value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '7' || value > UINT64_MAX / 8) return std::nullopt;
    value = value * 8 + static_cast<std::uint64_t>(digit - '0');
  }
  return value;
}

bool has_right_checksum(std::string_view header) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const bool in_checksum = i >= kChecksum.at && i < kChecksum.at + kChecksum.size;
    sum += in_checksum ? static_cast<unsigned char>(' ') : static_cast<unsigned char>(header[i]);
  }
  return octal_of(header, kChecksum) == sum;
}

/// The value of `path` or `linkpath` in a pax header: records "LENGTH KEY=VALUE\n".
std::optional<std::string> pax_value(std::string_view records, std::string_view key) {
  std::optional<std::string> found;
  while (!records.empty()) {
    const std::size_t space = records.find(' ');
    if (space == std::string_view::npos) return found;
    const auto length = parse_integer(records.substr(0, space));
    if (!length || *length <= static_cast<long long>(space) + 1 ||
        static_cast<std::uint64_t>(*length) > records.size())
      return found;
    std::string_view record = records.substr(0, static_cast<std::size_t>(*length));
    records.remove_prefix(record.size());
    record.remove_prefix(space + 1);
    if (record.ends_with('\n')) record.remove_suffix(1);
    if (record.starts_with(key) && record.substr(key.size()).starts_with('='))
      found = std::string(record.substr(key.size() + 1));
  }
  return found;
}

class TarCursor {
 public:
  TarCursor(std::string_view bytes, const UnpackLimits& limits) : rest_(bytes), limits_(limits) {}

  Result<std::vector<TarEntry>> read_all() {
    while (rest_.size() >= kBlock && rest_[0] != '\0') {
      SAMX_TRY(read_one());
      if (entries_.size() > limits_.entries) return too_much();
    }
    if (!rest_.empty() && rest_[0] != '\0') return damaged("it is cut off");
    return std::move(entries_);
  }

 private:
  tl::unexpected<Error> too_much() const {
    return fail(
        {.code = codes::kTooMuch, .message = "the tar archive unpacks to more than is allowed"});
  }

  Status read_one() {
    const std::string_view header = rest_.substr(0, kBlock);
    if (!has_right_checksum(header)) return damaged("a header has the wrong checksum");
    const auto size = octal_of(header, kSize);
    const char type = header[kTypeAt];
    if (!size) return damaged("a size is no number");
    rest_.remove_prefix(kBlock);
    if (*size > rest_.size()) return damaged("it is cut off");
    const std::string_view text = rest_.substr(0, *size);
    const std::uint64_t padded =
        std::min<std::uint64_t>((*size + kBlock - 1) / kBlock * kBlock, rest_.size());
    rest_.remove_prefix(padded);
    total_bytes_ += *size;
    if (*size > limits_.entry_bytes || total_bytes_ > limits_.total_bytes) return too_much();
    switch (type) {
      case 'L':  // GNU: the next entry's name
        next_name_ = std::string(text.substr(0, text.find('\0')));
        return {};
      case 'K':  // GNU: the next entry's link target
        next_target_ = text.substr(0, text.find('\0'));
        return {};
      case 'x':
        next_name_ = pax_value(text, "path");
        return {};
      case 'g':
        return {};
      default:
        return add(header, type, text);
    }
  }

  Status add(std::string_view header, char type, std::string_view text) {
    std::string name(text_of(header, kName));
    const std::string_view prefix = text_of(header, kPrefix);
    if (text_of(header, kMagic) == "ustar" && header[kMagic.at + 5] == '\0' && !prefix.empty())
      name = path_join(prefix, name);
    if (next_name_) name = *std::exchange(next_name_, std::nullopt);
    const std::string_view target =
        std::exchange(next_target_, std::nullopt).value_or(text_of(header, kLinkName));
    if (path_normal(name) == ".") return {};  // the folder itself
    SAMX_ASSIGN(name, safe_entry_name(name));
    TarEntry entry{.name = std::move(name),
                   .executable = (octal_of(header, kMode).value_or(0) & 0100U) != 0,
                   .text = text};
    if (type == '5') {
      entry.kind = TarEntryKind::directory;
    } else if (type == '2') {
      entry.kind = TarEntryKind::symlink;
      entry.text = target;
      SAMX_TRY(check_link(entry.name, target));
    } else if (type != '0' && type != '\0') {
      return fail(
          {.code = codes::kNotSupported,
           .message = cat("'", entry.name,
                          "' in the tar archive is neither a file nor a folder nor a link")});
    }
    entries_.push_back(std::move(entry));
    return {};
  }

  std::string_view rest_;
  const UnpackLimits& limits_;
  std::uint64_t total_bytes_ = 0;
  std::optional<std::string> next_name_;
  std::optional<std::string_view> next_target_;
  std::vector<TarEntry> entries_;
};

}  // namespace

Result<std::vector<TarEntry>> read_tar(std::string_view bytes, const UnpackLimits& limits) {
  return TarCursor(bytes, limits).read_all();
}

Status unpack_tar(const std::vector<TarEntry>& entries, const std::string& folder) {
  SAMX_TRY(make_directories(folder));
  // Links come last: a file of the archive must not be written through one of them.
  for (const TarEntry& entry : entries) {
    const std::string path = path_join(folder, entry.name);
    if (entry.kind == TarEntryKind::symlink) continue;
    if (entry.kind == TarEntryKind::directory) {
      SAMX_TRY(make_directories(path));
      continue;
    }
    SAMX_TRY(make_directories(std::string(path_parent(path))));
    SAMX_TRY(write_file(path, entry.text));
    SAMX_TRY(set_mode(path, entry.executable ? 0755 : 0644));
  }
  for (const TarEntry& entry : entries) {
    if (entry.kind != TarEntryKind::symlink) continue;
    const std::string path = path_join(folder, entry.name);
    SAMX_TRY(make_directories(std::string(path_parent(path))));
    SAMX_TRY(make_symlink(std::string(entry.text), path));
  }
  return {};
}

}  // namespace samx::archive
