#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace samx::http {

struct Header {
  std::string name;
  std::string value;
};

/// The header lines of a message, in order and with the case of the sender. Names are looked up
/// without regard to ASCII case; a name may stand more than once.
class Headers {
 public:
  Headers() = default;
  Headers(std::initializer_list<Header> lines) : lines_(lines) {}

  /// Appends a line, whatever is there already.
  void add(std::string name, std::string value);
  /// Replaces all lines of that name by one, in the place of the first.
  void set(std::string_view name, std::string value);
  void erase(std::string_view name);

  /// The value of the first line of that name; null if there is none.
  const std::string* find(std::string_view name) const;
  /// Like find, but empty if there is none.
  std::string_view get(std::string_view name) const;
  bool contains(std::string_view name) const { return find(name) != nullptr; }
  /// All values of that name, in order.
  std::vector<std::string_view> all(std::string_view name) const;

  bool empty() const { return lines_.empty(); }
  std::size_t size() const { return lines_.size(); }
  std::vector<Header>::const_iterator begin() const { return lines_.begin(); }
  std::vector<Header>::const_iterator end() const { return lines_.end(); }

 private:
  std::vector<Header> lines_;
};

/// Whether two header names are the same name (ASCII case does not count).
bool same_header_name(std::string_view a, std::string_view b);

}  // namespace samx::http
