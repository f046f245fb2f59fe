#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/node.h"

namespace samx::project {

enum class ValueKind : std::uint8_t {
  undefined,
  none,
  boolean,
  integer,
  number,
  string,
  list,
  map
};

/// A value of a template expression, with the meanings that Python gives it.
class Value {
 public:
  using Entry = std::pair<std::string, Value>;

  Value() = default;  // undefined
  static Value none();
  static Value of_boolean(bool value);
  static Value of_integer(long long value);
  static Value of_number(double value);
  static Value of_text(std::string value);
  static Value of_list(std::vector<Value> items);
  static Value of_map(std::vector<Entry> entries);
  static Value of_node(const document::Node& node);

  ValueKind kind = ValueKind::undefined;
  bool boolean = false;
  long long integer = 0;
  double number = 0;
  std::string text = {};
  std::vector<Value> items = {};
  std::vector<Entry> entries = {};  // in the order they were added

  bool is_undefined() const { return kind == ValueKind::undefined; }
  bool is_text() const { return kind == ValueKind::string; }
  bool is_list() const { return kind == ValueKind::list; }
  bool is_map() const { return kind == ValueKind::map; }
  bool is_numeric() const {
    return kind == ValueKind::integer || kind == ValueKind::number || kind == ValueKind::boolean;
  }
  double as_number() const;
  long long as_integer() const;
  bool truthy() const;

  /// Undefined if there is none.
  const Value& at(std::string_view key) const;
  void set(std::string_view key, Value value);

  /// As Python's str(): "True", "['a']".
  std::string printed() const;
};

bool operator==(const Value& a, const Value& b);
/// As Python's repr(): texts in quotes.
std::string quoted_value(const Value& value);
/// JSON; `indent` blanks a level and sorted keys, or compact in their own order with 0.
std::string json_of(const Value& value, std::size_t indent);

}  // namespace samx::project
