#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace samx {

/// Environment variables as a value: main takes one snapshot, everything below is given it.
class Environment {
 public:
  Environment() = default;
  explicit Environment(std::map<std::string, std::string, std::less<>> variables)
      : variables_(std::move(variables)) {}
  /// The variables of this process.
  static Environment of_process();

  /// Nothing if unset; an empty value counts as set.
  std::optional<std::string> get(std::string_view name) const;
  /// Nothing if unset or empty.
  std::optional<std::string> get_nonempty(std::string_view name) const;
  void set(std::string_view name, std::string_view value);
  void erase(std::string_view name);
  const std::map<std::string, std::string, std::less<>>& all() const { return variables_; }

 private:
  std::map<std::string, std::string, std::less<>> variables_;
};

/// The file that a shell would run for `program` with this PATH; nothing if there is none.
std::optional<std::string> find_program(std::string_view program, const Environment& environment);

}  // namespace samx
