#include "build/workflows/python_wheel.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace samx::build {
namespace {

constexpr std::array<std::string_view, 4> kSourceSuffixes{".tar.gz", ".zip", ".tar.bz2", ".tgz"};

// From python3.12 on Lambda runs on Amazon Linux 2023.
constexpr unsigned kFirstOn2023 = 12;
constexpr unsigned kGlibcOfAmazonLinux2 = 26;
constexpr unsigned kGlibcOfAmazonLinux2023 = 34;

struct OldTag {
  std::string_view name;
  std::string_view number;
};
constexpr std::array kOldTags{OldTag{"manylinux1_", "manylinux_2_5_"},
                              OldTag{"manylinux2010_", "manylinux_2_12_"},
                              OldTag{"manylinux2014_", "manylinux_2_17_"}};

std::vector<std::string> dotted(std::string_view tags) {
  std::vector<std::string> out;
  for (const std::string_view tag : split(tags, '.'))
    out.emplace_back(tag);
  return out;
}

std::string_view machine_of(const PythonTarget& target) {
  return target.is_arm ? "aarch64" : "x86_64";
}

/// 28 of "manylinux_2_28_x86_64" for the right machine.
std::optional<unsigned> needed_glibc(std::string_view platform, const PythonTarget& target) {
  std::string tag(platform);
  for (const OldTag& old : kOldTags) {
    if (tag.starts_with(old.name)) tag = cat(old.number, tag.substr(old.name.size()));
  }
  const std::vector<std::string_view> parts = split(tag, '_');
  if (parts.size() < 4 || parts[0] != "manylinux" || parts[1] != "2") return std::nullopt;
  if (!tag.ends_with(cat("_", machine_of(target)))) return std::nullopt;
  const auto minor = parse_integer(parts[2]);
  if (!minor || *minor < 0) return std::nullopt;
  return static_cast<unsigned>(*minor);
}

bool is_good_platform(std::string_view platform, const PythonTarget& target) {
  if (platform == "any" || platform == cat("linux_", machine_of(target))) return true;
  const auto glibc = needed_glibc(platform, target);
  return glibc && *glibc <= target.glibc_minor();
}

bool is_good_python(const PythonPackage& wheel, const PythonTarget& target) {
  for (const std::string& abi : wheel.abis) {
    if (abi == "none") return true;
    const bool is_cpython = std::ranges::any_of(
        wheel.pythons, [](const std::string& tag) { return tag.starts_with("cp3"); });
    if (is_cpython && (abi == target.abi() || abi == "abi3")) return true;
  }
  return false;
}

std::string join_tags(const std::vector<std::string>& tags) {
  return join(std::span(tags), ".");
}

}  // namespace

std::string PythonTarget::abi() const {
  return cat("cp3", minor);
}

std::string PythonTarget::version() const {
  return cat("3.", minor);
}

unsigned PythonTarget::glibc_minor() const {
  return minor >= kFirstOn2023 ? kGlibcOfAmazonLinux2023 : kGlibcOfAmazonLinux2;
}

std::string normal_package_name(std::string_view name) {
  std::string out;
  for (const char c : to_lower_ascii(name)) {
    const bool is_separator = c == '-' || c == '_' || c == '.';
    if (!is_separator) {
      out += c;
    } else if (!out.ends_with('-')) {
      out += '-';
    }
  }
  return out;
}

std::optional<PythonPackage> parse_package_file(std::string_view file) {
  PythonPackage package{.file = std::string(file)};
  if (file.ends_with(".whl")) {
    file.remove_suffix(4);
    const std::vector<std::string_view> parts = split(file, '-');
    if (parts.size() < 5) return std::nullopt;
    package.is_wheel = true;
    package.name = normal_package_name(parts[0]);
    package.version = parts[1];
    package.pythons = dotted(parts[parts.size() - 3]);
    package.abis = dotted(parts[parts.size() - 2]);
    package.platforms = dotted(parts[parts.size() - 1]);
    return package;
  }
  for (const std::string_view suffix : kSourceSuffixes) {
    if (!file.ends_with(suffix)) continue;
    file.remove_suffix(suffix.size());
    const std::size_t dash = file.rfind('-');
    if (dash == std::string_view::npos || dash == 0) return std::nullopt;
    package.name = normal_package_name(file.substr(0, dash));
    package.version = file.substr(dash + 1);
    return package;
  }
  return std::nullopt;
}

bool is_compatible(const PythonPackage& wheel, const PythonTarget& target) {
  // The reference takes it whatever its tags, because its C parts are optional.
  if (wheel.is_wheel && wheel.name == "sqlalchemy") return true;
  return wheel.is_wheel && is_good_python(wheel, target) &&
         std::ranges::any_of(wheel.platforms, [&](const std::string& platform) {
           return is_good_platform(platform, target);
         });
}

std::string incompatibility(const PythonPackage& wheel, const PythonTarget& target) {
  if (!wheel.is_wheel) return "there is only its source";
  if (!is_good_python(wheel, target)) {
    return cat("is for ", join_tags(wheel.pythons), "-", join_tags(wheel.abis), ", not ",
               target.abi());
  }
  std::optional<unsigned> least;
  for (const std::string& platform : wheel.platforms) {
    if (const auto glibc = needed_glibc(platform, target))
      least = std::min(least.value_or(*glibc), *glibc);
  }
  if (!least) {
    return cat("is for ", join_tags(wheel.platforms), ", not for Linux on ", machine_of(target));
  }
  return cat("needs glibc 2.", *least, ", python", target.version(), " on Lambda has 2.",
             target.glibc_minor());
}

std::vector<std::string> platform_tags(const PythonTarget& target) {
  const std::string_view machine = machine_of(target);
  std::vector<std::string> tags{"any", cat("linux_", machine)};
  if (!target.is_arm) {
    tags.push_back(cat("manylinux1_", machine));
    tags.push_back(cat("manylinux2010_", machine));
  }
  tags.push_back(cat("manylinux2014_", machine));
  for (unsigned minor = 17; minor <= target.glibc_minor(); ++minor)
    tags.push_back(cat("manylinux_2_", minor, "_", machine));
  return tags;
}

}  // namespace samx::build
