#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samx::build {

/// For which Python and machine wheels are wanted (spec cli-build 7.1.2).
struct PythonTarget {
  unsigned minor = 0;  // of Python 3
  bool is_arm = false;

  std::string abi() const;       // "cp312"
  std::string version() const;   // "3.12"
  unsigned glibc_minor() const;  // of glibc 2
};

/// A file that pip downloaded, taken apart by its name.
struct PythonPackage {
  std::string file = {};  // name in the folder
  std::string name = {};  // normal form of PEP 503
  std::string version = {};
  bool is_wheel = false;
  std::vector<std::string> pythons = {};  // tags of a wheel
  std::vector<std::string> abis = {};
  std::vector<std::string> platforms = {};

  std::string identity() const { return name + "==" + version; }
};

/// Nothing for names that are neither a wheel's nor a source distribution's.
std::optional<PythonPackage> parse_package_file(std::string_view file);

bool is_compatible(const PythonPackage& wheel, const PythonTarget& target);
/// Why is_compatible says no: "needs glibc 2.28, python3.11 has 2.26".
std::string incompatibility(const PythonPackage& wheel, const PythonTarget& target);

/// "any", "linux_x86_64", …: what pip is asked for, in the reference's order.
std::vector<std::string> platform_tags(const PythonTarget& target);

std::string normal_package_name(std::string_view name);

}  // namespace samx::build
