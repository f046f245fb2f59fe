#include "aws/profile_file.h"

#include <algorithm>

#include "aws/codes.h"
#include "base/codes.h"
#include "base/file_system.h"
#include "base/path.h"
#include "base/text.h"

namespace samx::aws {
namespace {

using Sections = std::map<std::string, ProfileSection, std::less<>>;

constexpr std::uint64_t kFileLimitBytes = 4ULL << 20U;

/// Reads an INI file line by line; it knows which key an indented line belongs to.
class Reader {
 public:
  Reader(std::string_view text, std::string_view path) : text_(text), path_(path) {}

  Result<Sections> read() {
    for (const std::string_view raw : split(text_, '\n')) {
      ++line_;
      SAMX_TRY(read_line(raw));
    }
    return std::move(sections_);
  }

 private:
  Status read_line(std::string_view raw) {
    const std::string_view line = trim(raw);
    if (line.empty() || line.front() == '#' || line.front() == ';') return {};
    const bool indented = raw.front() == ' ' || raw.front() == '\t';
    if (indented && section_ != nullptr && !key_.empty()) {
      add_nested(line);
      return {};
    }
    if (line.front() == '[') return open_section(line);
    return add_setting(line);
  }

  Status open_section(std::string_view line) {
    if (line.back() != ']') return malformed("']' is missing at the end of the section name");
    std::string name;
    for (const std::string_view word : words(line.substr(1, line.size() - 2)))
      name += cat(name.empty() ? "" : " ", word);
    if (name.empty()) return malformed("the section has no name");
    section_ = &sections_[name];
    key_.clear();
    return {};
  }

  /// Words at blanks; one in quotes is kept together.
  static std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> found;
    text = trim(text);
    while (!text.empty()) {
      const char quote = text.front();
      const bool quoted = quote == '"' || quote == '\'';
      const std::size_t end = quoted ? text.find(quote, 1) : text.find_first_of(" \t");
      found.push_back(quoted ? text.substr(1, end == std::string_view::npos ? end : end - 1)
                             : text.substr(0, end));
      text = end == std::string_view::npos ? std::string_view() : trim(text.substr(end + quoted));
    }
    return found;
  }

  Status add_setting(std::string_view line) {
    const std::size_t separator = line.find_first_of("=:");
    if (separator == std::string_view::npos || separator == 0)
      return malformed("expected 'key = value'");
    if (section_ == nullptr) return malformed("a setting stands before the first section");
    key_ = to_lower_ascii(trim(line.substr(0, separator)));
    (*section_)[key_] = std::string(trim(line.substr(separator + 1)));
    return {};
  }

  void add_nested(std::string_view line) {
    std::string& value = (*section_)[key_];
    const std::size_t separator = line.find('=');
    if (value.empty() && separator != std::string_view::npos) {
      const std::string name = to_lower_ascii(trim(line.substr(0, separator)));
      (*section_)[cat(key_, '.', name)] = std::string(trim(line.substr(separator + 1)));
    } else {
      value += cat('\n', line);
    }
  }

  Status malformed(std::string_view why) const {
    return fail({.code = codes::kProfileSyntax,
                 .message = cat("'", path_, "' line ", line_, " cannot be read: ", why),
                 .help = "correct the line, or name another file in AWS_CONFIG_FILE or "
                         "AWS_SHARED_CREDENTIALS_FILE"});
  }

  std::string_view text_;
  std::string_view path_;
  Sections sections_;
  ProfileSection* section_ = nullptr;
  std::string key_;
  std::size_t line_ = 0;
};

Result<Sections> read_sections(const std::string& path) {
  if (path.empty() || !exists(path)) return Sections{};
  SAMX_ASSIGN(const std::string text, read_file(path, kFileLimitBytes));
  return parse_profile_file(text, path);
}

std::string file_from(const Environment& environment, std::string_view variable,
                      std::string_view name) {
  if (const auto path = environment.get_nonempty(variable)) return expand_home(*path, environment);
  const std::string folder = aws_folder(environment);
  return folder.empty() ? folder : path_join(folder, name);
}

std::optional<std::string> value_in(const Sections& sections, std::string_view section,
                                    std::string_view key) {
  const auto found = sections.find(section);
  if (found == sections.end()) return std::nullopt;
  const auto value = found->second.find(key);
  if (value == found->second.end() || value->second.empty()) return std::nullopt;
  return value->second;
}

std::string config_section(std::string_view profile) {
  return profile == "default" ? std::string(profile) : cat("profile ", profile);
}

}  // namespace

Result<Sections> parse_profile_file(std::string_view text, std::string_view path) {
  return Reader(text, path).read();
}

std::string expand_home(std::string_view path, const Environment& environment) {
  if (path != "~" && !path.starts_with("~/")) return std::string(path);
  return cat(environment.get("HOME").value_or(""), path.substr(1));
}

std::string aws_folder(const Environment& environment) {
  const auto home = environment.get_nonempty("HOME");
  return home ? path_join(*home, ".aws") : std::string();
}

Result<ProfileFiles> ProfileFiles::load(const Environment& environment) {
  ProfileFiles files;
  SAMX_ASSIGN(files.config_, read_sections(file_from(environment, "AWS_CONFIG_FILE", "config")));
  SAMX_ASSIGN(files.credentials_,
              read_sections(file_from(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials")));
  return files;
}

bool ProfileFiles::has_profile(std::string_view profile) const {
  return config_.contains(config_section(profile)) || credentials_.contains(profile) ||
         (profile == "default" && config_.contains("profile default"));
}

std::optional<std::string> ProfileFiles::from_config(std::string_view profile,
                                                     std::string_view key) const {
  if (auto value = value_in(config_, config_section(profile), key)) return value;
  return profile == "default" ? value_in(config_, "profile default", key) : std::nullopt;
}

std::optional<std::string> ProfileFiles::from_credentials(std::string_view profile,
                                                          std::string_view key) const {
  return value_in(credentials_, profile, key);
}

std::optional<std::string> ProfileFiles::get(std::string_view profile, std::string_view key) const {
  if (auto value = from_credentials(profile, key)) return value;
  return from_config(profile, key);
}

std::optional<std::string> ProfileFiles::section_value(std::string_view kind, std::string_view name,
                                                       std::string_view key) const {
  return value_in(config_, cat(kind, ' ', name), key);
}

}  // namespace samx::aws
